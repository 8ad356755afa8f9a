/** One indicator of some municipalities or planning areas side by side. */
import { estimateDifference, changeOf } from '#statistics/compare.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { growsWithTerritory } from '#domains/indicators/grows-with-territory.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure, ProfileRow } from '#domains/indicators/published.ts';
import type { SeriesTerritory } from '#domains/indicators/series-territory.server.ts';
import { breakTimes } from '#domains/indicators/territory-words.ts';
import type { DotPlotItem } from '#ui/charts/dot-plot.ts';
import type { Language } from '#ui/language.ts';

/** How the others stand to the first; null where chance cannot be judged. */
export type Versus = 'higher' | 'lower' | 'same' | null;

export interface ComparedCell {
	key: string;
	name: string;
	text: string;
	range: string;
	/** only where it is another one than that of the whole row */
	period: string | null;
	versus: Versus;
	points: { time: number; value: number | null }[];
	/** “2001: 12,8 %”; null without history */
	since: string | null;
	/** places on the axis of years where its boundaries changed */
	breaks: number[];
}

export interface ComparedRow {
	code: string;
	name: string;
	period: string;
	example: boolean;
	/** Grows with the territory: such figures are not drawn side by side. */
	count: boolean;
	cells: ComparedCell[];
	/** The county's figure of the same period, where it may stand beside them. */
	county: { text: string; value: number } | null;
	items: DotPlotItem[];
	format: { unit: string; decimals: number };
}

/** An area beside others: a municipality or a planning area of several. */
export interface ComparedArea {
	key: string;
	name: string;
	/** keys of its municipalities; of a municipality its own */
	members: readonly string[];
	planned: boolean;
}

/** Whether they have a municipality in common: then they are no two samples, and chance cannot be judged. */
export function haveInCommon(one: ComparedArea, other: ComparedArea): boolean {
	return one.members.some((key) => other.members.includes(key));
}

/**
 * @param columns one for each area; without row where nothing is published
 * @param adds whether figures of municipalities make those of planning areas
 */
export function comparedRow(code: string, definition: IndicatorDefinition, columns: readonly (ComparedArea & { row: ProfileRow | null })[], adds: boolean, breaks: SeriesTerritory['breaks'], lang: Language): ComparedRow | null {
	const lead = columns.find((c) => c.row)?.row;
	if (!lead) return null;
	const first = lead.figure;
	const count = growsWithTerritory(definition);
	const [leading] = columns;
	const leader = leading?.row?.figure ?? null;
	const period = formatPeriod(first.period, lang);
	const cells = columns.map((column, i): ComparedCell => {
		const { key, name, row } = column;
		if (!row) return { key, name, text: column.planned && !adds ? (lang === 'de' ? 'nicht zu bilden' : 'cannot be formed') : lang === 'de' ? 'kein Wert' : 'no figure', range: '', period: null, versus: null, points: [], since: null, breaks: [] };
		const { figure, history } = row;
		const own = formatPeriod(figure.period, lang);
		const start = history.find((f) => f.value !== null);
		const points = history.map((f) => ({ time: periodYear(f.period), value: f.value }));
		return {
			key,
			name,
			text: figureText(figure, definition, lang),
			range: rangeText(figure, definition, lang),
			period: own === period ? null : own,
			versus: i === 0 || !leader || !leading || haveInCommon(leading, column) ? null : sureness(leader, figure),
			points,
			since: start && start !== figure ? `${formatPeriod(start.period, lang)}: ${figureText(start, definition, lang)}` : null,
			breaks: breakTimes(breaks.filter((one) => one.code === code && one.key === key), points)
		};
	});
	const items = columns.map(({ key, name, row, planned }, i): DotPlotItem => {
		const figure = row?.figure;
		// what cannot be formed was not left out by anybody
		return { key, name, state: figure?.status ?? (planned && !adds ? 'not-applicable' : 'missing'), value: figure?.value ?? null, low: figure?.lower ?? null, high: figure?.upper ?? null, comparison: SIGNS[String(cells[i]?.versus) as keyof typeof SIGNS] };
	});
	const county = !count && lead.county && lead.county.value !== null && lead.county.period === first.period ? { text: figureText(lead.county, definition, lang), value: lead.county.value } : null;
	return { code, name: definition.name[lang], period, example: definition.example, count, cells, county, items, format: { unit: shortUnit(definition, lang), decimals: definition.decimals } };
}

const SIGNS = { higher: 'above', lower: 'below', same: 'same', null: 'none' } as const;

function sureness(first: Figure, second: Figure): Versus {
	if (first.value === null || second.value === null || first.lower === null || first.upper === null || second.lower === null || second.upper === null || first.period !== second.period) return null;
	const change = changeOf(estimateDifference({ value: first.value, lower: first.lower, upper: first.upper }, { value: second.value, lower: second.lower, upper: second.upper }));
	return change === 'rise' ? 'higher' : change === 'fall' ? 'lower' : 'same';
}
