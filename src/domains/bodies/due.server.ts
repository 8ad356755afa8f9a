/** What waits for somebody in bodies: tasks, invitations, minutes, papers, and what is coming. */
import { addDays } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { readMeetings, type MeetingRow } from './meetings/read-meetings.server.ts';
import type { Office } from './offices.server.ts';
import { readRegister } from './resolutions/read-resolutions.server.ts';
import { isLate, type RegisteredResolution } from './resolutions/resolution.ts';
import type { Task } from './tasks/model.ts';
import { readTasks } from './tasks/tasks.server.ts';

export interface BodiesDue {
	/** overdue or due within the week: all of them for the staff unit, one's own for members */
	tasks: Task[];
	/** the reader is invited and has not answered */
	unanswered: MeetingRow[];
	/** staff unit: within two weeks, and nobody is invited; or changed since people were told */
	toInvite: MeetingRow[];
	untold: MeetingRow[];
	/** staff unit and who holds an office in the body: held, and minutes not approved; members: laid before their body */
	minutes: (MeetingRow & Office)[];
	lateResolutions: RegisteredResolution[];
	/** the next five that the reader may see; for members those of their own bodies first */
	next: MeetingRow[];
	/** members: papers made available to them in the last two weeks */
	newPapers: { number: number; name: string; releasedAt: Date }[];
}

const WEEK = 7;
const SOON = 14;
/** beyond, the register shows them */
const MOST_LATE = 200;

/** @param today ISO day */
export async function bodiesDue(tx: Read, today: string, now: Date): Promise<BodiesDue> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const staff = may(tx.principal, 'bodies.write');
	const [tasks, upcoming, past, resolutions, newPapers] = await together([
		readTasks(tx, { today, mine: !staff, dueBy: addDays(today, WEEK), limit: 200 }),
		readMeetings(tx, { when: 'upcoming', limit: 40, now }),
		readMeetings(tx, { when: 'past', limit: 40, now }),
		staff ? readRegister(tx, { state: 'late', today, limit: MOST_LATE }).then((found) => found.rows) : ([] as RegisteredResolution[]),
		staff ? ([] as BodiesDue['newPapers']) : tx.sql<BodiesDue['newPapers']>`select p.number, p.name, max(r.released_at) as "releasedAt" from paper p join paper_release r on r.paper_id = p.id where r.body_id = any(app_member_bodies()) and r.released_at > ${new Date(now.getTime() - SOON * 86_400_000)} and p.removed_at is null group by p.number, p.name order by 3 desc limit 20`
	]);
	const [held] = staff ? [] : await tx.sql<{ offices: string[]; chairs: string[] }[]>`select app_member_offices() as offices, app_member_chairs() as chairs`;
	const holds = (of: 'offices' | 'chairs', { bodyId }: MeetingRow) => staff || (bodyId !== null && held?.[of].includes(bodyId) === true);
	const [own] = staff ? [] : await tx.sql<{ bodies: string[] }[]>`select app_member_bodies() as bodies`;
	const untold = staff ? await untoldMeetings(tx) : new Set<string>();
	const soon = new Date(`${addDays(today, SOON)}T23:00:00Z`);
	return {
		tasks,
		unanswered: upcoming.rows.filter((m) => m.ownParticipant !== null && m.ownAnswer === null && m.state === 'invited'),
		toInvite: staff ? upcoming.rows.filter((m) => m.kind === 'meeting' && m.state === 'planned' && m.startsAt <= soon) : [],
		untold: upcoming.rows.filter((m) => untold.has(m.id)),
		minutes: past.rows.map((m) => ({ ...m, writes: holds('offices', m), approves: holds('chairs', m) })).filter((m) => m.minutesState === 'proposed' || (m.writes && m.minutesState === 'draft')),
		lateResolutions: resolutions.filter((r) => isLate(r.execution, today)),
		next: ownFirst(upcoming.rows.filter((m) => m.state !== 'cancelled'), new Set(own?.bodies)).slice(0, 5),
		newPapers
	};
}

/** Otherwise in the order they came in. */
function ownFirst(rows: readonly MeetingRow[], own: ReadonlySet<string>): MeetingRow[] {
	const isOwn = (m: MeetingRow) => m.ownParticipant !== null || (m.bodyId !== null && own.has(m.bodyId));
	return [...rows.filter(isOwn), ...rows.filter((m) => !isOwn(m))];
}

/** Meetings whose invited people know an older version. */
async function untoldMeetings(tx: Read): Promise<Set<string>> {
	const rows = await tx.sql<{ id: string }[]>`select distinct m.id from meeting m join participant p on p.meeting_id = m.id where m.removed_at is null and m.ends_at > now() and p.told_sequence < m.sequence`;
	return new Set(rows.map((row) => row.id));
}
