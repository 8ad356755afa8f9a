/** To which boundaries a delivery's figures refer, where its file does not say it itself. */
import { UserError } from '#base/errors.ts';
import { canonicalPeriod } from './period.ts';

/**
 * Key in a delivery's mapping under which that day stands (`2021-12-31`): time series on today's boundaries give figures for
 * years in which an area did not exist yet.
 */
export const TERRITORIAL_STATUS = '@territorial-status';

/** A day as people write it (`31.12.2021`, `2021-12-31`) as ISO date. @throws UserError when it is no day */
export function territorialDay(text: string): string {
	const day = canonicalPeriod(text);
	if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new UserError(`„${text.slice(0, 40)}“ ist kein Tag. Der Gebietsstand ist ein Tag, zum Beispiel 31.12.2021.`);
	return day;
}
