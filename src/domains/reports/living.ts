/** Living numbers: the text directives of a report, each resolved against the release. */
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf, sureDifferences } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { listWords, writeNumber } from '#ui/charts/figures.ts';
import { areaOf, checkAttributes, indicatorOf, livingRun, municipal, noteOf, numberAt, pairAt, seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import type { Run } from './model.ts';
import { pairTexts, periodInText, roundedText, sinceWords } from './prose.ts';

interface LivingKind {
	attributes: readonly string[];
	write(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run>;
}

const OF_ONE = ['area', 'period', 'breakdown'];

/** Every text directive but `:claim` and `:ref`, by name. */
export const LIVING: Readonly<Record<string, LivingKind>> = {
	figure: { attributes: [...OF_ONE, 'as'], write: figureRun },
	interval: { attributes: OF_ONE, write: intervalRun },
	period: { attributes: OF_ONE, write: periodRun },
	change: { attributes: ['area', 'breakdown', 'from', 'to'], write: changeRun },
	compare: { attributes: [...OF_ONE, 'than'], write: compareRun },
	areas: { attributes: ['side', 'period', 'most', 'and'], write: areasRun },
	count: { attributes: ['side', 'period', 'verb', 'and'], write: countRun },
	highest: { attributes: ['period', 'most', 'verb'], write: extremeRun('highest') },
	lowest: { attributes: ['period', 'most', 'verb'], write: extremeRun('lowest') },
	peak: { attributes: ['area', 'breakdown'], write: turnRun('peak') },
	trough: { attributes: ['area', 'breakdown'], write: turnRun('trough') }
};

/** @throws DocumentFault when it is unknown, misses or has too many attributes, or names what there is not or is withheld */
export async function livingNumber(name: string, attributes: Attributes, source: FigureSource): Promise<Run> {
	const kind = LIVING[name];
	if (!kind) throw new DocumentFault(`Den Baustein „:${name}“ gibt es nicht. ${knownWords(name, [...Object.keys(LIVING), 'area', 'claim', 'ref'])} Ist nur ein Doppelpunkt gemeint, „\\:“ schreiben.`);
	checkAttributes(`:${name}`, attributes, ['indicator', ...kind.attributes], ['indicator']);
	return kind.write(indicatorOf(attributes, source), attributes, source);
}

async function figureAt(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource) {
	const series = await seriesOf(indicator, areaOf(attributes, source), source, attributes.breakdown ?? '');
	return numberAt(series.figures, attributes.period, indicator);
}

const WAYS = ['number', 'rounded', 'amount'] as const;

async function figureRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const way = attributes.as as (typeof WAYS)[number] | null | undefined;
	if (way && !WAYS.includes(way)) throw new DocumentFault(`as=${way} gibt es nicht. ${knownWords(way, WAYS)} Ohne „as“ steht die Einheit dabei.`);
	const figure = await figureAt(indicator, attributes, source);
	const { definition } = indicator;
	const text = way === 'number' ? writeNumber(figure.value, definition.decimals, 'de') : way === 'rounded' ? roundedText(figure.value, definition) : figureText(way === 'amount' ? { value: Math.abs(figure.value), status: figure.status } : figure, definition, 'de');
	return livingRun(indicator, text, figure, noteOf(indicator, figure));
}

async function intervalRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const figure = await figureAt(indicator, attributes, source);
	if (figure.lower === null || figure.upper === null) throw new DocumentFault(`„${indicator.code}“ hat keinen Unsicherheitsbereich. :figure verwenden.`);
	const bound = (value: number) => figureText({ value, status: 'value' }, indicator.definition, 'de');
	return livingRun(indicator, `${writeNumber(figure.lower, indicator.definition.decimals, 'de')} bis ${bound(figure.upper)}`, figure, `95-%-Bereich: ${noteOf(indicator, figure)}`);
}

async function periodRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	return { text: formatPeriod((await figureAt(indicator, attributes, source)).period, 'de') };
}

