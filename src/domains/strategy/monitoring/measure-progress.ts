/** Computed progress of a measure: its milestones, done or reported, due and overdue. Pure. */
import type { Measure } from '../model.ts';
import type { MeasureProgress, MilestoneState, MonitoredMilestone } from './model.ts';

/**
 * @param reported milestones that news called done, each with the first day of such news
 * @param today ISO day
 * @param ended cycle with which it came to its end (`endedWith`)
 */
export function computeMeasureProgress({ milestones, state }: Pick<Measure, 'milestones' | 'state'>, reported: ReadonlyMap<string, string>, today: string, ended: number | null = null): MeasureProgress {
	// what has ended has nothing left that could be late
	const over = ended !== null || state === 'stopped' || state === 'done';
	const told: MonitoredMilestone[] = milestones.map((m) => {
		const doneOn = m.doneOn || reported.get(m.id) || '';
		const its: MilestoneState = m.doneOn ? 'done' : doneOn ? 'reported' : m.due !== '' && m.due < today && !over ? 'overdue' : 'open';
		return { ...m, doneOn, state: its };
	});
	const [overdue, open] = [told.filter((m) => m.state === 'overdue'), told.filter((m) => m.state === 'open')];
	const soonest = [...overdue, ...open].sort((a, b) => (a.due || '9999') < (b.due || '9999') ? -1 : (a.due || '9999') > (b.due || '9999') ? 1 : 0)[0];
	const done = told.length - overdue.length - open.length;
	return { state: told.length === 0 ? 'no-milestones' : done === told.length ? 'all-done' : overdue.length > 0 ? 'overdue' : over ? 'unfinished' : 'on-time', milestones: told, done, overdue: overdue.length, open: open.length, next: soonest ?? null };
}

/** Milestones that news called done, each with the first day on which they did. */
export function reportedMilestones(news: readonly { reportedOn: string; milestones: readonly string[] }[]): Map<string, string> {
	const first = new Map<string, string>();
	for (const { reportedOn, milestones } of news)
		for (const id of milestones) {
			const known = first.get(id);
			if (known === undefined || reportedOn < known) first.set(id, reportedOn);
		}
	return first;
}
