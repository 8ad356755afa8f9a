/** When the next digest of a body is due. Pure. */
import { lastDayOfMonth } from '#base/day.ts';
import { addMonths } from '../handover/model.ts';

export const RHYTHMS = [1, 2, 3, 6, 12] as const;

const endsMonth = (day: string) => Number(day.slice(8)) === lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));

/** Last day of the time that follows `until`; what ended with a month ends with a month again, so that February shortens nothing for ever. */
export function endOfPeriod(until: string, months: number): string {
	const end = addMonths(until, months);
	return endsMonth(until) ? `${end.slice(0, 8)}${lastDayOfMonth(Number(end.slice(0, 4)), Number(end.slice(5, 7)))}` : end;
}
