/** What is to be known of the boundaries on which a series stands: where they changed, or on which day's it was put. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { changesOf } from '#domains/areas/territory/area-changes.server.ts';
import { isBetween, type AreaChange } from '#domains/areas/territory/area-changes.ts';
import type { FigureSeries } from '#domains/indicators/published.ts';
import { seriesBreaks, type SeriesBreak } from '#domains/indicators/series-breaks.ts';

export interface SeriesTerritory {
	/** ISO day of the boundaries to which the series was converted; null: as delivered */
	convertedTo: string | null;
	/** there is a converted one as well, on the boundaries of this day */
	alternative: string | null;
	/** what happened to the areas in the time of the series, oldest first */
	changes: AreaChange[];
	/** where a line goes over to other boundaries */
	breaks: (SeriesBreak & { name: string })[];
}

/**
 * @param series as drawn
 * @param convertedTo ISO day to which the release tells the indicator converted, null: none
 * @param local keys of the areas beside those drawn: what happened to them is told with a converted series
 */
export async function seriesTerritory(tx: Read, series: readonly FigureSeries[], convertedTo: string | null, isConverted: boolean, local: readonly string[]): Promise<SeriesTerritory> {
	const found = seriesBreaks(series);
	const froms = series.flatMap(({ figures }) => figures.flatMap((figure) => figure.convertedFrom ?? []));
	const days = [...found.flatMap(({ before, after }) => [before, after]), ...(isConverted && convertedTo ? [...froms, convertedTo] : [])].sort();
	const keys = [...new Set([...found.map(({ key }) => key), ...(isConverted ? local : [])])];
	const told = days.length > 0 && keys.length > 0 ? await changesOf(tx, keys, days[0] as string, days.at(-1) as string) : [];
	const touches = (change: AreaChange, { key, before, after }: SeriesBreak) => (change.from === key || change.to === key) && isBetween(change, before, after);
	const breaks = found.filter((one) => told.some((change) => touches(change, one)));
	return {
		convertedTo: isConverted ? convertedTo : null,
		alternative: isConverted ? null : convertedTo,
		changes: isConverted ? told : told.filter((change) => breaks.some((one) => touches(change, one))),
		breaks: breaks.map((one) => ({ ...one, name: series.find(({ area }) => area.key === one.key)?.area.name ?? one.key }))
	};
}
