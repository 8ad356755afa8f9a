/** What people answer to an invitation: by their personal link, as members in the workplace, or as somebody of the staff unit was told. */
import { NotFound, UserError } from '#base/errors.ts';
import { cleanText } from '#base/clean-text.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { Language } from '#ui/language.ts';
import { dateText } from '#ui/date-text.ts';
import { confirmableUntil, REGISTER_CONSENT } from '../events/register-consent.ts';
import { meetingNoun } from './meeting-noun.ts';
import { ANSWERS, type Answer, type Meeting } from './model.ts';
import { meetingById } from './read-meetings.server.ts';

const LONGEST_NOTE = 500;

/**
 * @param note who comes instead, or why not
 * @param register whoever has signed up, behind the link that was mailed to them: language in which they agree to be taken into the register; null: they do not; left out: nothing was said of it
 * @throws UserError where the meeting is over or cancelled; NotFound where it is somebody else's
 */
export async function answerInvitation(tx: Write, participantId: string, { answer, note, register }: { answer: string; note: string; register?: Language | null }, now: Date = new Date()): Promise<Answer> {
	if (tx.principal.role === 'link') {
		if (tx.principal.linkId !== participantId) throw new NotFound();
	} else mustBeAllowed(tx.principal, 'own-participation.write');
	const chosen = ANSWERS.find((a) => a === answer);
	if (!chosen) throw new UserError('Bitte wählen Sie, ob Sie kommen.');
	const text = cleanText(note).trim();
	if (text.length > LONGEST_NOTE) throw new UserError(`„Anmerkung“ ist länger als ${LONGEST_NOTE} Zeichen. Bitte kürzen.`);
	// the policies show a participant to itself, to its body and to the staff unit, and let it be changed by itself and the staff unit
	const [own] = isUuid(participantId) ? await tx.sql<{ meetingId: string }[]>`select meeting_id as "meetingId" from participant where id = ${participantId} and closed_at is null` : [];
	const meeting = own ? await meetingById(tx, own.meetingId) : null;
	if (!meeting || meeting.removedAt) throw new NotFound();
	if (meeting.state === 'cancelled') throw new UserError(`Die ${meetingNoun(meeting)} fällt aus. Eine Antwort ist nicht mehr nötig.`);
	if (meeting.endsAt <= now) throw new UserError(`Die ${meetingNoun(meeting)} ist vorbei. Antworten lässt sich nicht mehr.`);
	if (meeting.kind === 'event' && chosen !== 'declined') await mustHavePlace(tx, meeting, participantId, chosen);
	const done = await tx.sql`update participant set answer = ${chosen}, answered_at = ${now}, answer_note = ${text} where id = ${participantId} and closed_at is null`;
	if (done.count === 0) throw new NotFound();
	if (register !== undefined && tx.principal.role === 'link') await keepRegister(tx, participantId, register, now);
	await audit(tx, 'meeting.answered', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, answer: chosen });
	return chosen;
}

/**
 * Only the wish to be in the register, behind the link of a sign-up: also when the event is over, for a while; taken back as long as the link opens.
 * @param register language of the wording that was confirmed; null: taken back
 */
export async function decideRegister(tx: Write, register: Language | null, now: Date = new Date()): Promise<void> {
	const { principal } = tx;
	if (principal.role !== 'link') throw new NotFound();
	const [own] = await tx.sql<{ meetingId: string }[]>`select meeting_id as "meetingId" from participant where id = ${principal.linkId ?? null} and kind = 'sign-up' and closed_at is null`;
	const meeting = own ? await meetingById(tx, own.meetingId) : null;
	if (!meeting || meeting.removedAt) throw new NotFound();
	if (register !== null && confirmableUntil(meeting.endsAt) <= now) throw new UserError(`Bestätigen ließ sich das bis ${dateText(confirmableUntil(meeting.endsAt), 'de', 'long')}. Gespeichert ist nichts; bitte wenden Sie sich an die Sozialplanung.`);
	if ((await keepRegister(tx, principal.linkId ?? '', register, now)) > 0) await audit(tx, 'meeting.register-decided', 'meeting', meeting.id, { number: meeting.number, name: meeting.title });
}

async function keepRegister(tx: Write, participantId: string, register: Language | null, now: Date): Promise<number> {
	const done = await tx.sql`update participant set register_consent = ${register === null ? '' : REGISTER_CONSENT[register]}, register_confirmed_at = ${register === null ? null : now} where id = ${participantId} and kind = 'sign-up' and (register_confirmed_at is null or ${register === null})`;
	return done.count;
}

/** A guest who accepts, and whoever has signed off and wants to come after all, may find the places taken. */
async function mustHavePlace(tx: Write, meeting: Meeting, participantId: string, chosen: Answer): Promise<void> {
	const places = meeting.content.signUp?.places ?? null;
	if (places === null) return;
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up ${meeting.id}`}, 0))`;
	const [row] = await tx.sql<{ taken: number; has: boolean; signsUp: boolean }[]>`select event_taken(${meeting.id}) as taken, answer = 'accepted' or kind = 'sign-up' and coalesce(answer, '') <> 'declined' as has, kind = 'sign-up' as "signsUp" from participant where id = ${participantId}`;
	// a guest who is not sure yet takes none
	if (row && !row.has && (chosen === 'accepted' || row.signsUp) && row.taken >= places) throw new UserError('Inzwischen sind alle Plätze vergeben. Ihre Antwort von vorher bleibt stehen.');
}
