/** Which tables of an indicator a question means: by period, breakdown and level. Pure; runs anywhere. */
import type { AreaLevel } from '#domains/areas/model.ts';
import { comparePeriods, periodEnd, periodStart } from './period.ts';
import type { PublishedIndicator } from './published.ts';

export type TableKey = PublishedIndicator['available'][number];

/** Stands for every breakdown, the total included. */
export const EVERY_BREAKDOWN = '*';
/** Stands for the newest period that fits everything else. */
export const LATEST = 'latest';

export interface ObservationChoice {
	/** canonical periods or `latest`; empty: all */
	periods: readonly string[];
	/** periods that lie in this span; null: open */
	from: string | null;
	to: string | null;
	level: AreaLevel | null;
	/** null: the total, or everything where there is no total */
	breakdown: string | null;
	/** ISO date; null: any */
	territorialStatus: string | null;
}

/** In order of period (oldest first), breakdown, level and territorial status. */
export function chooseTables(available: readonly TableKey[], choice: ObservationChoice): TableKey[] {
	const breakdown = choice.breakdown ?? (available.some((table) => table.breakdown === '') ? '' : EVERY_BREAKDOWN);
	const fitting = available.filter(
		(table) =>
			(breakdown === EVERY_BREAKDOWN || table.breakdown === breakdown) &&
			(choice.level === null || table.level === choice.level) &&
			(choice.territorialStatus === null || table.territorialStatus === choice.territorialStatus) &&
			(choice.from === null || periodStart(table.period) >= periodStart(choice.from)) &&
			(choice.to === null || periodEnd(table.period) <= periodEnd(choice.to))
	);
	fitting.sort((a, b) => comparePeriods(a.period, b.period) || compareText(a.breakdown, b.breakdown) || compareText(a.level, b.level) || compareText(a.territorialStatus, b.territorialStatus));
	const newest = fitting.at(-1)?.period;
	const wanted = new Set(choice.periods.map((period) => (period === LATEST ? newest : period)));
	return wanted.size === 0 ? fitting : fitting.filter((table) => wanted.has(table.period));
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
