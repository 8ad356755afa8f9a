/** What of monitoring waits for somebody, for the start page of the workplace. Pure. */
import type { ProgressRow } from './progress-rows.ts';

export interface MonitoringWaiting {
	/** reports that nobody has looked at */
	unseen: number;
	/** goals and measures with something late, those first of which nothing was heard for longest */
	late: ProgressRow[];
}

export function monitoringWaiting(rows: readonly ProgressRow[], unseen: number): MonitoringWaiting {
	const heard = (row: ProgressRow) => row.standing.news?.reportedOn ?? '';
	return { unseen, late: rows.filter((r) => r.standing.overdue.length > 0).sort((a, b) => (heard(a) < heard(b) ? -1 : heard(a) > heard(b) ? 1 : 0)) };
}