/** “seit 2005 von 15,4 % auf 5,3 % gesunken” */
async function changeRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const { figures } = await seriesOf(indicator, areaOf(attributes, source), source, attributes.breakdown ?? '');
	const from = numberAt(figures, attributes.from ?? 'first', indicator);
	const to = numberAt(figures, attributes.to ?? 'latest', indicator);
	if (from.period >= to.period) throw new DocumentFault(`:change braucht zwei Zeiträume nacheinander; hier steht ${from.period} bis ${to.period}. from= und to= prüfen.`);
	const [a, b] = pairTexts(from, to, indicator.definition);
	const open = !attributes.to || attributes.to === 'latest';
	const since = open ? sinceWords(from.period) : `zwischen ${periodInText(from.period)} und ${periodInText(to.period)}`;
	const same = figureText(from, indicator.definition, 'de') === b;
	const text = same ? `${since} unverändert geblieben (${b})` : `${since} von ${a} auf ${b} ${to.value > from.value ? 'gestiegen' : 'gesunken'}`;
	return livingRun(indicator, text, to, `${noteOf(indicator, from)} ${noteOf(indicator, to)}`);
}

/** “sicher höher als in Thüringen (2021: 5,3 % gegenüber 4,9 %)” */
async function compareRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	if (!attributes.than) throw new DocumentFault(':compare braucht die Angabe „than=…“: den Schlüssel des Gebiets, mit dem verglichen wird.');
	const breakdown = attributes.breakdown ?? '';
	const than = areaOf(attributes, source, 'than');
	const { mine, other } = pairAt(await seriesOf(indicator, areaOf(attributes, source), source, breakdown), await seriesOf(indicator, than, source, breakdown), attributes.period, indicator);
	const [a, b] = pairTexts(mine, other, indicator.definition);
	const same = figureText(mine, indicator.definition, 'de') === b;
	const side = comparisonOf(mine, other);
	const where = than === source.countyKey ? 'im Landkreis' : `in ${source.areas.get(than)}`;
	const word = same ? `so hoch wie ${where}` : side === 'same' ? `nicht sicher anders als ${where}` : `${side === 'none' ? '' : 'sicher '}${mine.value > other.value ? 'höher' : 'niedriger'} als ${where}`;
	return livingRun(indicator, `${word} (${periodInText(mine.period)}: ${same ? `beide ${b}` : `${a} gegenüber ${b}`})`, mine, `${noteOf(indicator, mine)} ${noteOf(indicator, other)}`);
}

const SIDES = ['above', 'below', 'same', 'withheld', 'missing'] as const;

async function bySide(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource, known: readonly string[]): Promise<{ figures: Figure[]; period: string }> {
	const side = attributes.side ?? 'above';
	if (!known.includes(side)) throw new DocumentFault(`side=${side} gibt es nicht. ${knownWords(side, known)}`);
	const { figures, county, period } = await municipal(indicator, source, attributes.period);
	const uncertain = side === 'above' || side === 'below' || side === 'same';
	if (uncertain && (county?.value ?? null) === null) throw new DocumentFault(`„${indicator.code}“ hat für ${period} keinen Kreiswert, mit dem sich vergleichen ließe.`);
	if (uncertain && figures.every((f) => f.lower === null)) throw new DocumentFault(`„${indicator.code}“ hat keinen Unsicherheitsbereich; ob eine Gemeinde sicher über oder unter dem Kreis liegt, lässt sich nicht sagen. :highest und :lowest verwenden.`);
	const differences = sureDifferences(figures, county);
	const all = { above: differences.above, below: differences.below, same: figures.filter((f) => comparisonOf(f, county) === 'same'), withheld: figures.filter((f) => f.status.startsWith('withheld')), missing: figures.filter((f) => f.value === null && !f.status.startsWith('withheld')) };
	const chosen = all[side as (typeof SIDES)[number]];
	return { figures: attributes.and ? await alsoIn(attributes.and, chosen, source) : chosen, period };
}

/** `and="turnout below"`: those of the areas that are on that side of the county there as well. */
async function alsoIn(and: string, figures: readonly Figure[], source: FigureSource): Promise<Figure[]> {
	const [code = '', side = '', more] = and.trim().split(/\s+/);
	if (more !== undefined || (side !== 'above' && side !== 'below')) throw new DocumentFault(`and="${and}": Erwartet wird eine Kennzahl und above oder below: and="kennzahl below".`);
	const other = await bySide(indicatorOf({ indicator: code }, source), { side }, source, ['above', 'below']);
	return figures.filter((f) => other.figures.some((o) => o.area.key === f.area.key));
}

async function areasRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const { figures, period } = await bySide(indicator, attributes, source, ['above', 'below']);
	const text = figures.length === 0 ? 'keiner Gemeinde' : namesWords(figures.map((f) => f.area.name), countOf(attributes, 6));
	return livingRun(indicator, text, null, `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(period, 'de')}: Vergleich der 95-%-Bereiche mit dem Kreiswert.`);
}

