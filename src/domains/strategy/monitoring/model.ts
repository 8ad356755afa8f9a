/** Where goals and measures stand: computed from figures and milestones, and judged by those responsible; both are kept, never mixed. Runs anywhere. */
import type { Figure } from '#domains/indicators/published.ts';
import type { Judgement, Milestone } from '../model.ts';

/** Of a published figure, what progress is computed from. */
export type MonitoredFigure = Pick<Figure, 'period' | 'value' | 'lower' | 'upper' | 'status' | 'flags'>;

export const GOAL_STATES = ['reached', 'on-track', 'behind', 'no-real-change', 'wrong-way', 'no-figure', 'not-measurable'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/**
 * Why nothing can be said. not-measurable: no indicator, no target value or direction, no baseline to draw a path from.
 * no-figure: the indicator is not published; no figure for the area; none since the baseline; all of them withheld or unknown.
 */
export type GoalReason = 'no-indicator' | 'no-target' | 'no-baseline' | 'not-published' | 'no-series' | 'none-since-baseline' | 'without-number';

export type TrendChange = 'rise' | 'fall' | 'same' | 'no-sure-change';

export interface Trend {
	from: MonitoredFigure;
	to: MonitoredFigure;
	change: TrendChange;
	/** whether intervals speak for it; false: there are none, so both values are all there is to say */
	sure: boolean;
	/** whether the goal wants it so; null: it neither rose nor fell, or the goal says nothing */
	wanted: boolean | null;
}

export interface GoalProgress {
	state: GoalState;
	/** why nothing can be said; null where something is */
	reason: GoalReason | null;
	/** newest figure with a number since the baseline */
	figure: MonitoredFigure | null;
	/** a newer one that is withheld or unknown; said, never dropped */
	newer: MonitoredFigure | null;
	baseline: { period: string; value: number } | null;
	/** where the straight line from baseline to target stands at the time of the figure */
	expected: number | null;
	/** how much of the way to the target lies behind: 0 at the baseline, 1 at the target, with the bounds of the interval; null: no way to go */
	share: { value: number; lower: number | null; upper: number | null } | null;
	/** whether the state holds over the whole interval of the figure; null: no interval, or nothing to hold */
	certain: boolean | null;
	trend: Trend | null;
}

/** unfinished: it is done, stopped or ended with its cycle, not all milestones are done */
export const MEASURE_PROGRESS = ['all-done', 'on-time', 'overdue', 'unfinished', 'no-milestones'] as const;
export type MeasureProgressState = (typeof MEASURE_PROGRESS)[number];

/** done: recorded by the planners · reported: somebody responsible said so · overdue: its day is over */
export const MILESTONE_STATES = ['done', 'reported', 'overdue', 'open'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export interface MonitoredMilestone extends Milestone {
	state: MilestoneState;
}

export interface MeasureProgress {
	state: MeasureProgressState;
	milestones: MonitoredMilestone[];
	/** recorded or reported */
	done: number;
	overdue: number;
	open: number;
	/** the next one that is due, overdue ones first */
	next: MonitoredMilestone | null;
}

/** What somebody responsible reports. Never changed: a correction is a new one. */
export interface News {
	id: string;
	elementId: string;
	/** ISO day */
	reportedOn: string;
	text: string;
	judged: Judgement;
	nextStep: string;
	/** ISO day; empty: not said */
	nextDue: string;
	/** ids of milestones reported as done */
	milestones: string[];
	public: boolean;
	example: boolean;
}

/** As the workplace sees it. */
export interface DeskNews extends News {
	reportedBy: string;
	recordedAt: Date;
	/** came through a personal link */
	throughLink: boolean;
	/** null: no planner has looked at it yet */
	seenAt: Date | null;
}

/** What is late. no-news: nobody has reported for too long · end: a measure runs beyond its end · target-date: the goal's day is over */
export const OVERDUE = ['no-news', 'milestone', 'next-step', 'end', 'target-date'] as const;
export type Overdue = (typeof OVERDUE)[number];

export type Disagreement = 'judged-better' | 'judged-worse';

/** Months without news after which it is called overdue, where the authority says nothing else. */
export const NEWS_MONTHS = 6;
