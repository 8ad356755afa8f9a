/** Data of the pictures on the indicator page: the same for screen, print and downloads. */
import type { MapFeature } from '#ui/maps/geometry.ts';
import { withGeometry, type ChoroplethData } from '#ui/maps/map-data.ts';
import type { DotPlotData } from '#ui/charts/dot-plot.ts';
import type { TimeSeriesData } from '#ui/charts/time-series.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import { classOf, roundClasses } from '#statistics/classes.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { figureText, markWords, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure } from '#domains/indicators/published.ts';
import { breakMarks } from '#domains/indicators/territory-words.ts';
import { linksOf } from '../../links.ts';
import { outsideData } from '../../outside-data.ts';
import type { IndicatorView } from './view.server.ts';

export function formatOf(view: IndicatorView, lang: Language) {
	const { definition } = view.indicator;
	return { unit: shortUnit(definition, lang), decimals: definition.decimals };
}

/** In the case that follows “über”. */
function thanWords(view: IndicatorView, lang: Language): string {
	const level = view.reference?.area.level;
	if (lang === 'en') return level === 'county' ? 'the county' : level === 'state' ? 'the state' : 'Germany';
	return level === 'county' ? 'dem Kreiswert' : level === 'state' ? 'dem Landeswert' : 'dem Bundeswert';
}

function secrecyText(figure: Figure, lang: Language): string | undefined {
	if (figure.status === 'withheld') return lang === 'de' ? 'geheim: zu kleine Zahl' : 'withheld: number too small';
	return undefined;
}

export function mapData(view: IndicatorView, lang: Language, past: { number: number } | null = null): ChoroplethData | null {
	const to = linksOf({ lang, past });
	const { table, boundaries, indicator } = view;
	if (!table || !boundaries || boundaries.features.length === 0) return null;
	const { definition } = indicator;
	const values = table.figures.flatMap((f) => (f.value === null ? [] : [f.value]));
	const classes = roundClasses(values);
	const known = values.sort((a, b) => b - a);
	const rank = (value: number) => `${lang === 'de' ? 'Rang' : 'rank'} ${known.indexOf(value) + 1} ${lang === 'de' ? 'von' : 'of'} ${known.length}`;
	const byKey = new Map(table.figures.map((f) => [f.area.key, f]));
	return {
		title: titleOf(view, lang),
		geometryVersion: boundaries.version,
		areas: boundaries.features.map(({ key, geometry, name }) => {
			const figure = byKey.get(key);
			const text = figure ? secrecyText(figure, lang) : undefined;
			return withGeometry(geometry as MapFeature['geometry'], {
				key,
				name: figure?.area.name ?? name,
				state: figure?.status ?? 'no-such-area',
				value: figure?.value ?? null,
				valueText: figure && figure.value !== null ? marked(figureText(figure, definition, lang), markWords(figure, lang)) : null,
				classIndex: figure && figure.value !== null ? classOf(figure.value, classes) : null,
				comparison: figure ? comparisonOf(figure, view.reference) : 'none',
				...(figure && figure.value !== null ? { rank: rank(figure.value) } : {}),
				href: to(`/indicators/${indicator.code}#chosen`, { ...view.query, area: key }),
				...(view.people.has(key) ? { importance: view.people.get(key) as number } : {}),
				...(text ? { stateText: text } : {})
			});
		}),
		classes: classWords(classes.limits, definition.decimals, lang),
		measure: definition.counted[lang],
		selectedKey: view.choice.area,
		than: thanWords(view, lang),
		...(boundaries.outside.length > 0 ? { outside: outsideData(boundaries.outside, lang) } : {})
	};
}

/** Whoever sees the picture alone must know what it shows. */
function titleOf({ indicator, choice, options }: IndicatorView, lang: Language): string {
	const title = `${indicator.definition.name[lang]}, ${formatPeriod(choice.period, lang)}`;
	if (!options.statuses.some(({ day, converted }) => converted && day === choice.status)) return title;
	return `${title} (${lang === 'de' ? 'umgerechnet auf den Gebietsstand' : 'converted to the boundaries of'} ${formatPeriod(choice.status, lang)})`;
}

function marked(text: string, mark: string): string {
	return mark === '' ? text : `${text} (${mark})`;
}

