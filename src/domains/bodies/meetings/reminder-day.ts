/** When who has not answered is asked again: two days before answers are wanted, on a working day. Pure. */
import { addDays } from '#base/day.ts';
import { weekdayOf } from './series.ts';

/** @param until ISO day @returns ISO day */
export function firstReminderDay(until: string): string {
	const day = addDays(until, -2);
	return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}
