/** What the form of an element offers and says beside its fields. */
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { compareBreakdowns, breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Judged } from '#domains/strategy/claims.ts';
import { contentFromFields, rowsOf, valueOf, type Fields } from '#domains/strategy/element-fields.ts';
import { addressesOf, publicFigures, type FigureAddress, type PublicFigures } from '#domains/strategy/evidence-figures.server.ts';
import type { FigureEvidence, Goal, Kind, SmartCriterion } from '#domains/strategy/model.ts';
import type { Names } from '#domains/strategy/content-lines.ts';
import { smartHints, type SmartHint } from '#domains/strategy/smart-hints.ts';
import type { Language } from '#ui/language.ts';

export interface Choice {
	value: string;
	text: string;
}

export interface RowJudgement {
	verdict: Judged['verdict'];
	newest: string;
	against: string;
}

export interface FormView {
	indicators: Choice[];
	areas: Choice[];
	/** by code, for indicators that the form names */
	breakdowns: Record<string, Choice[]>;
	/** by number of the row */
	judgements: Record<number, RowJudgement>;
	hints: Record<SmartCriterion, SmartHint> | null;
}

/** Names for codes and keys of whatever is stored; areas by their newest name. */
export async function namesOf(tx: Read, lang: Language): Promise<Names> {
	const [indicators, areas] = [await allIndicators(tx), await allAreas(tx)];
	return { indicators: Object.fromEntries(indicators.map((i) => [i.code, i.definition.name[lang] || i.definition.name.de])), areas: Object.fromEntries(areas.map((a) => [a.key, a.name])) };
}

export async function formView(tx: Read, kind: Kind, fields: Fields, lang: Language, countyKey: string): Promise<FormView> {
	const release = await latestRelease(tx);
	const published = release ? await publishedIndicators(tx, release) : [];
	const named = new Set(['indicator', ...rowsOf(fields, 'evidence').map((row) => `evidence-${row}-indicator`)].map((name) => valueOf(fields, name)).concat(fields.indicators ?? []).filter(Boolean));
	const known = await allIndicators(tx);
	const open = new Set(published.map((i) => i.code));
	const offered = published.length === 0 ? known : known.filter((i) => open.has(i.code) || named.has(i.code));
	const evidence = rowsOf(fields, 'evidence').flatMap((row) => { const e = evidenceOfRow(fields, row, lang); return e ? [{ row, e }] : []; });
	const goal = kind === 'goal' ? lenient(() => contentFromFields('goal', fields, lang, () => '')) : null;
	const figures = await publicFigures(tx, [...addressesOf(evidence.map(({ e }) => e)), ...(goal ? [goalAddress(goal, countyKey)] : [])]);
	return {
		indicators: offered.map((i) => ({ value: i.code, text: i.definition.name[lang] || i.definition.name.de })).sort((a, b) => a.text.localeCompare(b.text, lang)),
		areas: await areaChoices(tx, fields, countyKey),
		breakdowns: Object.fromEntries(published.filter((i) => named.has(i.code)).map((i) => [i.code, [...new Set(i.available.map((a) => a.breakdown))].filter(Boolean).sort(compareBreakdowns).map((value) => ({ value, text: breakdownWords(value, lang) }))])),
		// what it is compared with is not said yet: there is nothing to judge
		judgements: Object.fromEntries(evidence.filter(({ e }) => isComplete(e)).map(({ row, e }) => [row, judgementWords(figures, e, lang)])),
		hints: goal ? smartHints(goal, { today: berlinDay(new Date()), past: figures.series(goalAddress(goal, countyKey)) }) : null
	};
}

/** The county first, then what lies in it, then what it is compared with. */
async function areaChoices(tx: Read, fields: Fields, countyKey: string): Promise<Choice[]> {
	const named = new Set(Object.entries(fields).flatMap(([name, values]) => (/(^|-)(areas?|thanArea)$/.test(name) ? values : [])));
	const rank = (key: string, level: string) => (key === countyKey ? 0 : level === 'municipality' ? 1 : level === 'association' ? 2 : level === 'planning-area' ? 3 : 4);
	const areas = (await allAreas(tx)).filter((a) => named.has(a.key) || (a.validTo === null && (a.key === countyKey || a.parentKey === countyKey || a.key.startsWith(countyKey) || a.level === 'planning-area' || a.level === 'country' || a.key === countyKey.slice(0, 2))));
	const newest = [...new Map(areas.map((a) => [a.key, a])).values()];
	return newest.sort((a, b) => rank(a.key, a.level) - rank(b.key, b.level) || a.name.localeCompare(b.name, 'de')).map((a) => ({ value: a.key, text: a.validTo === null ? a.name : `${a.name} (${a.validTo.slice(0, 4)})` }));
}

export function goalAddress(goal: Goal, countyKey: string): FigureAddress {
	return { indicator: goal.indicator, area: goal.area || countyKey, breakdown: goal.breakdown };
}

/** Whether a row says all that its claim needs. */
export function isComplete({ claim, value, thanArea, thanValue, since }: FigureEvidence): boolean {
	if (claim === 'about') return value !== null;
	return claim === 'above' || claim === 'below' ? thanArea !== null || thanValue !== null : since !== null;
}

/** One row of the form, read alone; null where it cannot be read yet. */
export function evidenceOfRow(fields: Fields, row: number, lang: Language): FigureEvidence | null {
	const own = Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith(`evidence-${row}-`)));
	const [evidence] = lenient(() => contentFromFields('finding', own, lang, () => '').evidence) ?? [];
	return evidence?.kind === 'figure' && evidence.indicator && evidence.area ? evidence : null;
}

function lenient<T>(work: () => T): T | null {
	try {
		return work();
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
}

export function judgementWords(figures: PublicFigures, e: FigureEvidence, lang: Language): RowJudgement {
	const { verdict, newest, against } = figures.judge(e);
	const definition = figures.definition(e.indicator);
	const figure = newest && figures.series(e).find((f) => f.period === newest.period);
	const range = figure && definition ? rangeText(figure, definition, lang) : '';
	return {
		verdict,
		newest: figure && definition ? `${figureText(figure, definition, lang)}${range ? ` (${range})` : ''}, ${formatPeriod(figure.period, lang)}` : '',
		against: against && definition ? `${writeNumber(against.value, definition.decimals, lang)}${e.claim === 'about' || e.claim === 'risen' || e.claim === 'fallen' ? `, ${formatPeriod(against.period, lang)}` : ''}` : ''
	};
}
