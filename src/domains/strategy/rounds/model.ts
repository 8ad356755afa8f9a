/** Rounds: the stages in which goals are found together, what is allowed in each, and what comes of it. Runs anywhere. */

export const STAGE_KINDS = ['collect', 'cluster', 'formulate', 'prioritise', 'decide'] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

export const ROUND_ACTS = ['contribute', 'comment', 'merge', 'reword', 'rate', 'rank', 'decide'] as const;
export type RoundAct = (typeof ROUND_ACTS)[number];

/** Acts that a stage has unless said otherwise. */
export const USUAL_ACTS: Record<StageKind, readonly RoundAct[]> = {
	collect: ['contribute', 'comment'],
	cluster: ['merge', 'comment'],
	formulate: ['reword', 'comment'],
	prioritise: ['rate', 'rank'],
	decide: ['decide']
};

/** What a phone without account may do, in the stage that is shown. */
export const PHONE_ACTS: readonly RoundAct[] = ['contribute', 'rate', 'rank'];

export type RoundState = 'draft' | 'running' | 'closed' | 'cancelled';

export interface Stage {
	/** 1 … 5 */
	position: number;
	kind: StageKind;
	/** ISO days, both included */
	from: string;
	to: string;
	acts: RoundAct[];
	/** ids of accounts; empty: everybody with an account who may read the strategy */
	participants: string[];
	instruction: string;
}

export interface Criterion {
	title: string;
	explanation: string;
	/** 1 … 100; only the proportions count */
	weight: number;
}
export type StoredCriterion = Criterion & { id: string };

/** What is laid down before a round starts. */
export interface RoundPlan {
	title: string;
	cycle: number;
	/** id of the element it is about; null: the whole strategy */
	elementId: string | null;
	decides: string;
	decidedBy: string;
	followUp: string;
	anonymous: boolean;
	guests: boolean;
	/** ISO day */
	authorsUntil: string;
	stages: Stage[];
	criteria: Criterion[];
}

export interface Round extends Omit<RoundPlan, 'criteria'> {
	id: string;
	number: number;
	criteria: StoredCriterion[];
	state: RoundState;
	/** what was contributed and voted in it is made up */
	example: boolean;
	version: number;
	code: string | null;
	shownStage: number | null;
	shownContribution: string | null;
	createdBy: string;
	startedAt: Date | null;
	endedAt: Date | null;
	endedFor: string | null;
}

export interface Comment {
	text: string;
	/** null: anonymous */
	author: string | null;
	at: Date;
}

export interface Decision {
	takenUp: boolean;
	reason: string;
	element: { number: number; kind: string; title: string } | null;
	by: string;
	at: Date;
}

export interface Contribution {
	id: string;
	number: number;
	cluster: boolean;
	clusterId: string | null;
	/** why it was put together with others after a vote */
	mergedFor: string | null;
	text: string;
	author: string | null;
	version: number;
	at: Date;
	/** the one who reads wrote it */
	mine: boolean;
	comments: Comment[];
	/** earlier wordings, newest first, each with the reason why it was changed */
	earlier: { text: string; changedFor: string | null; by: string | null; at: Date }[];
	decision: Decision | null;
}

/** Longest text of a contribution. */
export const LONGEST = 500;
/** Most options that one vote may hold: a page of a phone shows them all. */
export const MOST_OPTIONS = 200;
/** Points for first, second and third choice. */
export const CHOICE_POINTS = [3, 2, 1] as const;

/** The result as the public reads it. */
export interface PublicResult {
	title: string;
	cycle: number;
	/** number and title of the element it was about */
	about: { number: number; title: string } | null;
	decides: string;
	decidedBy: string;
	followUp: string;
	stages: { kind: StageKind; from: string; to: string }[];
	startedOn: string;
	endedOn: string;
	/** how many took part by contributing or voting, phones included */
	participants: number;
	/** what was contributed and voted in it is made up */
	example?: boolean;
	criteria: Criterion[];
	options: PublicOption[];
}

export interface PublicOption {
	number: number;
	text: string;
	/** wordings put together in it */
	originals: string[];
	/** why that was done after the vote; results before November 2026 have none */
	mergedFor?: string[];
	/** earlier wordings, newest first, each with the reason why it was changed */
	earlier?: { text: string; changedFor: string | null }[];
	/** ratings that were given on the originals */
	carried?: number;
	takenUp: boolean;
	reason: string;
	element: { number: number; kind: string; title: string } | null;
	/** null: nobody rated it on every criterion */
	rank: number | null;
	total: number | null;
	/** mean by criterion, in their order */
	means: (number | null)[];
	ratings: number;
	/** share of nearby weights with which it keeps its rank, 0 … 1 */
	keeps: number | null;
	/** points of first, second and third choices */
	points: number;
}
