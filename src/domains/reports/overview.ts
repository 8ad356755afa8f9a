/** Municipalities against indicators: one table that shows where several things stand out together. */
import { figureText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { municipal } from './choice.ts';
import type { FigureSource, ReportSourceLine } from './figure-source.ts';
import type { Table } from './model.ts';
import { sourcesOf } from './source-note.ts';

const SIGNS = { above: '▲\u00a0', below: '▼\u00a0', same: '', none: '' };

/** The county first, then its municipalities by name; a sign only where the difference to the county is sure. */
export async function overview(indicators: readonly PublishedIndicator[], source: FigureSource): Promise<{ table: Table; sources: ReportSourceLine[] }> {
	const columns = await Promise.all(indicators.map(async (indicator) => ({ indicator, ...(await municipal(indicator, source)) })));
	const cell = (indicator: PublishedIndicator, figure: Figure | null | undefined, county: Figure | null) =>
		figure ? (indicator.definition.kind === 'count' ? '' : SIGNS[comparisonOf(figure, county)]) + figureText(figure, indicator.definition, 'de') : '–';
	const areas = source.municipalities.toSorted((a, b) => a.name.localeCompare(b.name, 'de') || (a.key < b.key ? -1 : 1));
	const rows = [
		[source.areas.get(source.countyKey) ?? source.countyKey, ...columns.map(({ indicator, county }) => cell(indicator, county, null))],
		...areas.map((area) => [area.name, ...columns.map(({ indicator, figures, county }) => cell(indicator, figures.find((f) => f.area.key === area.key), county))])
	];
	const shorts = columns.map(({ indicator }) => indicator.definition.short?.de ?? '');
	const nameOf = (i: number, indicator: PublishedIndicator) => (shorts[i] && shorts.indexOf(shorts[i]) === shorts.lastIndexOf(shorts[i]) ? shorts[i] : indicator.definition.name.de);
	const head = ['Gemeinde', ...columns.map(({ indicator, period }, i) => `${nameOf(i, indicator)}, ${formatPeriod(period, 'de')}`)];
	return { table: { head, rows }, sources: [...new Set(columns.flatMap(({ indicator, figures }) => sourcesOf(indicator, figures, source)))] };
}
