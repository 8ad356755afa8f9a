/** Where a series goes over from one territorial status to another, and whether its area became another one there. Pure. */
import { existsOn } from '#domains/areas/model.ts';
import { isBetween, type AreaChange } from '#domains/areas/territory/area-changes.ts';
import type { FigureSeries } from './published.ts';

export interface SeriesBreak {
	/** of the indicator */
	code: string;
	/** of the area */
	key: string;
	/** ISO days of the boundaries of the last figure before and of the first one after */
	before: string;
	after: string;
	/** period of the first figure on the newer boundaries */
	period: string;
}

/** @param series oldest period first; figures that do not tell their boundaries break nothing */
export function seriesBreaks(series: readonly FigureSeries[]): SeriesBreak[] {
	return series.flatMap(({ code, area, figures }) => {
		const told = figures.flatMap((f) => (f.territorialStatus ? [{ period: f.period, status: f.territorialStatus }] : []));
		return told.flatMap(({ period, status }, i) => {
			const last = told[i - 1]?.status;
			return last === undefined || last >= status ? [] : [{ code, key: area.key, before: last, after: status, period }];
		});
	});
}

/** A planning area that got other municipalities, other than by changes of these themselves. */
export interface Redrawn {
	key: string;
	name: string;
	/** ISO day */
	since: string;
}

/** A version of a planning area. */
export interface Drawn {
	key: string;
	name: string;
	validFrom: string | null;
	validTo: string | null;
	members: readonly string[];
}

/**
 * What made the area another one between the boundaries of the break; nothing: it is the same territory. A planning area is another one where
 * a change goes over its border, or where it was drawn anew; what happens within it leaves it as it is.
 * @param told what happened to the area, or to the municipalities of the planning area
 */
export function whatHappened({ key, before, after }: SeriesBreak, told: readonly AreaChange[], planned: readonly Drawn[]): { changes: AreaChange[]; redrawn: Redrawn | null } {
	const between = told.filter((change) => isBetween(change, before, after));
	const versions = planned.filter((area) => area.key === key);
	const [then, now] = [before, after].map((day) => versions.find((area) => existsOn(area, day)));
	const [some, other] = [then ?? now, now ?? then];
	if (!some || !other) return { changes: between.filter((change) => change.from === key || change.to === key), redrawn: null };
	const [left, right] = [new Set(some.members), new Set(other.members)];
	const anew = [...left].some((one) => !right.has(one) && !between.some(({ from }) => from === one)) || [...right].some((one) => !left.has(one) && !between.some(({ to }) => to === one));
	return { changes: between.filter(({ from, to }) => left.has(from) !== right.has(to)), redrawn: anew ? { key, name: other.name, since: other.validFrom ?? after } : null };
}
