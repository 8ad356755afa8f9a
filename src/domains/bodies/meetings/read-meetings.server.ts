/** Meetings as staff, members and people behind a personal link read them; the policies keep what is not theirs. */
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { BodyContent } from '../model.ts';
import type { AgendaItem, Meeting, Outcome, Participant } from './model.ts';

/** Whether the one who asks prepares a meeting of table or alias m: the staff unit, and who holds an office in its body. */
const prepares = ({ sql }: Read) => sql`(select app_link()) is null and ((select app_member()) is null or m.body_id = any((select app_member_offices())::uuid[]))`;

/** The address of a video meeting is for its body and for those invited, not for every member who may read that it takes place. */
const joins = ({ sql }: Read) => sql`(select app_member()) is null or m.body_id = any((select app_member_bodies())::uuid[])
	or exists (select from participant i where i.authority_id = m.authority_id and i.meeting_id = m.id and i.actor_id = (select app_member_actor()) and i.told_at is not null and i.closed_at is null)`;

/** The head of minutes is for those who write them; everybody else reads minutes as a document, once they are laid before the body or while they may read along. */
export const meetingColumns = (tx: Read) => {
	const { sql } = tx;
	return sql`m.id, m.number, m.kind, m.body_id as "bodyId", m.series_id as "seriesId", m.title, m.state, m.cancelled_for as "cancelledFor", m.precision, m.starts_at as "startsAt", m.ends_at as "endsAt", case when m.content->>'online' = '' or ${joins(tx)} then m.content else jsonb_set(m.content, '{online}', '""') end as content, m.visibility, m.sequence,
		m.minutes_state as "minutesState", case when ${prepares(tx)} then m.minutes else '{}'::jsonb end as minutes, m.minutes_live as "minutesLive", m.example, m.version, m.changed_at as "changedAt", m.changed_by as "changedBy", m.removed_at as "removedAt"`;
};

export interface MeetingRow extends Meeting {
	bodyName: string | null;
	bodyNumber: number | null;
	items: number;
	/** decisions on the agenda that have no paper yet */
	withoutPaper: number;
	invited: number;
	accepted: number;
	declined: number;
	/** the reader's own answer, where invited */
	ownAnswer: Participant['answer'];
	ownParticipant: string | null;
}

export interface MeetingFilter {
	body?: number | null;
	when?: 'upcoming' | 'past' | 'all';
	year?: number | null;
	text?: string;
	limit?: number;
	offset?: number;
	now?: Date;
}