/** “Aue, Berg und zwei weiteren Gemeinden”, as it stands behind “in”; a single name more is named as well. */
function namesWords(names: readonly string[], most: number): string {
	if (names.length <= most + 1) return listWords(names, 'de', most + 1);
	const rest = names.length - most;
	return `${names.slice(0, most).join(', ')} und ${NUMBER_WORDS[rest] ?? rest} weiteren Gemeinden`;
}

/** `verb="liegt|liegen"`: the form that fits stands before. */
function verbFor(attributes: Attributes, single: boolean): string {
	if (!attributes.verb) return '';
	const forms = attributes.verb.split('|').map((form) => form.trim());
	if (forms.length !== 2 || forms.includes('')) throw new DocumentFault(`verb="${attributes.verb}": Erwartet werden Einzahl und Mehrzahl, getrennt durch einen senkrechten Strich: verb="liegt|liegen".`);
	return `${forms[single ? 0 : 1]} `;
}

const NUMBER_WORDS = ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'];

/** “acht Gemeinden”, “eine Gemeinde”, “keine Gemeinde” */
async function countRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const { figures, period } = await bySide(indicator, attributes, source, SIDES);
	const text = `${NUMBER_WORDS[figures.length] ?? figures.length} ${figures.length < 2 ? 'Gemeinde' : 'Gemeinden'}`;
	return livingRun(indicator, verbFor(attributes, figures.length < 2) + text, null, `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(period, 'de')}: gezählt.`);
}

function extremeRun(which: 'highest' | 'lowest') {
	return async (indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> => {
		const { figures, period } = await municipal(indicator, source, attributes.period);
		const sorted = ranked(figures, which);
		if (sorted.length === 0) throw new DocumentFault(`„${indicator.code}“ hat für ${period} in keiner Gemeinde eine Zahl.`);
		const most = countOf(attributes, 1);
		// whoever has the same value as the last one named is named too
		const last = sorted[Math.min(most, sorted.length) - 1] as Figure;
		const named = sorted.filter((f, i) => i < most || figureText(f, indicator.definition, 'de') === figureText(last, indicator.definition, 'de'));
		if (named.length > most + 4) throw new DocumentFault(`Bei „${indicator.code}“ teilen sich ${named.length} Gemeinden diesen Platz; das lässt sich nicht in einen Satz schreiben. :count oder eine Tabelle verwenden.`);
		return livingRun(indicator, verbFor(attributes, named.length === 1) + listWords(named.map((f) => `${f.area.name} (${figureText(f, indicator.definition, 'de')})`), 'de', 20), null, `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(period, 'de')}: ${which === 'highest' ? 'höchste' : 'niedrigste'} Werte.`);
	};
}

/** Figures with a number from one end; equal ones by name. */
export function ranked(figures: readonly Figure[], from: 'highest' | 'lowest'): (Figure & { value: number })[] {
	const sign = from === 'highest' ? -1 : 1;
	return figures.filter((f): f is Figure & { value: number } => f.value !== null).sort((a, b) => sign * (a.value - b.value) || a.area.name.localeCompare(b.area.name, 'de'));
}

/** “2005 (15,4 %)”: when it was highest or lowest */
function turnRun(which: 'peak' | 'trough') {
	return async (indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> => {
		const { figures } = await seriesOf(indicator, areaOf(attributes, source), source, attributes.breakdown ?? '');
		const best = ranked(figures, which === 'peak' ? 'highest' : 'lowest');
		const figure = best.filter((f) => f.value === best[0]?.value).sort((a, b) => (a.period < b.period ? 1 : -1))[0] ?? numberAt(figures, 'latest', indicator);
		return livingRun(indicator, `${periodInText(figure.period)} (${figureText(figure, indicator.definition, 'de')})`, figure, `${which === 'peak' ? 'Höchster' : 'Niedrigster'} Wert der Reihe: ${noteOf(indicator, figure)}`);
	};
}

function countOf(attributes: Attributes, usual: number): number {
	const text = attributes.most ?? String(usual);
	if (!/^[1-9]\d?$/.test(text)) throw new DocumentFault(`most=${text}: Erwartet wird eine Zahl von 1 bis 99.`);
	return Number(text);
}

/** “5,1–5,5”, or a dash where there is none */
export function rangeOrDash(figure: Figure, indicator: PublishedIndicator): string {
	return rangeText(figure, indicator.definition, 'de') || '–';
}
