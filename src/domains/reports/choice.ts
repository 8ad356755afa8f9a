/** Finds what a directive names: indicator, area, breakdown, period. Whatever it cannot find is a fault with the way out. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { absenceWords, figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, FigureSeries, PublishedIndicator } from '#domains/indicators/published.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import type { Living, Run } from './model.ts';

export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** @throws DocumentFault for an attribute that the directive does not know, and for a required one that is missing */
export function checkAttributes(what: string, attributes: Attributes, known: readonly string[], required: readonly string[] = []): void {
	for (const name of Object.keys(attributes)) {
		if (!known.includes(name)) throw new DocumentFault(`${what} kennt die Angabe „${name}“ nicht. ${known.length === 0 ? 'Es hat keine Angaben.' : knownWords(name, known)}`);
		if (!attributes[name]) throw new DocumentFault(`${what}: Die Angabe „${name}“ ist leer. Erwartet wird ${name}=….`);
	}
	for (const name of required) if (!attributes[name]) throw new DocumentFault(`${what} braucht die Angabe „${name}=…“.`);
}

export function indicatorOf(attributes: Attributes, source: FigureSource): PublishedIndicator {
	const code = attributes.indicator ?? '';
	const indicator = source.indicators.get(code);
	if (!indicator) throw new DocumentFault(code === '' ? 'Es fehlt, um welche Kennzahl es geht: indicator=… angeben.' : `Die Kennzahl „${code}“ gibt es in diesem Datenstand nicht. ${knownWords(code, source.indicators.keys())} Code prüfen oder die Kennzahl zuerst veröffentlichen.`);
	return indicator;
}

/** Key of the area named, the county without one. */
export function areaOf(attributes: Attributes, source: FigureSource, name = 'area'): string {
	const key = attributes[name] ?? source.countyKey;
	const named = [...source.areas].filter(([, words]) => words.toLowerCase() === key.toLowerCase());
	if (!source.areas.has(key)) throw new DocumentFault(`Das Gebiet „${key}“ gibt es nicht. ${named.length > 0 ? `Gemeint ist vielleicht ${named.map(([k, words]) => `${k} (${words})`).join(' oder ')}. ` : ''}Erwartet wird ein amtlicher Schlüssel, etwa ${source.references.join(', ')} oder der achtstellige einer Gemeinde.`);
	return key;
}

export async function seriesOf(indicator: PublishedIndicator, area: string, source: FigureSource, breakdown = ''): Promise<FigureSeries> {
	if (!indicator.available.some((a) => a.breakdown === breakdown)) {
		const known = [...new Set(indicator.available.map((a) => a.breakdown))].filter((b) => b !== '');
		throw new DocumentFault(`„${indicator.code}“ gibt es nicht für die Ausprägung „${breakdown}“. ${known.length === 0 ? 'Die Kennzahl hat keine Merkmale.' : knownWords(breakdown, known)}`);
	}
	const series = readDisclosed(await source.series(indicator.code, [area], breakdown))[0];
	if (!series || series.figures.length === 0) throw new DocumentFault(`Für „${indicator.code}“ gibt es im Gebiet ${source.areas.get(area) ?? area} (${area}) keine Werte. Anderes Gebiet oder andere Kennzahl wählen.`);
	return series;
}

/** `latest` (without one), `first` or a period; always a figure with a number, for a sentence can hold no other. */
export function numberAt(figures: readonly Figure[], period: string | null | undefined, indicator: PublishedIndicator): Figure & { value: number } {
	const numbered = figures.filter(hasValue);
	const there = `Vorhanden: ${figures.map((f) => f.period + (f.value === null ? ` (${absenceWords(f.status, 'de')})` : '')).join(', ')}.`;
	if (!period || period === 'latest' || period === 'first') {
		const figure = period === 'first' ? numbered[0] : numbered.at(-1);
		if (!figure) throw new DocumentFault(`„${indicator.code}“ hat in ${figures[0]?.area.name ?? 'diesem Gebiet'} für keinen Zeitraum eine Zahl. ${there}`);
		return figure;
	}
	const figure = figures.find((f) => f.period === period);
	if (!figure) throw new DocumentFault(`„${indicator.code}“ hat für den Zeitraum ${period} keinen Wert. ${there}`);
	if (!hasValue(figure)) {
		const why = figure.status.startsWith('withheld') ? 'geheim' : (absenceWords(figure.status, 'de') ?? 'nicht vorhanden');
		throw new DocumentFault(`Der Wert von „${indicator.code}“ für ${figure.area.name}, ${period} ist ${why} und darf nicht in einem Satz stehen. Den Satz ändern oder einen anderen Zeitraum wählen. ${there}`);
	}
	return figure;
}

