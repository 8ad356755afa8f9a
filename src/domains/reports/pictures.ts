/** Pictures of a report, drawn as on the pages, in the print theme; each comes with its figures as a table. */
import { boundaryWords } from '#domains/areas/boundary-words.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { breakCaption, breakMarks } from '#domains/indicators/territory-words.ts';
import { classOf, roundClasses } from '#statistics/classes.ts';
import { describeDotPlot, layoutDotPlot, type DotPlotData } from '#ui/charts/dot-plot.ts';
import { drawDotPlot } from '#ui/charts/dot-plot-draw.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import { describeTimeSeries, layoutTimeSeries, type TimeSeriesData } from '#ui/charts/time-series.ts';
import { drawTimeSeries } from '#ui/charts/time-series-draw.ts';
import { describeChoropleth } from '#ui/maps/describe.ts';
import { drawChoroplethWithLegend } from '#ui/maps/legend.ts';
import { render } from '#ui/svg/element.ts';
import { municipal, type MunicipalFigures } from './choice.ts';
import { DocumentFault } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import { ranked } from './living.ts';
import type { Table } from './model.ts';

export interface Picture {
	svg: string;
	/** for a screen of a phone's width */
	narrow: string;
	alt: string;
	caption: string;
	table: Table;
	/** those drawn, for the note of sources */
	figures: readonly Figure[];
}

/** Widths in user units; one unit prints as 0.25 mm in a picture of full width. */
const FULL = 660;

export async function timeSeries(indicator: PublishedIndicator, source: FigureSource, prefix: string): Promise<Picture> {
	const keys = indicator.definition.kind === 'count' ? [source.countyKey] : source.references;
	const series = readDisclosed(await source.series(indicator.code, keys)).filter((s) => s.figures.length > 1);
	if (series.length === 0) throw new DocumentFault(`„${indicator.code}“ hat keine Zeitreihe. ::table oder eine andere Kennzahl verwenden.`);
	const territory = await source.territory(series);
	const data: TimeSeriesData = {
		title: indicator.definition.name.de,
		breaks: breakMarks(territory.breaks, new Set(series.map((s) => s.area.key)), 'de'),
		format: { unit: shortUnit(indicator.definition, 'de'), decimals: indicator.definition.decimals },
		series: series.map((s) => ({ key: s.area.key, name: s.area.name, points: s.figures.map((f) => ({ time: periodYear(f.period), label: String(periodYear(f.period)), state: f.status, value: f.value, low: f.lower, high: f.upper })) }))
	};
	const [first, last] = [series[0]?.figures[0], series[0]?.figures.at(-1)];
	return {
		svg: render(drawTimeSeries(layoutTimeSeries(data, { idPrefix: prefix, theme: 'print', lang: 'de', width: FULL, plotHeight: 170 }))),
		narrow: render(drawTimeSeries(layoutTimeSeries(data, { idPrefix: `${prefix}n`, theme: 'print', lang: 'de', shape: 'narrow' }))),
		alt: describeTimeSeries(data, 'de'),
		caption: `${indicator.definition.name.de}, ${first ? periodYear(first.period) : ''} bis ${last ? periodYear(last.period) : ''}${after(breakCaption(territory))}`,
		table: (await valueTable(indicator, source)).table,
		figures: series.flatMap((s) => s.figures)
	};
}

/** A sentence behind a caption. */
function after(sentence: string): string {
	return sentence === '' ? '' : `. ${sentence.replace(/\.$/, '')}`;
}