function classWords(limits: readonly number[], decimals: number, lang: Language): string[] {
	if (limits.length === 0) return [lang === 'de' ? 'alle gleich' : 'all equal'];
	const digits = limits.every((l) => Number.isInteger(l)) ? 0 : Math.max(1, decimals);
	const text = (value: number) => writeNumber(value, digits, lang);
	const last = limits.at(-1) as number;
	return [
		`${lang === 'de' ? 'unter' : 'under'} ${text(limits[0] as number)}`,
		...limits.slice(1).map((limit, i) => `${text(limits[i] as number)} ${lang === 'de' ? 'bis' : 'to'} ${text(limit)}`),
		lang === 'de' ? `${text(last)} und mehr` : `${text(last)} and more`
	];
}

export function dotPlotData(view: IndicatorView, lang: Language, past: { number: number } | null = null): DotPlotData | null {
	const to = linksOf({ lang, past });
	const { table, reference, indicator } = view;
	if (!table) return null;
	const de = lang === 'de';
	return {
		title: titleOf(view, lang),
		items: sorted(view, lang).map((f) => {
			const text = secrecyText(f, lang);
			return { key: f.area.key, name: f.area.name, state: f.status, value: f.value, low: f.lower, high: f.upper, comparison: comparisonOf(f, reference), href: f.area.level === 'municipality' || f.area.level === 'planning-area' ? to(`/areas/${f.area.key}`) : '', ...(text ? { stateText: text } : {}) };
		}),
		reference: reference && reference.value !== null && indicator.definition.kind !== 'count' ? { value: reference.value, label: reference.area.level === 'county' ? (de ? 'Kreis' : 'County') : reference.area.name, than: thanWords(view, lang) } : null,
		format: formatOf(view, lang),
		heads: { name: view.choice.level === 'planning-area' ? (de ? 'Planungsraum' : 'Planning area') : view.choice.level === 'association' ? (de ? 'Gemeindeverband' : 'Association') : de ? 'Gemeinde' : 'Municipality', value: de ? 'Wert' : 'Value', range: de ? 'Bereich' : 'Range' },
		selectedKey: view.choice.area,
		order: 'given'
	};
}

/** In the order chosen; by value and by size those without stand last, by name. */
function sorted(view: IndicatorView, lang: Language): Figure[] {
	const collator = new Intl.Collator(lang);
	const byName = (a: Figure, b: Figure) => collator.compare(a.area.name, b.area.name);
	const size = view.choice.sort === 'size' ? (f: Figure) => view.people.get(f.area.key) ?? null : (f: Figure) => f.value;
	const up = view.choice.sort === '-value' ? -1 : 1;
	return [...(view.table?.figures ?? [])].sort((a, b) => {
		if (view.choice.sort === 'name') return byName(a, b);
		const [x, y] = [size(a), size(b)];
		if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
		return up * (y - x) || byName(a, b);
	});
}

/** Counts of a county, a state and a country are not drawn on one scale: only the county's line. */
export function seriesData(view: IndicatorView, lang: Language): TimeSeriesData | null {
	const { definition } = view.indicator;
	const lines = definition.kind === 'count' ? view.series.slice(0, 1) : view.series;
	const series = lines
		.map((s) => ({
			key: s.area.key,
			name: s.area.name,
			points: s.figures.map((f) => ({ time: periodYear(f.period), label: String(periodYear(f.period)), state: f.status, value: f.value, low: f.lower, high: f.upper, provisional: f.flags.includes('provisional'), ...pointMark(f, lang) }))
		}))
		.filter((s) => s.points.length > 1);
	if (series.length === 0) return null;
	const { convertedTo } = view.territory;
	const title = convertedTo === null ? definition.name[lang] : `${definition.name[lang]} (${lang === 'de' ? 'auf dem Gebietsstand' : 'on the boundaries of'} ${formatPeriod(convertedTo, lang)})`;
	const breaks = breakMarks(view.territory.breaks, new Set(series.map((s) => s.key)), lang);
	return { title, format: formatOf(view, lang), series, ...(breaks.length > 0 ? { breaks } : {}) };
}

function pointMark({ flags }: Figure, lang: Language): { mark?: string } {
	const mark = markWords({ flags: flags.filter((flag) => flag === 'converted' || flag === 'estimated') }, lang);
	return mark === '' ? {} : { mark };
}
