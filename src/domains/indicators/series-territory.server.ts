/** What is to be known of the boundaries on which a series stands: where they changed, or on which day's it was put. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicPlanningArea } from '#domains/areas/planning/public-planning-areas.server.ts';
import { changesOf } from '#domains/areas/territory/area-changes.server.ts';
import type { AreaChange } from '#domains/areas/territory/area-changes.ts';
import type { Basis } from '#domains/areas/territory/links.ts';
import type { FigureSeries } from './published.ts';
import { seriesBreaks, whatHappened, type Redrawn, type SeriesBreak } from './series-breaks.ts';

export interface SeriesTerritory {
	/** ISO day of the boundaries to which the series was converted; null: as delivered */
	convertedTo: string | null;
	/** there is a converted one as well, on the boundaries of this day */
	alternative: string | null;
	/** what happened to the areas in the time of the series, oldest first */
	changes: AreaChange[];
	/** planning areas that got other municipalities in that time */
	redrawn: Redrawn[];
	/** where a line goes over to other boundaries */
	breaks: (SeriesBreak & { name: string })[];
	/** names of planning areas whose earlier figures a converted series leaves out, since they were another territory */
	another: string[];
}

export interface TerritoryChoice {
	/** ISO day to which the release tells the indicator converted, null: none */
	convertedTo?: string | null;
	isConverted?: boolean;
	/** keys of the areas beside those drawn: what happened to them is told with a converted series */
	local?: readonly string[];
	/** planning areas of the release: a change within one of them does not change it */
	planned?: readonly PublicPlanningArea[];
}

/** @param series as drawn; several indicators at once are asked for once */
export async function seriesTerritory(tx: Read, series: readonly FigureSeries[], choice: TerritoryChoice = {}): Promise<SeriesTerritory> {
	const { convertedTo = null, isConverted = false, local = [], planned = [] } = choice;
	const found = seriesBreaks(series);
	const froms = series.flatMap(({ figures }) => figures.flatMap((figure) => figure.convertedFrom ?? []));
	const days = [...found.flatMap(({ before, after }) => [before, after]), ...(isConverted && convertedTo ? [...froms, convertedTo] : [])].sort();
	const asked = new Set([...found.map(({ key }) => key), ...(isConverted ? local : [])]);
	const keys = [...new Set([...asked, ...planned.flatMap((area) => (asked.has(area.key) ? area.members : []))])];
	const told = days.length > 0 && keys.length > 0 ? await changesOf(tx, keys, days[0] as string, days.at(-1) as string) : [];
	const happened = found.map((one) => ({ one, ...whatHappened(one, told, planned) })).filter(({ changes, redrawn }) => changes.length > 0 || redrawn !== null);
	const broken = new Set(happened.flatMap(({ changes }) => changes));
	return {
		convertedTo: isConverted ? convertedTo : null,
		alternative: isConverted ? null : convertedTo,
		changes: isConverted ? told : told.filter((change) => broken.has(change)),
		redrawn: [...new Map(happened.flatMap(({ redrawn }) => (redrawn ? [[`${redrawn.key} ${redrawn.since}`, redrawn] as const] : []))).values()],
		breaks: happened.map(({ one }) => ({ ...one, name: series.find(({ area }) => area.key === one.key)?.area.name ?? one.key })),
		another: []
	};
}

/**
 * A converted series of planning areas: their published totals of all days on which they were the same territory as on the day asked for. Where
 * they were another one there is no figure: a sum of published figures alone would lack each withheld municipality.
 * @param basis what the figures count: a part that holds nothing of it leaves them as they are
 * @returns `another`: names of those of which figures are left out
 */
export async function onSameTerritory(tx: Read, series: readonly FigureSeries[], day: string, planned: readonly PublicPlanningArea[], basis: Basis): Promise<{ series: FigureSeries[]; another: string[] }> {
	const isPlanned = ({ area }: FigureSeries) => area.level === 'planning-area';
	const days = [day, ...series.filter(isPlanned).flatMap(({ figures }) => figures.flatMap((figure) => figure.territorialStatus ?? []))].sort();
	const keys = new Set(series.filter(isPlanned).map(({ area }) => area.key));
	const members = [...new Set(planned.flatMap((area) => (keys.has(area.key) ? area.members : [])))];
	const told = (members.length > 0 ? await changesOf(tx, members, days[0] as string, days.at(-1) as string) : []).filter(({ share }) => basis !== 'population' || share !== 0);
	const another = new Set<string>();
	const kept = series.map((one) => {
		if (!isPlanned(one)) return one;
		const figures = one.figures.filter(({ territorialStatus: status = day }) => {
			const [before, after] = status < day ? [status, day] : [day, status];
			const { changes, redrawn } = whatHappened({ code: one.code, key: one.area.key, before, after, period: '' }, told, planned);
			const same = changes.length === 0 && redrawn === null;
			if (!same) another.add(one.area.name);
			return same;
		});
		return { ...one, figures };
	});
	return { series: kept.filter(({ figures }) => figures.length > 0), another: [...another] };
}
