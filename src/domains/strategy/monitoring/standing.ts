/** Computed and judged, side by side. Runs anywhere. */
import type { NamedArea } from '#domains/areas/model.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Disagreement, GoalProgress, MeasureProgress, News, Overdue } from './model.ts';

export interface Judged {
	/** newest news; null: nobody reported yet */
	news: News | null;
	disagreement: Disagreement | null;
	overdue: Overdue[];
	/** cycle with which it came to its end; null: it goes on */
	endedWith: number | null;
}

export interface GoalStanding extends Judged {
	progress: GoalProgress;
	/** of the indicator as published; null: none, or not published */
	definition: IndicatorDefinition | null;
	/** whose figures are compared; null: there are none */
	area: NamedArea | null;
}

export interface MeasureStanding extends Judged {
	progress: MeasureProgress;
}

export interface NextStep {
	text: string;
	/** ISO day; empty: not said */
	due: string;
}

/**
 * What comes next: what those responsible said last, else the next milestone. Nothing comes of what ended with its cycle, and no
 * milestone of a measure that is done or stopped.
 */
export function nextStepOf({ news, endedWith, progress }: Pick<Judged, 'news' | 'endedWith'> & { progress: Pick<GoalProgress, 'state'> | Pick<MeasureProgress, 'state' | 'next'> }): NextStep | null {
	if (endedWith !== null) return null;
	if (news?.nextStep) return { text: news.nextStep, due: news.nextDue };
	const milestone = 'next' in progress && progress.state !== 'unfinished' ? progress.next : null;
	return milestone ? { text: milestone.title, due: milestone.due } : null;
}