/** Upcoming ones first to come first, past ones latest first. */
export async function readMeetings(tx: Read, { body = null, when = 'all', year = null, text = '', limit = 50, offset = 0, now = new Date() }: MeetingFilter = {}): Promise<{ rows: MeetingRow[]; total: number }> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const [of] = body === null ? [] : await sql<{ id: string }[]>`select id from body where number = ${body}`;
	if (body !== null && !of) return { rows: [], total: 0 };
	const where = sql`m.removed_at is null ${of ? sql`and m.body_id = ${of.id}` : sql``}
		${when === 'upcoming' ? sql`and m.ends_at >= ${now}` : when === 'past' ? sql`and m.ends_at < ${now}` : sql``}
		${year === null ? sql`` : year < 1000 || year > 9000 ? sql`and false` : sql`and m.starts_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Europe/Berlin') and m.starts_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Europe/Berlin')`}
		${text === '' ? sql`` : sql`and position(lower(${text}) in lower(m.title)) > 0`}`;
	const order = sql`${when === 'upcoming' ? sql`m.starts_at` : sql`m.starts_at desc`}, m.number`;
	const [[count], page] = await together([
		sql<{ n: number }[]>`select count(*)::int as n from meeting m where ${where}`,
		limit === 0 ? [] : sql<Meeting[]>`select ${meetingColumns(tx)} from meeting m where ${where} order by ${order} limit ${limit} offset ${offset}`
	]);
	const ids = page.map((m) => m.id);
	const [bodies, items, people] = await together([
		ids.length === 0 ? [] : sql<{ id: string; number: number; name: BodyContent['name'] }[]>`select id, number, content->'name' as name from body where id = any(${[...new Set(page.flatMap((m) => m.bodyId ?? []))]}::uuid[])`,
		ids.length === 0 ? [] : sql<{ id: string; items: number; bare: number }[]>`select i.meeting_id as id, count(*)::int as items, count(*) filter (where not exists (select 1 from consultation c where c.authority_id = i.authority_id and c.agenda_item_id = i.id and c.removed_at is null offset 0))::int as bare
			from agenda_item i where i.meeting_id = any(${ids}::uuid[]) and i.removed_at is null group by 1`,
		ids.length === 0 ? [] : sql<{ id: string; invited: number; accepted: number; declined: number; own: MeetingRow['ownAnswer']; participant: string | null }[]>`select p.meeting_id as id, count(*)::int as invited, count(*) filter (where answer = 'accepted')::int as accepted, count(*) filter (where answer = 'declined')::int as declined,
			max(answer) filter (where actor_id = (select app_member_actor())) as own, max(p.id::text) filter (where actor_id = (select app_member_actor())) as participant from participant p where p.meeting_id = any(${ids}::uuid[]) and (p.closed_at is null or p.attended is not null) group by 1`
	]);
	const byId = new Map(bodies.map((row) => [row.id, row]));
	const agenda = new Map(items.map((row) => [row.id, row]));
	const invited = new Map(people.map((row) => [row.id, row]));
	const rows = page.map((m): MeetingRow => {
		const held = byId.get(m.bodyId ?? '');
		const told = invited.get(m.id);
		return {
			...m, bodyName: held?.name.de ?? null, bodyNumber: held?.number ?? null, items: agenda.get(m.id)?.items ?? 0, withoutPaper: agenda.get(m.id)?.bare ?? 0,
			invited: told?.invited ?? 0, accepted: told?.accepted ?? 0, declined: told?.declined ?? 0, ownAnswer: told?.own ?? null, ownParticipant: told?.participant ?? null
		};
	});
	return { rows, total: count?.n ?? 0 };
}

export async function countMeetings(tx: Read): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await tx.sql<{ n: number }[]>`select count(*)::int as n from meeting where removed_at is null`)[0]?.n ?? 0;
}

/** Removed ones, the last first, for whoever may bring them back. */
export async function removedMeetings(tx: Read, most: number): Promise<{ number: number; title: string }[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	return tx.sql<{ number: number; title: string }[]>`select number, title from meeting where removed_at is not null order by starts_at desc, number limit ${most}`;
}

/** null where there is none, or none for this reader */
export async function meetingByNumber(tx: Read, number: number): Promise<Meeting | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await tx.sql<Meeting[]>`select ${meetingColumns(tx)} from meeting m where m.number = ${number}`)[0] ?? null;
}

/** For verbs and for people behind a link: what they may see, the policies decide. */
export async function meetingById(tx: Read, id: string): Promise<Meeting | null> {
	return (await tx.sql<Meeting[]>`select ${meetingColumns(tx)} from meeting m where m.id = ${id}`)[0] ?? null;
}

export interface PaperOnAgenda {
	consultationId: string;
	agendaItemId: string;
	paperId: string;
	number: number;
	reference: string;
	name: string;
	role: 'hearing' | 'decision' | 'acknowledgement' | 'preliminary';
	authoritative: boolean;
	visibility: Meeting['visibility'];
	releasedAt: Date | null;
	files: { id: string; name: string; size: number; mediaType: string; role: string }[];
}

export interface Agenda {
	items: AgendaItem[];
	papers: PaperOnAgenda[];
	outcomes: Outcome[];
}

/** Members and people behind a link read minutes once they were laid before the body, as a document; here they come empty, save for who holds an office in it. */
export async function readAgenda(tx: Read, meetingId: string): Promise<Agenda> {
	const { sql } = tx;
	const items = await sql<AgendaItem[]>`select id, meeting_id as "meetingId", position, number, title, note, public, case when app_link() is null and (app_member() is null or exists (select 1 from meeting m where m.id = meeting_id and m.body_id = any((select app_member_offices())::uuid[]))) then minutes else '' end as minutes, version from agenda_item where meeting_id = ${meetingId} and removed_at is null order by position, id`;
	const ids = items.map((i) => i.id);
	const papers = await sql<PaperOnAgenda[]>`select c.id as "consultationId", c.agenda_item_id as "agendaItemId", p.id as "paperId", p.number, p.reference, p.name, c.role, c.authoritative, p.visibility, p.released_at as "releasedAt",
		coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'mediaType', f.media_type, 'role', f.role) order by f.role <> 'main', f.position, f.name) from attachment f where f.paper_id = p.id and f.removed_at is null), '[]') as files
		from consultation c join paper p on p.id = c.paper_id where c.agenda_item_id = any(${ids}::uuid[]) and c.removed_at is null and p.removed_at is null order by p.number`;
	const outcomes = await sql<Outcome[]>`select ${outcomeColumns(tx)} from outcome o where o.agenda_item_id = any(${ids}::uuid[]) and o.removed_at is null order by o.position, o.id`;
	return { items, papers, outcomes };
}