export async function choropleth(indicator: PublishedIndicator, source: FigureSource, prefix: string, options: { period?: string | null; width?: number } = {}): Promise<Picture & { municipal: MunicipalFigures }> {
	const found = await municipal(indicator, source, options.period);
	const { period, figures, county } = found;
	const status = figures[0]?.territorialStatus;
	const boundaries = status === undefined ? source.boundaries : await source.boundariesOn(status);
	if (!boundaries || boundaries.features.length === 0) throw new DocumentFault('Es sind keine Grenzen geladen; eine Karte ist nicht möglich. Zuerst „planungskreis areas import“ ausführen oder ::ranking verwenden.');
	const byKey = new Map(figures.map((f) => [f.area.key, f]));
	if (!boundaries.features.some((f) => byKey.has(f.key))) throw new DocumentFault(`Für „${indicator.code}“ gibt es Werte, aber keine Grenzen dieser Gebiete; eine Karte ist nicht möglich. ::ranking verwenden.`);
	const classes = roundClasses(figures.flatMap((f) => (f.value === null ? [] : [f.value])));
	const digits = classes.limits.every(Number.isInteger) ? 0 : Math.max(1, indicator.definition.decimals);
	const write = (v: number) => writeNumber(v, digits, 'de');
	const data = {
		title: indicator.definition.name.de,
		geometryVersion: `set-${boundaries.id}`,
		areas: boundaries.features.map(({ key, geometry }) => {
			const f = byKey.get(key);
			return { key, geometry: geometry as never, name: f?.area.name ?? source.areas.get(key) ?? key, state: f?.status ?? ('no-such-area' as const), value: f?.value ?? null, valueText: f && f.value !== null ? figureText(f, indicator.definition, 'de') : null, classIndex: f && f.value !== null ? classOf(f.value, classes) : null, comparison: f ? comparisonOf(f, county) : ('none' as const) };
		}),
		classes: classes.limits.length === 0 ? ['alle gleich'] : [`unter ${write(classes.limits[0] as number)}`, ...classes.limits.slice(1).map((l, i) => `${write(classes.limits[i] as number)} bis ${write(l)}`), `${write(classes.limits.at(-1) as number)} und mehr`],
		measure: measureWords(indicator),
		than: 'dem Kreiswert'
	};
	const draw = (idPrefix: string, width: number) => render(drawChoroplethWithLegend(data, { idPrefix, theme: 'print', lang: 'de', width }));
	return { svg: draw(prefix, options.width ?? 560), narrow: draw(`${prefix}n`, 360), alt: describeChoropleth(data, 'de'), caption: `${indicator.definition.name.de}, ${formatPeriod(period, 'de')}${boundaries.schematic ? ' (Karte schematisch)' : `. ${boundaryWords(boundaries, 'de')}`}`, table: rankingTable(indicator, found), figures, municipal: found };
}

function measureWords(indicator: PublishedIndicator): string {
	const unit = shortUnit(indicator.definition, 'de');
	return unit === '' || indicator.definition.name.de.includes(unit) ? indicator.definition.name.de : `${indicator.definition.name.de} (${unit})`;
}

export async function dotPlot(indicator: PublishedIndicator, source: FigureSource, prefix: string, period?: string | null): Promise<Omit<Picture, 'narrow'> & { dots: DotPlotData }> {
	const found = await municipal(indicator, source, period);
	const { figures, county } = found;
	const dots: DotPlotData = {
		title: indicator.definition.name.de,
		items: figures.map((f) => ({ key: f.area.key, name: f.area.name, state: f.status, value: f.value, low: f.lower, high: f.upper, comparison: comparisonOf(f, county) })),
		reference: county && county.value !== null && indicator.definition.kind !== 'count' ? { value: county.value, label: 'Kreis', than: 'dem Kreiswert' } : null,
		format: { unit: shortUnit(indicator.definition, 'de'), decimals: indicator.definition.decimals },
		heads: { name: areaWord(figures), value: 'Wert', range: '95-%-Bereich' }
	};
	const svg = render(drawDotPlot(layoutDotPlot(dots, { idPrefix: prefix, theme: 'print', lang: 'de', width: FULL, rowHeight: 19 })));
	return { svg, alt: describeDotPlot(dots, 'de'), caption: areasCaption(indicator, found), dots, table: rankingTable(indicator, found), figures };
}

const SIDE_WORDS = { above: 'sicher höher', below: 'sicher niedriger', same: 'nicht sicher verschieden', none: '–' };

