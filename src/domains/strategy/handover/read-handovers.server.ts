/** Hand-overs as staff and members read them; the policies keep those that are not theirs. */
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '#domains/bodies/actors/model.ts';
import { nameOf } from '#domains/bodies/read-bodies.server.ts';
import type { Handover } from './model.ts';

/** Those that wait for an answer first, then what is carried, then what is over. @param elementId of one goal or measure */
export async function readHandovers(tx: Read, { elementId = null, number = null }: { elementId?: string | null; number?: number | null } = {}): Promise<Handover[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	interface Row extends Omit<Handover, 'accompaniedBy' | 'fromBody' | 'toBody'> {
		fromNumber: number | null;
		fromName: string | null;
		toId: string;
		toNumber: number;
		toName: string;
		content: Partial<ActorContent> | null;
	}
	const rows = await tx.sql<Row[]>`
		select h.id, h.number, h.element_id as "elementId", e.number as "elementNumber", e.code as "elementCode", e.content->'title' as "elementTitle", e.kind as "elementKind", f.number as "fromNumber", f.content->'name'->>'de' as "fromName",
			t.id as "toId", t.number as "toNumber", t.content->'name'->>'de' as "toName", h.expects, h.report_months as "reportMonths", h.first_report::text as "firstReport", h.accompanied_by as "accompaniedById", coalesce(a.content, p.content) as content,
			h.state, h.offered_on::text as "offeredOn", h.offered_by as "offeredBy", h.answered_on::text as "answeredOn", h.answered_by as "answeredBy", h.reason, h.ended_on::text as "endedOn", h.example, coalesce(h.to_body_id = any(app_member_bodies()), false) as mine, coalesce(h.to_body_id = any(app_member_answers()), false) as answers,
			(select max(n.reported_on)::text from news n where n.element_id = h.element_id and n.reported_on >= h.answered_on) as "lastReport"
		from handover h join element e on e.id = h.element_id join body t on t.id = h.to_body_id left join body f on f.id = h.from_body_id left join actor a on a.id = h.accompanied_by left join actor_profile p on p.actor_id = h.accompanied_by
		where (${elementId}::uuid is null or h.element_id = ${elementId}::uuid) and (${number}::int is null or h.number = ${number}::int)
		order by array_position(array['offered', 'accepted', 'declined', 'withdrawn', 'ended'], h.state), h.offered_on desc, h.number desc`;
	return rows.map(({ fromNumber, fromName, toId, toNumber, toName, content, ...row }) => ({ ...row, fromBody: fromNumber === null ? null : { number: fromNumber, name: fromName ?? '' }, toBody: { id: toId, number: toNumber, name: toName }, accompaniedBy: content ? nameOf(content) : '' }));
}

/** An approved word of minutes that something goes to another body. */
export interface DecidedHandover {
	/** its id */
	outcome: string;
	text: string;
	meetingNumber: number;
	meetingTitle: string;
	/** ISO day of the meeting */
	day: string;
	fromBody: number | null;
	toBody: number;
	toName: string;
	/** goal or measure that it names; null: none */
	element: number | null;
}

/** Decided in a meeting whose minutes are approved, and nothing was offered to that body since; for who offers. @param meetingId of one meeting */
export async function decidedHandovers(tx: Read, meetingId: string | null = null): Promise<DecidedHandover[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	// few outcomes are hand-overs: these are found first, by their own index, and only where there are any is looked at their meetings
	const handed = await tx.sql<{ id: string }[]>`select id from outcome where kind = 'hand-over' and removed_at is null`;
	if (handed.length === 0) return [];
	return tx.sql<DecidedHandover[]>`
		select o.id as outcome, o.text, m.number as "meetingNumber", m.title as "meetingTitle", (m.starts_at at time zone 'Europe/Berlin')::date::text as day, f.number as "fromBody", b.number as "toBody", b.content->'name'->>'de' as "toName", e.number as element
		from outcome o join agenda_item i on i.id = o.agenda_item_id and i.removed_at is null join meeting m on m.id = i.meeting_id and m.removed_at is null and m.minutes_state = 'approved'
			join body b on b.id = o.to_body_id and b.removed_at is null left join body f on f.id = m.body_id and f.removed_at is null left join element e on e.number = o.about_number and e.removed_at is null
		where o.id = any(${handed.map((o) => o.id)}::uuid[]) and (${meetingId}::uuid is null or m.id = ${meetingId}::uuid)
			and not exists (select 1 from handover h where h.to_body_id = o.to_body_id and h.offered_on >= (m.starts_at at time zone 'Europe/Berlin')::date and (e.id is null or h.element_id = e.id))
		order by m.starts_at desc, i.position, o.position limit 50`;
}

/** What minutes say that is handed over; empty where it is no such word, or not for the reader. */
export async function decidedText(tx: Read, outcome: string): Promise<string> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [row] = isUuid(outcome) ? await tx.sql<{ text: string }[]>`select text from outcome where id = ${outcome} and kind = 'hand-over' and removed_at is null` : [];
	return row?.text ?? '';
}

/** Hand-overs in minutes that name a goal or measure, as far as the reader may see the meeting; newest first. */
export async function handoversInMinutes(tx: Read, elementNumber: number): Promise<{ text: string; meetingNumber: number; meetingTitle: string; day: string; toName: string }[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql`select o.text, m.number as "meetingNumber", m.title as "meetingTitle", (m.starts_at at time zone 'Europe/Berlin')::date::text as day, b.content->'name'->>'de' as "toName"
		from outcome o join agenda_item i on i.id = o.agenda_item_id and i.removed_at is null join meeting m on m.id = i.meeting_id and m.removed_at is null join body b on b.id = o.to_body_id
		where o.about_number = ${elementNumber} and o.kind = 'hand-over' and o.removed_at is null order by m.starts_at desc limit 20`;
}

export interface PublicHandover {
	bodyNumber: number | null;
	body: string;
	accompaniedBy: string;
	acceptedOn: string;
	example: boolean;
}

/** Who carries a published goal or measure now; null: nobody by hand-over. */
export async function publicHandover(tx: Read, elementId: string): Promise<PublicHandover | null> {
	const [row] = await tx.sql<PublicHandover[]>`
		select b.number as "bodyNumber", b.content->>'name' as body, coalesce(p.content->>'name', '') as "accompaniedBy", h.answered_on::text as "acceptedOn", h.example
		from handover h join public_record b on b.id = h.to_body_id and not b.deleted left join public_record p on p.id = h.accompanied_by and not p.deleted where h.element_id = ${elementId} and h.state = 'accepted'`;
	return row ?? null;
}
