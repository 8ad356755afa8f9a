/** Words for fields and their choices, beside those of the kinds. Runs anywhere. */
import type { Verdict } from './claims.ts';
import type { Gap } from './gaps.ts';
import type { Claim, Direction, Finding, Question } from './model.ts';

type Words = { de: string; en: string };

export const ANSWER_WORDS: Record<Question['answered'], Words> = {
	open: { de: 'offen', en: 'open' },
	partly: { de: 'zum Teil beantwortet', en: 'partly answered' },
	answered: { de: 'beantwortet', en: 'answered' }
};
export const CONFIDENCE_WORDS: Record<Finding['confidence'], Words> = {
	high: { de: 'gut belegt', en: 'well supported' },
	medium: { de: 'einigermaßen belegt', en: 'fairly supported' },
	low: { de: 'schwach belegt', en: 'weakly supported' }
};
export const DIRECTION_WORDS: Record<Direction, Words> = {
	rise: { de: 'soll steigen', en: 'shall rise' },
	fall: { de: 'soll sinken', en: 'shall fall' },
	hold: { de: 'soll gehalten werden', en: 'shall be held' }
};
export const CLAIM_WORDS: Record<Claim, Words> = {
	about: { de: 'etwa so hoch', en: 'about that much' },
	above: { de: 'höher als', en: 'higher than' },
	below: { de: 'niedriger als', en: 'lower than' },
	risen: { de: 'gestiegen seit', en: 'risen since' },
	fallen: { de: 'gesunken seit', en: 'fallen since' }
};
export const VERDICT_WORDS: Record<Verdict, Words> = {
	holds: { de: 'gilt weiter', en: 'still holds' },
	unsure: { de: 'nicht mehr sicher', en: 'no longer sure' },
	contradicted: { de: 'neue Zahlen widersprechen', en: 'newer figures contradict' },
	'no-figure': { de: 'keine Zahl mehr dazu', en: 'no figure any more' }
};

export const GAP_WORDS: Record<Gap, Words> = {
	'question-without-answer': { de: 'ohne Antwort', en: 'without answer' },
	'question-without-finding': { de: 'ohne Befund', en: 'without finding' },
	'finding-without-evidence': { de: 'ohne Beleg', en: 'without evidence' },
	'finding-without-need': { de: 'ohne Handlungsbedarf', en: 'without need' },
	'need-without-goal': { de: 'ohne Ziel', en: 'without goal' },
	'goal-without-measure': { de: 'ohne Maßnahme', en: 'without measure' },
	'goal-without-indicator': { de: 'ohne Kennzahl', en: 'without indicator' },
	'goal-in-words': { de: 'nur in Worten gemessen', en: 'measured in words only' },
	'goal-without-responsible': { de: 'ohne Verantwortliche', en: 'without anyone responsible' },
	'measure-without-goal': { de: 'ohne Ziel', en: 'without goal' },
	'measure-without-responsible': { de: 'ohne Verantwortliche', en: 'without anyone responsible' }
};

/** German ones stand in `schema.ts`, beside the messages that use them. */
export const ENGLISH_FIELDS: Record<string, string> = {
	title: 'Title',
	summary: 'In plain words',
	example: 'Example value',
	answer: 'Answer',
	answered: 'State of the answer',
	indicators: 'Indicators',
	asOf: 'As of',
	evidence: 'Evidence',
	confidence: 'Confidence',
	confidenceNote: 'Why so sure',
	targetGroup: 'Target group',
	areas: 'Areas',
	indicator: 'Indicator',
	area: 'Area',
	breakdown: 'Breakdown',
	measuredBy: 'What we measure it by',
	unit: 'Unit',
	baselinePeriod: 'Period of the baseline',
	baseline: 'Baseline',
	target: 'Target',
	targetDate: 'Date',
	direction: 'Direction',
	responsible: 'Responsible',
	smart: 'Check of the goal',
	partners: 'Partners',
	from: 'Begin',
	to: 'End',
	cost: 'Cost',
	funding: 'Funding',
	staff: 'Staff',
	milestones: 'Milestones',
	state: 'State',
	stopReason: 'Reason',
	chain: 'Results chain',
	level: 'Step of the ladder',
	period: 'Period',
	claim: 'Statement',
	since: 'since',
	url: 'Address',
	year: 'Year',
	note: 'Note',
	due: 'Due',
	doneOn: 'done on'
};
