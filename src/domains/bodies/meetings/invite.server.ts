/** Tells people of a meeting by mail: invited, changed, cancelled. Each hears of each version once, all of them in one act, so nobody is first. */
import { UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { LINK_PLACE, type NewMail } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import type { BodyContent } from '../model.ts';
import { asFollows } from '../offices.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { endUnseated } from './end-invitations.server.ts';
import { fillParticipants } from './fill-participants.server.ts';
import { invitationSubject, invitationText, type InvitationItem, type Telling } from './invitation-text.ts';
import { meetingCalendar, type CalendarPerson } from './meeting-calendar.ts';
import { meetingNoun } from './meeting-noun.ts';
import type { Answer, Meeting } from './model.ts';
import { toldState, whatChanged, type ToldState } from './what-changed.ts';
import { lockMeeting } from './write-agenda.server.ts';

export interface Told {
	/** how many mails were queued */
	told: number;
	/** who could not be told: no address is known, or none that can be sent to */
	withoutAddress: string[];
}

interface Person {
	id: string;
	kind: 'member' | 'guest' | 'sign-up';
	name: string;
	organisational: boolean;
	email: string;
	role: string;
	answer: Answer | null;
	toldSequence: number | null;
	/** what they were told; null: before this was kept */
	told: ToldState | null;
}

/**
 * Enters the members of today, and invites everybody who does not know of the meeting yet; who was told of an earlier version hears of this one.
 * @param organizer who invites; answers by mail go there
 * @throws UserError where the meeting is over or cancelled
 */
export async function inviteParticipants(tx: Write, meetingId: string, organizer: CalendarPerson, now: Date = new Date()): Promise<Told> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state === 'cancelled') throw new UserError(`Die ${meetingNoun(meeting)} ist abgesagt. Wer doch einladen will, hebt zuerst die Absage auf.`);
	if (meeting.state === 'held' || meeting.endsAt <= now) throw new UserError(`Die ${meetingNoun(meeting)} ist vorbei. Einladen lässt sich nur zu ${meetingNoun(meeting)}en, die noch kommen.`);
	if (meeting.precision === 'minute' && meeting.startsAt <= now) throw new UserError(`Die ${meetingNoun(meeting)} hat schon begonnen. Wer jetzt noch dazukommt, braucht keine Einladung mehr.`);
	if (meeting.precision === 'month') throw new UserError(`Der Tag der ${meetingNoun(meeting)} steht noch nicht fest. Bitte tragen Sie ihn zuerst ein.`);
	// addresses are known to the register alone
	const told = await asFollows(tx, async (by) => {
		await fillParticipants(by, meeting);
		const [somebody] = await by.sql`select 1 from participant where meeting_id = ${meetingId} and closed_at is null limit 1`;
		if (!somebody) throw new UserError(`Noch steht niemand auf der Liste. Bitte wählen Sie zuerst unter „Viele Gäste auswählen“ oder „Gast hinzufügen“, wer eingeladen werden soll${meeting.bodyId === null ? '' : ', oder tragen Sie Mitglieder in das Gremium ein'}.`);
		return tell(by, meeting, organizer, now);
	});
	if (meeting.state !== 'invited') {
		await tx.sql`update meeting set state = 'invited', version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meeting.id}`;
		await showMeeting(tx, meeting.id);
	}
	await audit(tx, 'meeting.invited', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: told.told });
	return told;
}

/** Tells those who know an earlier version of time and place; nobody new is invited. */
export async function sendUpdates(tx: Write, meetingId: string, organizer: CalendarPerson, now: Date = new Date()): Promise<Told> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state === 'cancelled') return sendCancellation(tx, meetingId, organizer, now);
	const told = await asFollows(tx, async (by) => {
		// on the new day somebody may sit there no longer
		await endUnseated(by, { meeting });
		return tell(by, meeting, organizer, now, { onlyTold: true });
	});
	await audit(tx, 'meeting.update-sent', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: told.told });
	return told;
}

/** Tells everybody who knows of a meeting that it does not take place. */
export async function sendCancellation(tx: Write, meetingId: string, organizer: CalendarPerson, now: Date = new Date()): Promise<Told> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state !== 'cancelled') throw new UserError(`Die ${meetingNoun(meeting)} ist nicht abgesagt. Bitte sagen Sie sie zuerst ab.`);
	const told = await asFollows(tx, (by) => tell(by, meeting, organizer, now, { onlyTold: true }));
	await audit(tx, 'meeting.cancellation-sent', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: told.told });
	return told;
}

