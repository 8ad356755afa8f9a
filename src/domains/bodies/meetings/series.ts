/** A rule by which meetings come again, and the days it names. Local time: a meeting at 14:00 stays at 14:00 when clocks change. Pure. */
import { addDays, daysBetween, isDay, isInReach, lastDayOfMonth } from '#base/day.ts';
import { isTime } from '#base/berlin-time.ts';
import { InvalidInput } from '#base/errors.ts';

export interface SeriesRule {
	freq: 'weekly' | 'monthly';
	/** every how many weeks or months */
	interval: number;
	/** 1 Monday … 7 Sunday */
	weekday: number;
	/** monthly: the first … fourth of its weekday in the month, -1 the last */
	nth: 1 | 2 | 3 | 4 | -1;
	/** HH:MM */
	time: string;
	minutes: number;
}

/** No more at once: longer ones are slips of the keyboard. */
export const MOST_MEETINGS = 120;

/**
 * @param from first ISO day that may be one; a weekly rule counts its weeks from there
 * @returns ISO days, in order
 * @throws UserError that names the field
 */
export function seriesDays(rule: SeriesRule, from: string, to: string): string[] {
	for (const [field, name, day] of [['fromDay', 'Von', from], ['toDay', 'Bis', to]] as const) if (!isDay(day) || !isInReach(day)) throw new InvalidInput(field, `„${name}“ ist kein Tag, zum Beispiel 15.02.2027.`);
	if (to < from) throw new InvalidInput('toDay', '„Bis“ liegt vor „Von“. Bitte eines von beiden ändern.');
	if (!Number.isInteger(rule.interval) || rule.interval < 1 || rule.interval > 24) throw new InvalidInput('interval', '„Alle … Wochen oder Monate“ ist keine ganze Zahl von 1 bis 24.');
	if (!Number.isInteger(rule.weekday) || rule.weekday < 1 || rule.weekday > 7) throw new InvalidInput('weekday', '„Wochentag“ fehlt: Bitte wählen Sie einen.');
	if (!isTime(rule.time)) throw new InvalidInput('time', '„Beginn“ ist keine Uhrzeit, zum Beispiel 14:00.');
	if (!Number.isInteger(rule.minutes) || rule.minutes < 5 || rule.minutes > 24 * 60) throw new InvalidInput('minutes', '„Dauer“ ist keine Zeit von 5 Minuten bis zu einem Tag. Bitte schreiben Sie zum Beispiel 90, 1:30 oder 2 Std.');
	if (rule.freq === 'monthly' && ![1, 2, 3, 4, -1].includes(rule.nth)) throw new InvalidInput('nth', '„Welcher im Monat“ fehlt: Bitte wählen Sie.');
	const days = rule.freq === 'weekly' ? weekly(rule, from, to) : monthly(rule, from, to);
	if (days.length === 0) throw new InvalidInput('toDay', 'In dieser Zeit liegt kein Termin der Reihe. Bitte wählen Sie einen längeren Zeitraum.');
	if (days.length > MOST_MEETINGS) throw new InvalidInput('toDay', `Das wären mehr als ${MOST_MEETINGS} Sitzungen. Bitte wählen Sie einen kürzeren Zeitraum.`);
	return days;
}

/** 1 Monday … 7 Sunday */
export function weekdayOf(day: string): number {
	return ((daysBetween('2024-01-01', day) % 7) + 7) % 7 + 1;
}

function weekly({ interval, weekday }: SeriesRule, from: string, to: string): string[] {
	const days: string[] = [];
	for (let day = addDays(from, (weekday - weekdayOf(from) + 7) % 7); day <= to && days.length <= MOST_MEETINGS; day = addDays(day, 7 * interval)) days.push(day);
	return days;
}

function monthly({ interval, weekday, nth }: SeriesRule, from: string, to: string): string[] {
	const days: string[] = [];
	for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; days.length <= MOST_MEETINGS; month += interval) {
		year += Math.floor((month - 1) / 12);
		month = ((month - 1) % 12) + 1;
		const first = `${year}-${String(month).padStart(2, '0')}-01`;
		if (first > to) break;
		const day = nthWeekday(first, weekday, nth);
		if (day >= from && day <= to) days.push(day);
	}
	return days;
}

function nthWeekday(first: string, weekday: number, nth: number): string {
	if (nth > 0) return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
	const last = addDays(first, lastDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7))) - 1);
	return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}
