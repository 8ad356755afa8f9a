/** JSON-stat 2.0 dataset of public figures (https://json-stat.org/format/). */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { absenceWords } from '#domains/indicators/figure-words.ts';
import type { Status } from '#domains/indicators/model.ts';
import { comparePeriods, formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator, PublishedRelease } from '#domains/indicators/published.ts';
import type { JsonStatDataset } from '../api/figures.ts';

export interface DatasetFrame {
	indicator: PublishedIndicator;
	release: PublishedRelease;
	/** who publishes the data, in words */
	source: string;
	/** address of the dataset */
	href: string;
}

/**
 * Dimensions: indicator, breakdown, period, area. What carries no number has a status and no value. Where figures of
 * one area and period exist on several boundaries, those on the newest count.
 */
export function jsonStatDataset(figures: Disclosed<Figure[]>, { indicator, release, source, href }: DatasetFrame): JsonStatDataset {
	const rows = readDisclosed(figures);
	const breakdowns = [...new Set(rows.map((f) => f.breakdown))].sort();
	const periods = [...new Set(rows.map((f) => f.period))].sort(comparePeriods);
	const areas = [...new Map(rows.map((f) => [f.area.key, f.area.name])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
	const places = [breakdowns, periods, areas.map(([key]) => key)].map((names) => new Map(names.map((name, i) => [name, i])));
	const placeOf = (f: Figure) => ((places[0]?.get(f.breakdown) ?? 0) * periods.length + (places[1]?.get(f.period) ?? 0)) * areas.length + (places[2]?.get(f.area.key) ?? 0);
	const newest = new Map<number, Figure>();
	for (const f of rows) {
		const there = newest.get(placeOf(f));
		if (!there || (there.territorialStatus ?? '') < (f.territorialStatus ?? '')) newest.set(placeOf(f), f);
	}
	const value: Record<string, number> = {};
	const status: Record<string, string> = {};
	const met = new Set<Status>();
	for (const [at, f] of newest) {
		if (f.value !== null) value[at] = f.value;
		const words = [...(f.status === 'value' ? [] : [f.status]), ...f.flags];
		if (words.length > 0) status[at] = words.join(' ');
		met.add(f.status);
	}
	const { definition } = indicator;
	const words = [...met].flatMap((s) => {
		const [de, en] = [absenceWords(s, 'de'), absenceWords(s, 'en')];
		return de !== null && en !== null ? [[s, { de, en }] as const] : [];
	});
	return {
		version: '2.0',
		class: 'dataset',
		href,
		label: definition.name.en,
		source,
		updated: release.publishedAt.toISOString(),
		id: ['indicator', 'breakdown', 'period', 'area'],
		size: [1, breakdowns.length, periods.length, areas.length],
		value,
		status,
		dimension: {
			indicator: { label: 'indicator', category: { index: [indicator.code], label: { [indicator.code]: definition.name.en }, unit: { [indicator.code]: { label: definition.unit.en, decimals: definition.decimals } } } },
			breakdown: { label: 'breakdown', category: category(breakdowns.map((b) => [b, breakdownWords(b, 'en')])) },
			period: { label: 'period', category: category(periods.map((p) => [p, formatPeriod(p, 'en')])) },
			area: { label: 'area', category: category(areas) }
		},
		role: { time: ['period'], geo: ['area'], metric: ['indicator'] },
		note: [...(definition.example ? ['Example values, invented.'] : []), ...(definition.notes ? [definition.notes.en] : [])],
		extension: { release: release.number, licence: definition.licence, example: definition.example, status: Object.fromEntries(words) }
	};
}

/** The standard wants no empty labels: a question without figures has none. */
function category(entries: readonly (readonly [string, string])[]) {
	return { index: entries.map(([code]) => code), ...(entries.length > 0 ? { label: Object.fromEntries(entries) } : {}) };
}
