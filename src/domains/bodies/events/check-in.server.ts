/** Who came: at the entrance, by the code on a phone or by name; and people who come without having signed up. */
import { randomUUID } from 'node:crypto';
import { cleanText } from '#base/clean-text.ts';
import { mustBeMeant, NotFound, UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { earlyDoubt } from '../meetings/meeting-doubts.ts';
import type { Meeting, Participant } from '../meetings/model.ts';
import { meetingByNumber, readParticipants } from '../meetings/read-meetings.server.ts';

export interface Entrance {
	meeting: Meeting;
	people: Participant[];
}

/** @throws NotFound */
export async function readEntrance(tx: Read, number: number): Promise<Entrance> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await meetingByNumber(tx, number);
	if (!meeting || meeting.removedAt) throw new NotFound();
	const people = (await readParticipants(tx, meeting.id)).toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
	return { meeting, people };
}

/** People are noted at the entrance on the day; before it, whoever does is asked. @param answered the question that was answered with yes @throws NotFound, Unsure */
export async function mustBeTheDay(tx: Read, number: number, answered: string, now: Date = new Date()): Promise<void> {
	const { meeting } = await readEntrance(tx, number);
	mustBeMeant(earlyDoubt(meeting, now), answered);
}

/** @param here false: was ticked by mistake @returns false: it already was so */
export async function checkIn(tx: Write, number: number, participantId: string, here: boolean, now: Date = new Date()): Promise<boolean> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await mustTakePlace(tx, number);
	const [there] = isUuid(participantId) ? await tx.sql<{ here: boolean }[]>`select checked_in_at is not null as here from participant where id = ${participantId} and meeting_id = ${meeting.id} for update` : [];
	if (!there) throw new NotFound();
	if (there.here === here) return false;
	await tx.sql`update participant set checked_in_at = ${here ? now : null}, attended = ${here ? 'present' : null} where id = ${participantId}`;
	await audit(tx, here ? 'meeting.checked-in' : 'meeting.check-in-undone', 'meeting', meeting.id, { number: meeting.number, name: meeting.title });
	return true;
}

export interface WalkIn {
	name: string;
	organisation: string;
	email: string;
	interests: string[];
	/** agreed that this is stored */
	consent: boolean;
}

/** Somebody who comes without having signed up, and is there. @throws UserError that names the field */
export async function addWalkIn(tx: Write, number: number, input: WalkIn, now: Date = new Date()): Promise<string> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await mustTakePlace(tx, number);
	const line = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();
	const [name, organisation] = [line(input.name), line(input.organisation)];
	if (name === '') throw new UserError('„Name“ fehlt.');
	if (name.length > 120 || organisation.length > 200) throw new UserError('„Name“ oder „Einrichtung“ ist zu lang. Bitte kürzen.');
	const email = line(input.email) === '' ? '' : mailAddress(input.email);
	if (email === null) throw new UserError('„E-Mail“ ist keine Adresse, zum Beispiel name@beispiel.de. Das Feld darf leer bleiben.');
	if (!input.consent) throw new UserError('Bitte fragen Sie, ob die Angaben gespeichert werden dürfen, und setzen Sie das Häkchen.');
	if (email !== '' && (await tx.sql`select 1 from participant where meeting_id = ${meeting.id} and kind = 'sign-up' and lower(email) = ${email.toLowerCase()}`).length > 0) throw new UserError('Mit dieser E-Mail-Adresse ist schon jemand angemeldet. Bitte suchen Sie in der Liste.');
	const id = randomUUID();
	const interests = (meeting.content.signUp?.interests ?? []).filter((i) => input.interests.includes(i));
	await tx.sql`insert into participant (authority_id, id, meeting_id, kind, name, organisation, email, interests, consent_at, answer, answered_at, attended, checked_in_at, created_by)
		values (${tx.principal.authorityId}, ${id}, ${meeting.id}, 'sign-up', ${name}, ${organisation}, ${email}, ${interests}, ${now}, 'accepted', ${now}, 'present', ${now}, ${tx.principal.name})`;
	await audit(tx, 'meeting.walk-in-added', 'meeting', meeting.id, { number: meeting.number, name: meeting.title });
	return id;
}

async function mustTakePlace(tx: Write, number: number): Promise<Meeting> {
	const meeting = await meetingByNumber(tx, number);
	if (!meeting || meeting.removedAt) throw new NotFound();
	if (meeting.state === 'cancelled') throw new UserError('Der Termin ist abgesagt.');
	if (meeting.minutesState === 'approved') throw new UserError('Die Niederschrift ist genehmigt. Wer da war, steht fest.');
	return meeting;
}