/** What the areas of a table are. */
function areaWord(figures: readonly Figure[]): string {
	return figures.some((f) => f.area.level === 'association') ? 'Gemeindeverband' : 'Gemeinde';
}

/** “Anteil, Gemeinden, 2021”; a name that says what the areas are says it alone. */
export function areasCaption(indicator: PublishedIndicator, { figures, period }: MunicipalFigures): string {
	const words = areaWord(figures) === 'Gemeinde' ? 'Gemeinden' : 'Gemeindeverbände';
	const name = indicator.definition.name.de;
	return `${name}${name.endsWith(words) ? '' : `, ${words}`}, ${formatPeriod(period, 'de')}`;
}

/** All municipalities, highest first, those without number last, by name. */
export function rankingTable(indicator: PublishedIndicator, { figures, county }: MunicipalFigures): Table {
	const rest = figures.filter((f) => f.value === null).sort((a, b) => a.area.name.localeCompare(b.area.name, 'de'));
	const ranged = figures.some((f) => f.lower !== null);
	const compared = figures.some((f) => comparisonOf(f, county) !== 'none');
	const row = (f: Figure) => [f.area.name, figureText(f, indicator.definition, 'de'), ...(ranged ? [rangeText(f, indicator.definition, 'de') || '–'] : []), ...(compared ? [SIDE_WORDS[comparisonOf(f, county)]] : [])];
	return { head: [areaWord(figures), 'Wert', ...(ranged ? ['95-%-Bereich'] : []), ...(compared ? ['gegenüber dem Kreis'] : [])], rows: [...ranked(figures, 'highest'), ...rest].map(row) };
}

/** The `most` municipalities from one end: name, value, range where there is one. */
export function shortRanking(indicator: PublishedIndicator, { figures, county }: MunicipalFigures, from: 'highest' | 'lowest', most: number): Table {
	const uncertain = figures.some((f) => f.lower !== null);
	const sign = (f: Figure) => ({ above: '▲ ', below: '▼ ', same: '', none: '' })[comparisonOf(f, county)];
	const rows = ranked(figures, from).slice(0, most).map((f) => [sign(f) + f.area.name, figureText(f, indicator.definition, 'de'), ...(uncertain ? [rangeText(f, indicator.definition, 'de') || '–'] : [])]);
	return { head: [from === 'highest' ? 'Höchste Werte' : 'Niedrigste Werte', 'Wert', ...(uncertain ? ['95-%-Bereich'] : [])], rows };
}

/** Values of county, state and country over time, newest first; with the county's range where there is one. */
export async function valueTable(indicator: PublishedIndicator, source: FigureSource): Promise<{ table: Table; figures: Figure[] }> {
	const { definition } = indicator;
	const series = readDisclosed(await source.series(indicator.code, source.references));
	const periods = [...new Set(series.flatMap((s) => s.figures.map((f) => f.period)))].sort().reverse();
	const own = series[0]?.area.key === source.countyKey ? series[0] : undefined;
	const ranged = own?.figures.some((f) => f.lower !== null) === true;
	const head = ['Zeitraum', ...series.flatMap((s) => (s === own && ranged ? [s.area.name, '95-%-Bereich'] : [s.area.name]))];
	const cells = (s: (typeof series)[number], period: string) => {
		const f = s.figures.find((figure) => figure.period === period);
		const value = f ? figureText(f, definition, 'de') : '–';
		return s === own && ranged ? [value, (f && rangeText(f, definition, 'de')) || '–'] : [value];
	};
	const { breaks } = await source.territory(series);
	const periodCell = (p: string) => [formatPeriod(p, 'de'), ...breaks.filter((one) => one.period === p).map(({ name }) => `(neue Grenzen: ${name})`)].join(' ');
	return { table: { head, rows: periods.map((p) => [periodCell(p), ...series.flatMap((s) => cells(s, p))]) }, figures: series.flatMap((s) => s.figures) };
}