async function tell(tx: Write, meeting: Meeting, organizer: CalendarPerson, now: Date, { onlyTold = false } = {}): Promise<Told> {
	const people = await tx.sql<Person[]>`
		select p.id, p.kind, p.name, exists (select 1 from actor a where a.id = p.actor_id and a.kind = 'organisation') as organisational, p.email, p.role, p.answer, p.told_sequence as "toldSequence", p.told
		from participant p where p.meeting_id = ${meeting.id} and p.closed_at is null and coalesce(p.told_sequence, -1) < ${meeting.sequence} and (p.told_sequence is not null or ${!onlyTold} and p.attended is null) order by p.name, p.id`;
	const reachable = people.filter((p) => mailAddress(p.email) !== null);
	const [bodyName, authority, agendas] = [await bodyNameOf(tx, meeting.bodyId), await authorityName(tx), await agendasOf(tx, meeting)];
	const stoodFor = await stoodForBy(tx, meeting.id);
	const mails = reachable.map((person) => mailOf(person, meeting, { bodyName, authority, items: agendas[person.kind === 'member' ? 'member' : 'other'], standsInFor: stoodFor.get(person.id) ?? null, organizer, now }));
	const told = await queueMails(tx, mails);
	// also those without an address: the page says so, and an address that comes later is told with the next version
	await tx.sql`update participant set told_sequence = ${meeting.sequence}, told_at = ${now}, told = case when kind = 'member' then ${tx.sql.json(toldState(meeting, agendas.member) as never)}::jsonb else ${tx.sql.json(toldState(meeting, agendas.other) as never)}::jsonb end where id = any(${reachable.map((p) => p.id)}::uuid[])`;
	return { told, withoutAddress: people.filter((p) => !reachable.includes(p)).map((p) => p.name) };
}

interface Around {
	bodyName: string | null;
	authority: string;
	items: InvitationItem[];
	standsInFor: string | null;
	organizer: CalendarPerson;
	now: Date;
}

function mailOf(person: Person, meeting: Meeting, { bodyName, authority, items, standsInFor, organizer, now }: Around): NewMail {
	const telling: Telling = meeting.state === 'cancelled' ? 'cancellation' : person.toldSequence === null ? 'invitation' : 'update';
	return {
		kind: telling,
		about: { kind: 'participant', id: person.id },
		toName: person.name,
		toAddress: person.email,
		subject: invitationSubject(telling, meeting),
		text: invitationText(telling, meeting, bodyName, items, { name: person.organisational ? '' : person.name, answer: person.answer, standsInFor, changes: whatChanged(person.told, toldState(meeting, items)) }, authority),
		calendar: meetingCalendar({
			meeting, method: telling === 'cancellation' ? 'CANCEL' : 'REQUEST', organizer, attendee: { name: person.name, address: mailAddress(person.email) ?? '', answer: person.answer, optional: person.role === 'deputy' || person.kind !== 'member' },
			description: bodyName ?? '', link: LINK_PLACE, made: now
		}),
		dedupeKey: `meeting:${meeting.id}:${meeting.sequence}:${person.id}`
	};
}

/** What stands in the mail: for members all that was made available to their body, for others what is public. As the policies show it behind the link. */
async function agendasOf(tx: Write, meeting: Meeting): Promise<Record<'member' | 'other', InvitationItem[]>> {
	const items = await tx.sql<(Omit<InvitationItem, 'papers'> & { papers: { reference: string; name: string; public: boolean }[] })[]>`
		select i.number, i.title, i.public, coalesce((select jsonb_agg(jsonb_build_object('reference', p.reference, 'name', p.name, 'public', p.visibility = 'public') order by p.number) from consultation c join paper p on p.id = c.paper_id
			where c.agenda_item_id = i.id and c.removed_at is null and p.removed_at is null and p.released_at is not null and (p.visibility in ('public', 'members') or p.visibility = 'body' and exists (select 1 from paper_release r where r.paper_id = p.id and r.body_id = ${meeting.bodyId}::uuid))), '[]') as papers
		from agenda_item i where i.meeting_id = ${meeting.id} and i.removed_at is null order by i.position, i.id`;
	return { member: [...items], other: items.filter((i) => i.public).map((i) => ({ ...i, papers: i.papers.filter((p) => p.public) })) };
}

/** Deputies, and whom they stand in for. */
async function stoodForBy(tx: Write, meetingId: string): Promise<Map<string, string>> {
	const rows = await tx.sql<{ id: string; name: string }[]>`
		with here as materialized (select p.id, p.name, p.actor_id, m.deputy_of from participant p left join membership m on m.id = p.membership_id where p.meeting_id = ${meetingId})
		select d.id, h.name from here d join membership s on s.id = d.deputy_of join here h on h.actor_id = s.actor_id`;
	return new Map(rows.map((row) => [row.id, row.name]));
}

async function bodyNameOf(tx: Write, id: string | null): Promise<string | null> {
	if (id === null) return null;
	const [row] = await tx.sql<{ content: BodyContent }[]>`select content from body where id = ${id}`;
	return row?.content.name.de ?? null;
}

async function authorityName(tx: Write): Promise<string> {
	const [row] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
	return row?.name ?? '';
}
