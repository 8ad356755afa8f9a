/** JSON-stat 2.0 dataset of public figures (https://json-stat.org/format/). */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import type { Figure, PublishedIndicator, PublishedRelease } from '#domains/indicators/published.ts';

export interface JsonStatDataset {
	version: '2.0';
	class: 'dataset';
	label: string;
	source: string;
	updated: string;
	id: string[];
	size: number[];
	value: Record<string, number>;
	status: Record<string, string>;
	dimension: Record<string, { label: string; category: { index: string[]; label: Record<string, string>; unit?: Record<string, { label: string; decimals: number }> } }>;
	role: { time: string[]; geo: string[]; metric: string[] };
	note: string[];
}

/** Dimensions: indicator, period, area; what carries no number has a status and no value. */
export function jsonStatDataset(figures: Disclosed<Figure[]>, indicator: PublishedIndicator, release: PublishedRelease): JsonStatDataset {
	const rows = readDisclosed(figures);
	const periods = [...new Set(rows.map((f) => f.period))].sort();
	const areas = [...new Map(rows.map((f) => [f.area.key, f.area.name])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
	const value: Record<string, number> = {};
	const status: Record<string, string> = {};
	const place = new Map(areas.map(([key], i) => [key, i]));
	for (const f of rows) {
		const at = String(periods.indexOf(f.period) * areas.length + (place.get(f.area.key) ?? 0));
		if (f.value !== null) value[at] = f.value;
		const words = [...(f.status === 'value' ? [] : [f.status]), ...f.flags];
		if (words.length > 0) status[at] = words.join(' ');
	}
	const { definition } = indicator;
	return {
		version: '2.0',
		class: 'dataset',
		label: definition.name.en || definition.name.de,
		source: definition.licence,
		updated: release.publishedAt.toISOString(),
		id: ['indicator', 'period', 'area'],
		size: [1, periods.length, areas.length],
		value,
		status,
		dimension: {
			indicator: { label: 'indicator', category: { index: [indicator.code], label: { [indicator.code]: definition.name.de }, unit: { [indicator.code]: { label: definition.unit.de, decimals: definition.decimals } } } },
			period: { label: 'period', category: { index: periods, label: Object.fromEntries(periods.map((p) => [p, p])) } },
			area: { label: 'area', category: { index: areas.map(([key]) => key), label: Object.fromEntries(areas) } }
		},
		role: { time: ['period'], geo: ['area'], metric: ['indicator'] },
		note: definition.example ? ['example values, invented'] : []
	};
}