function hasValue(figure: Figure): figure is Figure & { value: number } {
	return figure.value !== null;
}

/** The newest period for which both have a number, or the one asked for. */
export function pairAt(mine: FigureSeries, other: FigureSeries, period: string | null | undefined, indicator: PublishedIndicator): { mine: Figure & { value: number }; other: Figure & { value: number } } {
	if (period && period !== 'latest') return { mine: numberAt(mine.figures, period, indicator), other: numberAt(other.figures, period, indicator) };
	const common = mine.figures.filter((f) => f.value !== null && other.figures.some((o) => o.period === f.period && o.value !== null)).at(-1)?.period;
	if (!common) throw new DocumentFault(`„${indicator.code}“ hat keinen Zeitraum, für den es in ${mine.area.name} und in ${other.area.name} eine Zahl gibt. Anderes Vergleichsgebiet wählen.`);
	return { mine: numberAt(mine.figures, common, indicator), other: numberAt(other.figures, common, indicator) };
}

export interface MunicipalFigures {
	period: string;
	figures: Figure[];
	county: Figure | null;
}

/** Figures of the county's municipalities (or associations), with the county's of the same period. */
export async function municipal(indicator: PublishedIndicator, source: FigureSource, period?: string | null): Promise<MunicipalFigures> {
	const level = (['municipality', 'association'] as const).find((l) => indicator.available.some((a) => a.level === l && a.breakdown === ''));
	if (!level) throw new DocumentFault(`„${indicator.code}“ gibt es nicht für Gemeinden. Eine Kennzahl wählen, die es für Gemeinden gibt.`);
	const periods = indicator.available.filter((a) => a.level === level && a.breakdown === '').map((a) => a.period);
	const wanted = period && period !== 'latest' ? period : (periods[0] as string);
	const table = periods.includes(wanted) ? await source.table(indicator.code, wanted, level) : null;
	if (!table) throw new DocumentFault(`„${indicator.code}“ gibt es für Gemeinden nicht im Zeitraum ${wanted}. Vorhanden: ${[...new Set(periods)].join(', ')}.`);
	const county = readDisclosed(await source.series(indicator.code, [source.countyKey]))[0]?.figures.find((f) => f.period === wanted) ?? null;
	return { period: wanted, county, figures: readDisclosed(table).figures.filter((f) => f.area.key.startsWith(source.countyKey) && f.status !== 'no-such-area') };
}

/** A run whose text the figures gave. */
export function livingRun(indicator: PublishedIndicator, text: string, figure: Figure | null, note: string): Run {
	return { text, living: living(indicator, figure, note) };
}

export function living(indicator: PublishedIndicator, figure: Figure | null, note: string): Living {
	const query = figure && figure.breakdown === '' ? `?${new URLSearchParams({ period: figure.period, level: figure.area.level, area: figure.area.key })}` : '';
	return { code: indicator.code, note, query, example: indicator.definition.example };
}

/** “Einwohner, Landkreis Sömmerda, 31.12.2023: 69.418; Lieferung 2024-001, Zeile 44.” */
export function noteOf(indicator: PublishedIndicator, figure: Figure): string {
	const place = figure.place ? `; Lieferung ${figure.place.delivery}, ${figure.place.sheet ? `Blatt „${figure.place.sheet}“, ` : ''}Zeile ${figure.place.row}` : '; berechnet';
	return `${indicator.definition.name.de}, ${figure.area.name}, ${formatPeriod(figure.period, 'de')}: ${figureText(figure, indicator.definition, 'de')}${place}.`;
}
