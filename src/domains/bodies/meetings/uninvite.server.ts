/** Somebody is taken off a meeting that is still to come, and told so. */
import { NotFound, UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { ORIGIN_PLACE } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { withdrawMails } from '#domains/mail/withdraw-mails.server.ts';
import { uninvitationSubject, uninvitationText } from './invitation-text.ts';
import { meetingCalendar, type CalendarPerson } from './meeting-calendar.ts';
import { meetingNoun } from './meeting-noun.ts';
import type { Participant } from './model.ts';
import { lockMeeting } from './write-agenda.server.ts';

type Invited = Pick<Participant, 'id' | 'name' | 'email' | 'toldSequence' | 'answer' | 'attended' | 'closedAt'> & { greeted: string };

/**
 * The personal link opens nothing from now on. Whoever was told of the meeting hears that it goes on without them, with a file that takes it out of their calendar.
 * @returns `off-list` for who had not been invited yet, `silent` where no mail reaches them
 * @throws UserError where the meeting is over or cancelled, or without confirmation
 */
export async function uninvite(tx: Write, meetingId: string, participantId: string, { sure, organizer, now = new Date() }: { sure: boolean; organizer: CalendarPerson; now?: Date }): Promise<'told' | 'silent' | 'off-list'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (!sure) throw new UserError('Bitte bestätigen Sie es mit dem Häkchen. Geändert ist nichts.');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state === 'cancelled' || meeting.state === 'held' || meeting.endsAt <= now) throw new UserError(`Ausladen lässt sich nur von ${meetingNoun(meeting)}en, die noch kommen.`);
	const [person] = isUuid(participantId) ? await tx.sql<Invited[]>`select id, name, case when exists (select 1 from actor a where a.id = participant.actor_id and a.kind = 'organisation') then '' else name end as greeted, email, told_sequence as "toldSequence", answer, attended, closed_at as "closedAt" from participant where id = ${participantId} and meeting_id = ${meetingId} for update` : [];
	if (!person) throw new NotFound();
	if (person.closedAt !== null) throw new UserError('Diese Person steht nicht mehr auf der Liste.');
	if (person.attended !== null) throw new UserError('Von dieser Person ist schon festgehalten, ob sie da war. Ausladen lässt sie sich nicht mehr.');
	await withdrawMails(tx, [person.id]);
	// whoever sits in the body is not invited again with the seat they have: it is noted where it was not
	await tx.sql`update participant p set closed_at = ${now}, membership_id = coalesce(p.membership_id, (select s.id from membership s join meeting m on m.authority_id = s.authority_id and m.body_id = s.body_id where m.id = p.meeting_id and s.actor_id = p.actor_id and s.removed_at is null
		and (m.starts_at at time zone 'Europe/Berlin')::date between s.from_day and coalesce(s.to_day, 'infinity') limit 1)) where p.id = ${person.id}`;
	const address = mailAddress(person.email);
	const told = person.toldSequence !== null && address !== null;
	if (told) {
		const [authority] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
		await queueMails(tx, [{
			kind: 'cancellation', about: { kind: 'participant', id: person.id }, toName: person.name, toAddress: person.email, subject: uninvitationSubject(meeting), text: uninvitationText(meeting, person.greeted, organizer, authority?.name ?? ''),
			calendar: meetingCalendar({ meeting, method: 'CANCEL', organizer, attendee: { name: person.name, address, answer: person.answer, optional: true }, description: '', link: ORIGIN_PLACE, made: now }), dedupeKey: `uninvited:${person.id}:${now.getTime()}`
		}]);
	}
	await audit(tx, 'meeting.uninvited', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
	return told ? 'told' : person.toldSequence === null ? 'off-list' : 'silent';
}
