/** Where a series goes over from one territorial status to another. */
import type { FigureSeries } from './published.ts';

export interface SeriesBreak {
	key: string;
	/** ISO days of the boundaries of the last figure before and of the first one after */
	before: string;
	after: string;
	/** period of the first figure on the newer boundaries */
	period: string;
}

/** @param series oldest period first; figures that do not tell their boundaries break nothing */
export function seriesBreaks(series: readonly FigureSeries[]): SeriesBreak[] {
	return series.flatMap(({ area, figures }) => {
		const told = figures.flatMap((f) => (f.territorialStatus ? [{ period: f.period, status: f.territorialStatus }] : []));
		return told.flatMap(({ period, status }, i) => {
			const last = told[i - 1]?.status;
			return last === undefined || last >= status ? [] : [{ key: area.key, before: last, after: status, period }];
		});
	});
}
