/** Checked claims: `:claim[am höchsten in Sömmerda]{…}`. The words are the author's; the build fails when the figures say otherwise. */
import { figureText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { changeOf, estimateDifference } from '#statistics/compare.ts';
import { areaOf, checkAttributes, indicatorOf, living, municipal, noteOf, numberAt, pairAt, seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import type { Living } from './model.ts';
import { ranked } from './living.ts';

/** What a claim may say. */
export const CLAIMS = ['above', 'below', 'equal', 'surely-above', 'surely-below', 'not-sure', 'highest', 'lowest', 'risen', 'fallen', 'unchanged', 'surely-risen', 'surely-fallen'] as const;

/** @throws DocumentFault when the claim does not hold, with what the figures say */
export async function checkClaim(attributes: Attributes, source: FigureSource): Promise<Living> {
	checkAttributes(':claim', attributes, ['indicator', 'is', 'area', 'than', 'value', 'period', 'breakdown', 'from', 'to'], ['indicator', 'is']);
	const indicator = indicatorOf(attributes, source);
	const is = attributes.is as (typeof CLAIMS)[number];
	if (!CLAIMS.includes(is)) throw new DocumentFault(`is=${is} gibt es nicht. ${knownWords(is, CLAIMS)}`);
	if (is === 'highest' || is === 'lowest') return checkRank(indicator, is, attributes, source);
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

function sureChange(from: Figure & { value: number }, to: Figure & { value: number }): 'rise' | 'fall' | 'no-sure-change' | 'unknown' {
	if (from.lower === null || from.upper === null || to.lower === null || to.upper === null) return 'unknown';
	return changeOf(estimateDifference({ value: from.value, lower: from.lower, upper: from.upper }, { value: to.value, lower: to.lower, upper: to.upper }));
}

async function checkLevel(indicator: PublishedIndicator, is: string, attributes: Attributes, source: FigureSource): Promise<Living> {
	const breakdown = attributes.breakdown ?? '';
	const mine = await seriesOf(indicator, areaOf(attributes, source), source, breakdown);
	if ((attributes.than ? 1 : 0) + (attributes.value ? 1 : 0) !== 1) throw new DocumentFault(`:claim mit is=${is} braucht entweder „than=…“ (ein Gebiet) oder „value=…“ (eine Zahl).`);
	if (attributes.value) {
		const limit = Number(attributes.value.replace(',', '.'));
		if (!Number.isFinite(limit)) throw new DocumentFault(`value=${attributes.value} ist keine Zahl.`);
		return checkAgainst(indicator, is, numberAt(mine.figures, attributes.period, indicator), { value: limit }, attributes.value);
	}
	const pair = pairAt(mine, await seriesOf(indicator, areaOf(attributes, source, 'than'), source, breakdown), attributes.period, indicator);
	return checkAgainst(indicator, is, pair.mine, pair.other, `${figureText(pair.other, indicator.definition, 'de')} in ${pair.other.area.name}`);
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
