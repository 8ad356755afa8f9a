/** Profiles of municipalities: where it lies, how it stands against the county, how one indicator went. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { breakCaption, breakMarks } from '#domains/indicators/territory-words.ts';
import { listWords } from '#ui/charts/figures.ts';
import { describeTimeSeries, layoutTimeSeries, type TimeSeriesData } from '#ui/charts/time-series.ts';
import { drawTimeSeries } from '#ui/charts/time-series-draw.ts';
import { describeLocator, drawLocator, layoutLocator } from '#ui/maps/locator.ts';
import { render } from '#ui/svg/element.ts';
import type { FigureSource, ReportSourceLine } from './figure-source.ts';
import type { Profile } from './model.ts';
import { sourcesOf } from './source-note.ts';

const SIGN = { above: '▲ sicher höher', below: '▼ sicher niedriger', same: 'nicht sicher verschieden', none: '–' };

/** In order of name; `indicators` in the order wished for, `series` is the one drawn over time. */
export async function profiles(indicators: readonly PublishedIndicator[], series: PublishedIndicator | null, source: FigureSource): Promise<{ profiles: Profile[]; sources: ReportSourceLine[] }> {
	const all: Profile[] = [];
	const sources = new Set<ReportSourceLine>();
	const known = readDisclosed(await source.profiles(source.municipalities.map((area) => area.key)));
	for (const area of [...source.municipalities].sort((a, b) => a.name.localeCompare(b.name, 'de') || (a.key < b.key ? -1 : 1))) {
		const profile = new Map((known.get(area.key) ?? []).map((row) => [row.code, row]));
		const rows = indicators.flatMap((indicator) => {
			const row = profile.get(indicator.code);
			if (!row) return [];
			const { definition } = indicator;
			for (const line of sourcesOf(indicator, [row.figure], source)) sources.add(line);
			const side = definition.kind === 'count' ? 'none' : comparisonOf(row.figure, row.county);
			return [{ side, name: definition.name.de, known: row.figure.value !== null, cells: [definition.example ? `${definition.name.de.replace(/ \(Beispiel\)$/, '')} (Beispielwert)` : definition.name.de, formatPeriod(row.figure.period, 'de'), figureText(row.figure, definition, 'de'), rangeText(row.figure, definition, 'de') || '–', definition.kind !== 'count' && row.county ? figureText(row.county, definition, 'de') : '–', SIGN[side]] }];
		});
		if (!rows.some((row) => row.known)) continue;
		const names = (side: 'above' | 'below') => rows.filter((r) => r.side === side).map((r) => `„${r.name}“`);
		const words = [names('above').length > 0 ? `sicher über dem Kreiswert bei ${listWords(names('above'), 'de', 9)}` : '', names('below').length > 0 ? `sicher darunter bei ${listWords(names('below'), 'de', 9)}` : ''].filter((w) => w !== '');
		const pictures = [locatorOf(area, source), series ? await seriesPicture(area, series, profile.get(series.code)?.history ?? [], source) : null].filter((p) => p !== null);
		all.push({ key: area.key, name: area.name, sentence: `${area.designation ?? 'Gemeinde'}, amtlicher Schlüssel ${area.key}. ${words.length > 0 ? `Die Gemeinde liegt ${words.join(' und ')}.` : 'Kein Wert unterscheidet sich sicher vom Kreiswert.'}`, pictures, table: { head: ['Kennzahl', 'Stand', 'Wert', '95-%-Bereich', 'Kreis', 'Das heißt'], rows: rows.map((r) => r.cells) } });
	}
	return { profiles: all, sources: [...sources] };
}

function locatorOf(area: { key: string; name: string }, source: FigureSource): Profile['pictures'][number] | null {
	const { boundaries } = source;
	if (!boundaries?.features.some((f) => f.key === area.key)) return null;
	const data = { title: `Lage von ${area.name}`, geometryVersion: `set-${boundaries.id}`, areas: boundaries.features.map((f) => ({ key: f.key, geometry: f.geometry as never, name: source.areas.get(f.key) ?? f.key })), key: area.key };
	return { svg: render(drawLocator(layoutLocator(data, { idPrefix: `l${area.key}`, theme: 'print', lang: 'de', width: 200 }))), alt: describeLocator(data, 'de'), caption: `Lage${boundaries.schematic ? ' (schematisch)' : ''}` };
}

async function seriesPicture(area: { key: string; name: string }, indicator: PublishedIndicator, history: readonly Figure[], source: FigureSource): Promise<Profile['pictures'][number] | null> {
	if (history.filter((f) => f.value !== null).length < 2) return null;
	const county = readDisclosed(await source.series(indicator.code, [source.countyKey]))[0]?.figures ?? [];
	const lines = [{ key: area.key, name: area.name, figures: history }, { key: source.countyKey, name: 'Kreis', figures: county }].filter((line) => line.figures.length > 0);
	const { code } = indicator;
	const known = new Map([...history, ...county].map((figure) => [figure.area.key, figure.area]));
	const territory = await source.territory(lines.flatMap(({ key, figures }) => {
		const place = known.get(key);
		return place ? [{ code, area: place, breakdown: '', figures: [...figures] }] : [];
	}));
	const data: TimeSeriesData = {
		breaks: breakMarks(territory.breaks, new Set(lines.map(({ key }) => key)), 'de'),
		title: `${indicator.definition.name.de}: ${area.name}`,
		format: { unit: shortUnit(indicator.definition, 'de'), decimals: indicator.definition.decimals },
		series: lines.map(({ key, name, figures }) => ({ key, name, points: figures.map((f) => ({ time: periodYear(f.period), label: String(periodYear(f.period)), state: f.status, value: f.value, low: f.lower, high: f.upper })) }))
	};
	return { svg: render(drawTimeSeries(layoutTimeSeries(data, { idPrefix: `s${area.key}`, theme: 'print', lang: 'de', width: 420, plotHeight: 84 }))), alt: describeTimeSeries(data, 'de'), caption: [indicator.definition.name.de, breakCaption(territory)].filter((words) => words !== '').join('. ') };
}