/** An item that can still be given a paper, with where it stands; null where there is none. For the staff unit. */
export async function itemOnAgenda(tx: Read, id: string): Promise<{ id: string; number: string; title: string; public: boolean; meetingNumber: number; meetingTitle: string; startsAt: Date; visibility: Meeting['visibility']; bodyName: string | null } | null> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (!isUuid(id)) return null;
	const [row] = await tx.sql<NonNullable<Awaited<ReturnType<typeof itemOnAgenda>>>[]>`
		select i.id, i.number, i.title, i.public, m.number as "meetingNumber", m.title as "meetingTitle", m.starts_at as "startsAt", m.visibility, b.content->'name'->>'de' as "bodyName"
		from agenda_item i join meeting m on m.id = i.meeting_id left join body b on b.id = m.body_id where i.id = ${id} and i.removed_at is null and m.removed_at is null and m.minutes_state <> 'approved'`;
	return row ?? null;
}

export const outcomeColumns = ({ sql }: Read) => sql`o.id, o.agenda_item_id as "agendaItemId", o.position, o.kind, o.text, o.votes_for as "votesFor", o.votes_against as "votesAgainst", o.votes_abstained as "votesAbstained", o.unanimous, o.without_vote as "withoutVote", o.subject, case when o.about_number is not null then jsonb_build_object('number', o.about_number, 'title', o.about_title) end as about, o.reason,
	o.actor_id as "actorId", o.to_body_id as "toBodyId", o.who, o.due::text as due, o.version`;

/**
 * What somebody wrote beside an answer or a sign-up, and their address, is for those who prepare the meeting, and for themselves.
 * @param ended also those who are no longer invited and were not there
 */
export async function readParticipants(tx: Read, meetingId: string, { ended = false } = {}): Promise<Participant[]> {
	const { sql } = tx;
	const told = (column: string, nothing: string) => sql`case when p.id = (select app_link()) or p.actor_id = (select app_member_actor()) or ${prepares(tx)} then p.${sql(column)} else ${sql.unsafe(nothing)} end`;
	return sql<Participant[]>`select p.id, p.meeting_id as "meetingId", p.actor_id as "actorId", p.membership_id as "membershipId", p.kind, p.name, p.organisation, ${told('email', "''")} as email, p.role, p.voting, ${told('interests', "'{}'")} as interests, ${told('remark', "''")} as remark, p.consent_at as "consentAt", ${told('register_consent', "''")} as "registerConsent", ${told('register_confirmed_at', 'null')} as "registerConfirmedAt", p.told_sequence as "toldSequence", p.told_at as "toldAt",
		p.answer, p.answered_at as "answeredAt", ${told('answer_note', "''")} as "answerNote", p.attended, p.checked_in_at as "checkedInAt", p.closed_at as "closedAt"
		from participant p left join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id where p.meeting_id = ${meetingId} and (${ended} or p.closed_at is null or p.attended is not null) order by array_position(array['chair', 'deputy-chair', 'moderator', 'secretary', 'member', 'deputy', 'advisory', 'guest', ''], p.role), p.name`;
}

/** The reader as somebody invited; null where they are not. */
export async function ownParticipant(tx: Read, meetingId: string): Promise<string | null> {
	const [row] = await tx.sql<{ id: string }[]>`select p.id from participant p join actor a on a.id = p.actor_id where p.meeting_id = ${meetingId} and p.closed_at is null and a.account_id = ${tx.principal.accountId}::uuid`;
	return row?.id ?? null;
}
