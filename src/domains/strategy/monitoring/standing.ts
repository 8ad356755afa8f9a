/** Computed and judged, side by side. Runs anywhere. */
import type { NamedArea } from '#domains/areas/model.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Disagreement, GoalProgress, MeasureProgress, News, Overdue } from './model.ts';

export interface Judged {
	/** newest news; null: nobody reported yet */
	news: News | null;
	disagreement: Disagreement | null;
	overdue: Overdue[];
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
