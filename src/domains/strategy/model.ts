/** The words of the golden thread: elements from the leading question to the measure, and what may follow from what. Runs anywhere. */

export interface Text {
	de: string;
	/** empty: written in German only */
	en: string;
}

export const KINDS = ['question', 'finding', 'need', 'guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal', 'measure'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What an element may follow from, by kind. A link is stored once, at the one that follows: a goal names its need, the need no goal.
 * A question may rise from an earlier finding, a finding from a measure that was carried out: so one cycle leads to the next.
 */
export const FOLLOWS: Record<Kind, readonly Kind[]> = {
	question: ['finding'],
	finding: ['question', 'measure'],
	need: ['finding'],
	'guiding-model': ['need'],
	pillar: ['guiding-model', 'need'],
	'action-field': ['pillar', 'need'],
	'guiding-goal': ['action-field', 'need'],
	goal: ['guiding-goal', 'need', 'action-field'],
	measure: ['goal']
};

/** What every element says. */
export interface Common {
	title: Text;
	/** in plain words, for everybody */
	summary: Text;
	/** invented for the demonstration */
	example: boolean;
}

export const ANSWERS = ['open', 'partly', 'answered'] as const;
export interface Question extends Common {
	answer: Text;
	answered: (typeof ANSWERS)[number];
	/** codes of indicators that bear on it */
	indicators: string[];
	/** of what time the answer is: 2021 */
	asOf: string;
}

/** What a figure is said to be; checked again with each release. `about`: within the range of uncertainty, or equal as printed */
export const CLAIMS = ['about', 'above', 'below', 'risen', 'fallen'] as const;
export type Claim = (typeof CLAIMS)[number];

/** A public figure that a finding rests on, as it was when the finding was written. */
export interface FigureEvidence {
	kind: 'figure';
	indicator: string;
	area: string;
	period: string;
	breakdown: string;
	/** as it was then; null: the figure was not given */
	value: number | null;
	claim: Claim;
	/** above, below: what it is compared with; an area's key, or null with a value */
	thanArea: string | null;
	thanValue: number | null;
	/** risen, fallen: since this period */
	since: string | null;
	note: string;
}

export interface DocumentEvidence {
	kind: 'document' | 'survey';
	title: string;
	url: string;
	year: string;
	note: string;
}
export type Evidence = FigureEvidence | DocumentEvidence;

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export interface Finding extends Common {
	evidence: Evidence[];
	confidence: (typeof CONFIDENCES)[number];
	confidenceNote: string;
}

export interface Need extends Common {
	targetGroup: string;
	/** keys of areas; empty: the whole county */
	areas: string[];
}

export const DIRECTIONS = ['rise', 'fall', 'hold'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const SMART = ['specific', 'measurable', 'accepted', 'realistic', 'timed'] as const;
export type SmartCriterion = (typeof SMART)[number];

export interface SmartJudgement {
	/** null: not judged yet */
	met: boolean | null;
	note: string;
}

export interface Goal extends Common {
	/** code of an indicator; empty: none yet */
	indicator: string;
	area: string;
	breakdown: string;
	/** in words, where no indicator measures it */
	measuredBy: string;
	unit: string;
	baselinePeriod: string;
	baseline: number | null;
	target: number | null;
	/** ISO day */
	targetDate: string;
	direction: Direction | null;
	responsible: string;
	smart: Record<SmartCriterion, SmartJudgement>;
}

export const MEASURE_STATES = ['idea', 'planned', 'running', 'done', 'stopped'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];
export const CHAIN = ['input', 'activity', 'output', 'outcome', 'impact'] as const;
export type ChainStep = (typeof CHAIN)[number];
/** Steps of the ladder of effects (Wirkungstreppe), 1 … 7: output up to 3, outcome up to 6, impact 7. */
export const LADDER = [1, 2, 3, 4, 5, 6, 7] as const;

export interface Milestone {
	id: string;
	title: string;
	/** ISO day */
	due: string;
	/** ISO day; empty: not done */
	doneOn: string;
}

export interface Measure extends Common {
	responsible: string;
	partners: string[];
	targetGroup: string;
	areas: string[];
	/** ISO days; empty: not said */
	from: string;
	to: string;
	/** euros in the whole period; null: not said */
	cost: number | null;
	funding: string;
	staff: string;
	milestones: Milestone[];
	state: MeasureState;
	/** stopped: why */
	stopReason: string;
	chain: Record<ChainStep, string>;
	/** step of the ladder that it reaches; null: not judged */
	level: number | null;
}

export interface Content {
	question: Question;
	finding: Finding;
	need: Need;
	'guiding-model': Common;
	pillar: Common;
	'action-field': Common;
	'guiding-goal': Common;
	goal: Goal;
	measure: Measure;
}
export type AnyContent = Content[Kind];

/** An element as it stands in the workplace. */
export type Element<K extends Kind = Kind> = {
	[P in K]: {
		id: string;
		/** permanent address */
		number: number;
		kind: P;
		/** as people call it: HF1, 1.2 */
		code: string;
		cycle: number;
		position: number;
		version: number;
		content: Content[P];
		changedAt: Date;
		changedBy: string;
	};
}[K];

/** Enough for lists, threads and search. */
export interface ElementHead {
	id: string;
	number: number;
	kind: Kind;
	code: string;
	position: number;
	title: Text;
	example: boolean;
}

/** `from` follows from `to`; ids */
export interface Link {
	from: string;
	to: string;
}

export const JUDGEMENTS = ['not-started', 'on-track', 'delayed', 'at-risk', 'reached', 'stopped'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];
