/** Signing up for an event, without an account: who does is a principal that may enter itself, and sees nothing else. */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Database, Read } from '#domains/accounts/transaction.server.ts';
import { LINK_PLACE, type NewMail } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import type { Language } from '#ui/language.ts';
import { meetingCalendar, type CalendarPerson } from '../meetings/meeting-calendar.ts';
import type { Meeting } from '../meetings/model.ts';
import { REGISTER_CONSENT } from './register-consent.ts';
import { checkSignUp, type SignUpInput } from './sign-up-form.ts';
import { signUpSubject, signUpText } from './sign-up-text.ts';

export type OpenEvent = Pick<Meeting, 'id' | 'number' | 'title' | 'state' | 'cancelledFor' | 'precision' | 'startsAt' | 'endsAt' | 'content' | 'example'> & { taken: number };

/** What keeps people from signing up; null: nothing. */
export type Closed = 'cancelled' | 'over' | 'late' | 'full' | null;

/** For everybody: an event as it is made known, with how many have a place. @throws NotFound where there is none, or it is not for all */
export async function readEvent(tx: Read, number: number): Promise<OpenEvent> {
	const [event] = await tx.sql<OpenEvent[]>`select id, number, title, state, cancelled_for as "cancelledFor", "precision", starts_at as "startsAt", ends_at as "endsAt", content, example, taken from event_for_sign_up(${number})`;
	if (!event) throw new NotFound();
	return event;
}

export function closedFor(event: OpenEvent, now: Date): Closed {
	const { signUp } = event.content;
	if (event.state === 'cancelled') return 'cancelled';
	if (event.endsAt <= now || event.state === 'held') return 'over';
	if (!signUp || berlinDay(now) > signUp.until) return 'late';
	return signUp.places !== null && event.taken >= signUp.places ? 'full' : null;
}

/**
 * Enters somebody and queues the mail that says so. Whoever is entered already gets that mail again instead. Whether there is a place is asked first, for them as
 * for everybody, and the answer is the same, so nobody can find out who takes part.
 * @throws InvalidInput that names the fields, or UserError that says that there is no place left
 */
export async function signUp(database: Database, authority: { id: string; name: string }, event: OpenEvent, input: SignUpInput, { lang, organizer, now = new Date() }: { lang: Language; organizer: CalendarPerson; now?: Date }): Promise<void> {
	const entered = checkSignUp(input, event.content.signUp?.interests ?? [], lang);
	const id = randomUUID();
	const principal: Principal = { authorityId: authority.id, accountId: null, role: 'link', name: 'Anmeldung', linkId: id };
	const mail = (about: string, more = ''): NewMail => ({
		kind: 'sign-up', about: { kind: 'participant', id: about }, toName: '', toAddress: entered.email, subject: signUpSubject(event, lang), text: signUpText(event, authority.name, lang, entered.register),
		calendar: meetingCalendar({ meeting: { ...event, sequence: 0 }, method: 'PUBLISH', organizer, attendee: null, description: '', link: LINK_PLACE, made: now }),
		// the same person, the same day: one mail, however often the form is sent
		dedupeKey: `sign-up:${event.id}:${entered.email.toLowerCase()}:${berlinDay(now)}${more}`
	});
	const done = await database.write(principal, async (tx) => {
		// the last place is given once
		await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up ${event.id}`}, 0))`;
		const [open] = await tx.sql<{ open: boolean }[]>`select event_is_open(${event.id}) as open`;
		if (!open?.open) return 'closed';
		const added = await tx.sql`insert into participant (authority_id, id, meeting_id, kind, name, organisation, email, interests, remark, consent_at, register_consent, told_sequence, told_at, answer, answered_at, created_by)
			values (${authority.id}, ${id}, ${event.id}, 'sign-up', ${entered.name}, ${entered.organisation}, ${entered.email}, ${entered.interests}, ${entered.remark}, ${now}, ${entered.register ? REGISTER_CONSENT[lang] : ''}, 0, ${now}, 'accepted', ${now}, 'Anmeldung') on conflict do nothing`;
		if (added.count === 0) return 'known';
		// here its own meeting is there to be seen, as it stands now
		await tx.sql`update participant set told_sequence = (select sequence from meeting where id = meeting_id) where id = ${id}`;
		await queueMails(tx, [mail(id)]);
		await audit(tx, 'meeting.signed-up', 'meeting', event.id, { number: event.number, name: event.title });
		return 'entered';
	});
	if (done === 'closed') throw new UserError(lang === 'de' ? 'Inzwischen ist kein Platz mehr frei, oder die Anmeldung ist beendet. Gespeichert wurde nichts; wer schon angemeldet ist, bleibt es.' : 'Meanwhile no place is left, or signing up has ended. Nothing was stored; who is signed up already stays so.');
	if (done === 'entered') return;
	await database.write(systemPrincipal(authority.id, 'Anmeldung'), async (tx) => {
		// who was taken off hears nothing
		const [row] = await tx.sql<{ id: string }[]>`select id from participant where meeting_id = ${event.id} and kind = 'sign-up' and closed_at is null and lower(email) = ${entered.email.toLowerCase()}`;
		if (!row) return;
		// only a wish: it counts once it was confirmed behind the link, and nothing that was is changed from here
		const wished = entered.register ? await tx.sql`update participant set register_consent = ${REGISTER_CONSENT[lang]} where id = ${row.id} and register_consent = ''` : { count: 0 };
		if ((await queueMails(tx, [mail(row.id, wished.count > 0 ? ':register' : '')])) === 0) return;
		await audit(tx, 'meeting.sign-up-repeated', 'meeting', event.id, { number: event.number, name: event.title });
	});
}
