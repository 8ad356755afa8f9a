/** Checked claims: `:claim[am höchsten in Sömmerda]{…}`. The words are the author's; the build fails when the figures say otherwise. */
import { figureText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, FigureSeries, PublishedIndicator } from '#domains/indicators/published.ts';
import { changeOf, estimateDifference } from '#statistics/compare.ts';
import { areaOf, checkAttributes, indicatorOf, living, municipal, noteOf, numberAt, pairAt, seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import type { Living } from './model.ts';
import { ranked } from './living.ts';

/** What a claim may say. */
export const CLAIMS = ['above', 'below', 'equal', 'surely-above', 'surely-below', 'not-sure', 'highest', 'lowest', 'risen', 'fallen', 'unchanged', 'surely-risen', 'surely-fallen', 'risen-more', 'fallen-more'] as const;

/** @throws DocumentFault when the claim does not hold, with what the figures say */
export async function checkClaim(attributes: Attributes, source: FigureSource): Promise<Living> {
	checkAttributes(':claim', attributes, ['indicator', 'is', 'area', 'than', 'value', 'period', 'breakdown', 'of', 'from', 'to'], ['indicator', 'is']);
	const indicator = indicatorOf(attributes, source);
	const is = attributes.is as (typeof CLAIMS)[number];
	if (!CLAIMS.includes(is)) throw new DocumentFault(`is=${is} gibt es nicht. ${knownWords(is, CLAIMS)}`);
	if (is === 'highest' || is === 'lowest') return checkRank(indicator, is, attributes, source);
	if (is === 'risen-more' || is === 'fallen-more') return checkRace(indicator, is, attributes, source);
	if (/risen|fallen|unchanged/.test(is)) return checkChange(indicator, is, attributes, source);
	return checkLevel(indicator, is, attributes, source);
}

async function checkRank(indicator: PublishedIndicator, is: 'highest' | 'lowest', attributes: Attributes, source: FigureSource): Promise<Living> {
	if (!attributes.area) throw new DocumentFault(`:claim mit is=${is} braucht „area=…“: den Schlüssel der Gemeinde.`);
	const key = areaOf(attributes, source);
	const { figures, period } = await municipal(indicator, source, attributes.period);
	const first = ranked(figures, is)[0];
	const mine = figures.find((f) => f.area.key === key);
	if (!first || !mine || mine.value === null || mine.value !== first.value)
		throw refuted(`am ${is === 'highest' ? 'höchsten' : 'niedrigsten'} ist „${indicator.code}“ ${formatPeriod(period, 'de')} in ${first ? `${first.area.name} (${figureText(first, indicator.definition, 'de')})` : 'keiner Gemeinde'}`);
	return living(indicator, null, `Geprüft: ${noteOf(indicator, mine)} ${is === 'highest' ? 'Höchster' : 'Niedrigster'} Wert unter den Gemeinden.`);
}

async function checkChange(indicator: PublishedIndicator, is: string, attributes: Attributes, source: FigureSource): Promise<Living> {
	const { figures } = await seriesOf(indicator, areaOf(attributes, source), source, attributes.breakdown ?? '');
	const [from, to] = [numberAt(figures, attributes.from ?? 'first', indicator), numberAt(figures, attributes.to ?? 'latest', indicator)];
	const [a, b] = [figureText(from, indicator.definition, 'de'), figureText(to, indicator.definition, 'de')];
	const sure = sureChange(from, to);
	const holds = is === 'unchanged' ? a === b || sure === 'no-sure-change' : is === 'risen' ? a !== b && to.value > from.value : is === 'fallen' ? a !== b && to.value < from.value : is === 'surely-risen' ? sure === 'rise' : sure === 'fall';
	if (!holds) throw refuted(`„${indicator.code}“ ging von ${a} (${formatPeriod(from.period, 'de')}) auf ${b} (${formatPeriod(to.period, 'de')})${sure === 'no-sure-change' ? '; das ist keine sichere Veränderung' : ''}`);
	return living(indicator, to, `Geprüft: ${noteOf(indicator, from)} ${noteOf(indicator, to)}`);
}

/** Change here against change there, from the same period to the same: counts in percent, all else in their unit. */
async function checkRace(indicator: PublishedIndicator, is: 'risen-more' | 'fallen-more', attributes: Attributes, source: FigureSource): Promise<Living> {
	if (!attributes.than) throw new DocumentFault(`:claim mit is=${is} braucht „than=…“: das Gebiet, mit dem verglichen wird.`);
	const breakdown = attributes.breakdown ?? '';
	const [mine, other] = [await seriesOf(indicator, areaOf(attributes, source), source, breakdown), await seriesOf(indicator, areaOf(attributes, source, 'than'), source, breakdown)];
	const common = mine.figures.filter((f) => f.value !== null && other.figures.some((o) => o.period === f.period && o.value !== null));
	const [from, to] = [numberAt(common, attributes.from ?? 'first', indicator), numberAt(common, attributes.to ?? 'latest', indicator)];
	const change = (a: number, b: number) => (indicator.definition.kind === 'count' ? (b - a) / a : b - a);
	const [there, thereNow] = [numberAt(other.figures, from.period, indicator), numberAt(other.figures, to.period, indicator)];
	const [here, beyond] = [change(from.value, to.value), change(there.value, thereNow.value)];
	const text = (f: Figure) => figureText(f, indicator.definition, 'de');
	const words = `${mine.area.name} von ${text(from)} auf ${text(to)}, ${other.area.name} von ${text(there)} auf ${text(thereNow)} (${formatPeriod(from.period, 'de')} bis ${formatPeriod(to.period, 'de')})`;
	if (!(is === 'risen-more' ? here > 0 && here > beyond : here < 0 && here < beyond)) throw refuted(`„${indicator.code}“: ${words}`);
	return living(indicator, to, `Geprüft: ${indicator.definition.name.de}: ${words}.`);
}

function sureChange(from: Figure & { value: number }, to: Figure & { value: number }): 'rise' | 'fall' | 'no-sure-change' | 'unknown' {
	if (from.lower === null || from.upper === null || to.lower === null || to.upper === null) return 'unknown';
	return changeOf(estimateDifference({ value: from.value, lower: from.lower, upper: from.upper }, { value: to.value, lower: to.lower, upper: to.upper }));
}

async function checkLevel(indicator: PublishedIndicator, is: string, attributes: Attributes, source: FigureSource): Promise<Living> {
	const breakdown = attributes.breakdown ?? '';
	const shown = attributes.of ? asPercent(indicator) : indicator;
	const ask = async (area: string) => (attributes.of ? shareOf(indicator, area, attributes, source) : seriesOf(indicator, area, source, breakdown));
	const mine = await ask(areaOf(attributes, source));
	if ((attributes.than ? 1 : 0) + (attributes.value ? 1 : 0) !== 1) throw new DocumentFault(`:claim mit is=${is} braucht entweder „than=…“ (ein Gebiet) oder „value=…“ (eine Zahl).`);
	if (attributes.value) {
		const limit = Number(attributes.value.replace(',', '.'));
		if (!Number.isFinite(limit)) throw new DocumentFault(`value=${attributes.value} ist keine Zahl.`);
		return checkAgainst(shown, is, numberAt(mine.figures, attributes.period, indicator), { value: limit }, attributes.value);
	}
	const pair = pairAt(mine, await ask(areaOf(attributes, source, 'than')), attributes.period, indicator);
	return checkAgainst(shown, is, pair.mine, pair.other, `${figureText(pair.other, shown.definition, 'de')} in ${pair.other.area.name}`);
}

function asPercent(indicator: PublishedIndicator): PublishedIndicator {
	const { definition } = indicator;
	return { ...indicator, definition: { ...definition, decimals: 1, unit: { de: 'Prozent', en: 'percent' } } };
}

/** `of=total`: what part of the whole a group is, in percent; without interval, so only plain comparisons hold. */
async function shareOf(indicator: PublishedIndicator, area: string, attributes: Attributes, source: FigureSource): Promise<FigureSeries> {
	if (attributes.of !== 'total') throw new DocumentFault(`of=${attributes.of} gibt es nicht. of=total nimmt den Anteil an der Summe.`);
	if (!attributes.breakdown) throw new DocumentFault('of=total braucht „breakdown=…“: die Gruppe, um deren Anteil es geht.');
	if (indicator.definition.kind !== 'count') throw new DocumentFault(`„${indicator.code}“ ist keine Anzahl; Anteile gibt es nur von Anzahlen.`);
	const [group, whole] = [await seriesOf(indicator, area, source, attributes.breakdown), await seriesOf(indicator, area, source)];
	const figures = group.figures.map((f) => {
		const total = whole.figures.find((w) => w.period === f.period)?.value ?? null;
		return { ...f, lower: null, upper: null, value: f.value === null || !total ? null : (f.value / total) * 100, status: f.value === null || !total ? ('missing' as const) : f.status };
	});
	return { ...group, figures };
}

function checkAgainst(indicator: PublishedIndicator, is: string, mine: Figure & { value: number }, other: { value: number }, words: string): Living {
	const side = comparisonOf(mine, other as Figure);
	const text = figureText(mine, indicator.definition, 'de');
	const same = text === figureText({ value: other.value, status: 'value' }, indicator.definition, 'de');
	const holds = { above: !same && mine.value > other.value, below: !same && mine.value < other.value, equal: same, 'surely-above': side === 'above', 'surely-below': side === 'below', 'not-sure': side === 'same' }[is];
	if (!holds) throw refuted(`„${indicator.code}“ beträgt in ${mine.area.name} ${text} (${formatPeriod(mine.period, 'de')}) gegenüber ${words}${side === 'same' ? '; der Unterschied ist nicht sicher' : ''}`);
	return living(indicator, mine, `Geprüft: ${noteOf(indicator, mine)} Verglichen mit ${words}.`);
}

function refuted(what: string): DocumentFault {
	return new DocumentFault(`Die Aussage stimmt mit diesem Datenstand nicht: ${what}. Den Satz ändern.`);
}
