/** Pictures and tables of a report, drawn as on the pages, in the print theme. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { classOf, roundClasses } from '#statistics/classes.ts';
import { describeDotPlot, layoutDotPlot, type DotPlotData } from '#ui/charts/dot-plot.ts';
import { drawDotPlot } from '#ui/charts/dot-plot-draw.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import { describeTimeSeries, layoutTimeSeries, type TimeSeriesData } from '#ui/charts/time-series.ts';
import { drawTimeSeries } from '#ui/charts/time-series-draw.ts';
import { describeChoropleth } from '#ui/maps/describe.ts';
import { drawChoroplethWithLegend } from '#ui/maps/legend.ts';
import { render } from '#ui/svg/element.ts';
import type { FigureSource } from './figure-source.ts';
import { DocumentFault } from './living.ts';

export interface Picture {
	svg: string;
	alt: string;
	caption: string;
}

export function formatOf(indicator: PublishedIndicator) {
	return { unit: shortUnit(indicator.definition, 'de'), decimals: indicator.definition.decimals };
}

export async function timeSeries(indicator: PublishedIndicator, source: FigureSource): Promise<Picture> {
	const keys = indicator.definition.kind === 'count' ? [source.countyKey] : [source.countyKey, source.countyKey.slice(0, 2), 'DG'];
	const series = readDisclosed(await source.series(indicator.code, keys)).filter((s) => s.figures.length > 1);
	if (series.length === 0) throw new DocumentFault(`„${indicator.code}“ hat keine Zeitreihe.`);
	const data: TimeSeriesData = {
		title: indicator.definition.name.de,
		format: formatOf(indicator),
		series: series.map((s) => ({ key: s.area.key, name: s.area.name, points: s.figures.map((f) => ({ time: periodYear(f.period), label: String(periodYear(f.period)), state: f.status, value: f.value, low: f.lower, high: f.upper })) }))
	};
	return { svg: render(drawTimeSeries(layoutTimeSeries(data, { idPrefix: 'r', theme: 'print', lang: 'de', width: 660 }))), alt: describeTimeSeries(data, 'de'), caption: indicator.definition.name.de };
}

async function municipal(indicator: PublishedIndicator, source: FigureSource): Promise<{ period: string; figures: Figure[]; county: Figure | null }> {
	const period = indicator.available.find((a) => a.level === 'municipality' && a.breakdown === '')?.period;
	const table = period ? await source.table(indicator.code, period, 'municipality') : null;
	if (!period || !table) throw new DocumentFault(`„${indicator.code}“ gibt es nicht für Gemeinden.`);
	const county = readDisclosed(await source.series(indicator.code, [source.countyKey]))[0]?.figures.find((f) => f.period === period) ?? null;
	return { period, county, figures: readDisclosed(table).figures.filter((f) => f.area.key.startsWith(source.countyKey)) };
}

export async function map(indicator: PublishedIndicator, source: FigureSource): Promise<Picture> {
	const { period, figures, county } = await municipal(indicator, source);
	const { boundaries } = source;
	if (!boundaries) throw new DocumentFault('Es sind keine Grenzen geladen; eine Karte ist nicht möglich.');
	const classes = roundClasses(figures.flatMap((f) => (f.value === null ? [] : [f.value])));
	const digits = classes.limits.every(Number.isInteger) ? 0 : Math.max(1, indicator.definition.decimals);
	const write = (v: number) => writeNumber(v, digits, 'de');
	const byKey = new Map(figures.map((f) => [f.area.key, f]));
	const data = {
		title: indicator.definition.name.de,
		geometryVersion: `set-${boundaries.id}`,
		areas: boundaries.features.map(({ key, geometry }) => {
			const f = byKey.get(key);
			return { key, geometry: geometry as never, name: f?.area.name ?? key, state: f?.status ?? ('no-such-area' as const), value: f?.value ?? null, valueText: f && f.value !== null ? figureText(f, indicator.definition, 'de') : null, classIndex: f && f.value !== null ? classOf(f.value, classes) : null, comparison: f ? comparisonOf(f, county) : ('none' as const) };
		}),
		classes: classes.limits.length === 0 ? ['alle gleich'] : [`unter ${write(classes.limits[0] as number)}`, ...classes.limits.slice(1).map((l, i) => `${write(classes.limits[i] as number)} bis ${write(l)}`), `${write(classes.limits.at(-1) as number)} und mehr`],
		measure: indicator.definition.counted.de,
		than: 'dem Kreiswert'
	};
	return { svg: render(drawChoroplethWithLegend(data, { idPrefix: 'r', theme: 'print', lang: 'de', width: 560 })), alt: describeChoropleth(data, 'de'), caption: `${indicator.definition.name.de}, ${formatPeriod(period, 'de')}${boundaries.schematic ? ' (Karte schematisch)' : ''}` };
}

export async function dotPlot(indicator: PublishedIndicator, source: FigureSource): Promise<Picture> {
	const { period, figures, county } = await municipal(indicator, source);
	const data: DotPlotData = {
		title: indicator.definition.name.de,
		items: figures.map((f) => ({ key: f.area.key, name: f.area.name, state: f.status, value: f.value, low: f.lower, high: f.upper, comparison: comparisonOf(f, county) })),
		reference: county && county.value !== null && indicator.definition.kind !== 'count' ? { value: county.value, label: 'Kreis', than: 'dem Kreiswert' } : null,
		format: formatOf(indicator),
		heads: { name: 'Gemeinde', value: 'Wert', range: 'Bereich' }
	};
	return { svg: render(drawDotPlot(layoutDotPlot(data, { idPrefix: 'r', theme: 'print', lang: 'de', width: 620, rowHeight: 17 }))), alt: describeDotPlot(data, 'de'), caption: `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(period, 'de')}` };
}

/** Values of county, state and country over time. */
export async function valueTable(indicator: PublishedIndicator, source: FigureSource): Promise<{ head: string[]; rows: string[][]; caption: string }> {
	const series = readDisclosed(await source.series(indicator.code, [source.countyKey, source.countyKey.slice(0, 2), 'DG']));
	const periods = [...new Set(series.flatMap((s) => s.figures.map((f) => f.period)))].sort().reverse();
	const cell = (f: Figure | undefined) => (f ? figureText(f, indicator.definition, 'de') + (rangeText(f, indicator.definition, 'de') ? ` (${rangeText(f, indicator.definition, 'de')})` : '') : '–');
	return { head: ['Zeitraum', ...series.map((s) => s.area.name)], rows: periods.map((p) => [formatPeriod(p, 'de'), ...series.map((s) => cell(s.figures.find((f) => f.period === p)))]), caption: indicator.definition.name.de };
}
