/** What speaks against adopting a strategy, said once for all elements of which it is true. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import type { Concern, Hint, Obstacle } from './adoption-checks.ts';

/** @param n of how many elements it is true; some are about none */
type Phrase = (n: number) => string;

const goals = (n: number) => counted(n, 'Ziel', 'Ziele');
const goalsEn = (n: number) => counted(n, 'goal', 'goals');
const measures = (n: number) => counted(n, 'Maßnahme', 'Maßnahmen');
const measuresEn = (n: number) => counted(n, 'measure', 'measures');
const verb = (n: number, one: string, many: string) => (n === 1 ? one : many);

const WORDS: Record<Obstacle | Hint, Record<Language, Phrase>> = {
	empty: {
		de: () => 'Die Strategie enthält noch kein Element. Bitte wählen Sie aus, was zu ihr gehört.',
		en: () => 'The strategy holds no element yet. Please choose what belongs to it.'
	},
	unchanged: {
		de: () => 'Seit der beschlossenen Fassung hat sich nichts geändert. Es gibt nichts Neues zu beschließen.',
		en: () => 'Nothing has changed since the adopted version. There is nothing new to adopt.'
	},
	'measure-without-goal': {
		de: (n) => `${measures(n)} ${verb(n, 'gehört', 'gehören')} zu keinem Ziel dieser Strategie. Bitte mit einem Ziel verbinden oder herausnehmen.`,
		en: (n) => `${measuresEn(n)} ${verb(n, 'belongs', 'belong')} to no goal of this strategy. Please link to a goal or take out.`
	},
	'measure-outside': {
		de: (n) => `${measures(n)} ${verb(n, 'liegt', 'liegen')} ganz außerhalb des Zeitraums. Bitte die Daten ändern oder herausnehmen.`,
		en: (n) => `${measuresEn(n)} ${verb(n, 'lies', 'lie')} wholly outside the period. Please change the dates or take out.`
	},
	'measure-ends-later': {
		de: (n) => `${measures(n)} ${verb(n, 'endet', 'enden')} erst nach dem Zeitraum. Bitte Ende oder Zeitraum ändern.`,
		en: (n) => `${measuresEn(n)} ${verb(n, 'ends', 'end')} after the period. Please change end or period.`
	},
	'target-outside': {
		de: (n) => `${goals(n)} ${verb(n, 'hat', 'haben')} einen Termin außerhalb des Zeitraums. Bitte Termin oder Zeitraum ändern.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'has', 'have')} a target date outside the period. Please change date or period.`
	},
	'no-goal': { de: () => 'Die Strategie nennt kein Ziel.', en: () => 'The strategy names no goal.' },
	'measure-begins-earlier': {
		de: (n) => `${measures(n)} ${verb(n, 'hat', 'haben')} schon vor dem Zeitraum begonnen.`,
		en: (n) => `${measuresEn(n)} began before the period.`
	},
	'origin-outside': {
		de: (n) => `${counted(n, 'Element folgt', 'Elemente folgen')} aus etwas, das nicht zu dieser Strategie gehört.`,
		en: (n) => `${counted(n, 'element follows', 'elements follow')} from something that does not belong to this strategy.`
	},
	'goal-without-date': {
		de: (n) => `${goals(n)} ${verb(n, 'hat', 'haben')} keinen Termin.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'has', 'have')} no target date.`
	},
	'goal-without-measure': {
		de: (n) => `${goals(n)} ${verb(n, 'hat', 'haben')} noch keine Maßnahme.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'has', 'have')} no measure yet.`
	},
	'goal-without-indicator': {
		de: (n) => `${goals(n)} ${verb(n, 'wird', 'werden')} von keiner Kennzahl gemessen.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'is', 'are')} measured by no indicator.`
	},
	'goal-in-words': {
		de: (n) => `${goals(n)} ${verb(n, 'wird', 'werden')} nur in Worten gemessen; keine Kennzahl zeigt den Fortschritt.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'is', 'are')} measured in words only; no indicator shows the progress.`
	},
	'goal-without-responsible': {
		de: (n) => `${goals(n)} ${verb(n, 'nennt', 'nennen')} niemanden, der verantwortlich ist.`,
		en: (n) => `${goalsEn(n)} ${verb(n, 'names', 'name')} nobody responsible.`
	},
	'measure-without-responsible': {
		de: (n) => `${measures(n)} ${verb(n, 'nennt', 'nennen')} niemanden, der verantwortlich ist.`,
		en: (n) => `${measuresEn(n)} ${verb(n, 'names', 'name')} nobody responsible.`
	}
};

export interface ConcernGroup {
	what: Obstacle | Hint;
	text: string;
	/** of which it is true, in the order of the strategy; titles are German */
	elements: { number: number; code: string; title: string; detail: string }[];
}

/** In the order in which each was first found. */
export function groupConcerns(concerns: readonly Concern[], lang: Language): ConcernGroup[] {
	return [...Map.groupBy(concerns, (c) => c.what)].map(([what, same]) => ({
		what,
		text: WORDS[what][lang](same.length),
		elements: same.flatMap(({ element, detail }) => (element ? [{ number: element.number, code: element.code, title: element.title, detail }] : []))
	}));
}
