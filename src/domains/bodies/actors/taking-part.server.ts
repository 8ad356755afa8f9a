/** How an actor takes part, in a few figures: invitations, attendance, and what comes next. An organisation does so through those who sit for it. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';

export interface MeetingNamed {
	number: number;
	title: string;
	/** ISO day */
	day: string;
}

export interface TakingPart {
	/** past meetings that took place and to which there was an invitation or sign-up */
	invited: number;
	present: number;
	/** with regrets before or on the day */
	excused: number;
	absent: number;
	/** of the past ones, those with no attendance on record */
	unknown: number;
	lastPresent: MeetingNamed | null;
	next: MeetingNamed | null;
}

interface Row extends MeetingNamed {
	past: boolean;
	attended: string | null;
}

/** @param today ISO day */
export async function takingPart(tx: Read, actorId: string, today: string): Promise<TakingPart> {
	mustBeAllowed(tx.principal, 'actors.write');
	const rows = await tx.sql<Row[]>`
		select m.number, m.title, (m.starts_at at time zone 'Europe/Berlin')::date::text as day, (m.starts_at at time zone 'Europe/Berlin')::date < ${today}::date or bool_or(p.attended is not null) as past,
			case when bool_or(p.attended = 'present') then 'present' when bool_or(p.attended = 'excused' or p.answer = 'declined') then 'excused' when bool_or(p.attended = 'absent') then 'absent' end as attended
		from participant p join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id
		where p.actor_id is not null and (p.actor_id = ${actorId} or p.membership_id in (select id from membership where on_behalf_of = ${actorId}))
			and m.removed_at is null and m.state <> 'cancelled' and (p.told_at is not null or p.answer is not null or p.attended is not null or p.kind = 'sign-up') and (p.closed_at is null or p.attended is not null)
		group by m.number, m.title, m.starts_at order by m.starts_at`;
	const past = rows.filter((r) => r.past);
	const named = (row: Row | undefined): MeetingNamed | null => (row ? { number: row.number, title: row.title, day: row.day } : null);
	const count = (attended: string | null) => past.filter((r) => r.attended === attended).length;
	return { invited: past.length, present: count('present'), excused: count('excused'), absent: count('absent'), unknown: count(null), lastPresent: named(past.findLast((r) => r.attended === 'present')), next: named(rows.find((r) => !r.past)) };
}
