/** A rule by which meetings come again, and the days it names. Local time: a meeting at 14:00 stays at 14:00 when clocks change. Pure. */
import { addDays, daysBetween, isDay, isInReach, lastDayOfMonth } from '#base/day.ts';
import { isTime } from '#base/berlin-time.ts';
import { InvalidInput } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';

/** On which days they come again. */
export interface Rhythm {
	freq: 'weekly' | 'monthly';
	/** every how many weeks or months */
	interval: number;
	/** 1 Monday … 7 Sunday */
	weekday: number;
	/** monthly: the first … fourth of its weekday in the month, -1 the last */
	nth: 1 | 2 | 3 | 4 | -1;
}

export interface SeriesRule extends Rhythm {
	/** HH:MM */
	time: string;
	minutes: number;
}

/** No more at once: longer ones are slips of the keyboard. */
export const MOST_MEETINGS = 120;

/**
 * @param from first ISO day that may be one; a weekly rule counts its weeks from there
 * @returns ISO days, in order
 * @throws InvalidInput that names the fields
 */
export function seriesDays(rule: SeriesRule, from: string, to: string): string[] {
	const faults = new FormFaults();
	for (const [field, name, day] of [['fromDay', 'Von', from], ['toDay', 'Bis', to]] as const) if (!isDay(day) || !isInReach(day)) faults.add(field, `„${name}“ ist kein Tag, zum Beispiel 15.02.2027.`);
	if (!faults.has('fromDay', 'toDay') && to < from) faults.add('toDay', '„Bis“ liegt vor „Von“. Bitte eines von beiden ändern.');
	faults.take(() => checkRhythm(rule));
	if (!isTime(rule.time)) faults.add('time', '„Beginn“ ist keine Uhrzeit, zum Beispiel 14:00.');
	if (!Number.isInteger(rule.minutes) || rule.minutes < 5 || rule.minutes > 24 * 60) faults.add('minutes', '„Dauer“ ist keine Zeit von 5 Minuten bis zu einem Tag. Bitte schreiben Sie zum Beispiel 90, 1:30 oder 2 Std.');
	faults.throwIfAny();
	const days: string[] = [];
	for (const day of daysFrom(rule, from)) {
		if (day > to || days.length > MOST_MEETINGS) break;
		days.push(day);
	}
	if (days.length === 0) throw new InvalidInput('toDay', 'In dieser Zeit liegt kein Termin der Reihe. Bitte wählen Sie einen längeren Zeitraum.');
	if (days.length > MOST_MEETINGS) throw new InvalidInput('toDay', `Das wären mehr als ${MOST_MEETINGS} Sitzungen. Bitte wählen Sie einen kürzeren Zeitraum.`);
	return days;
}

/** @throws UserError that names the field */
export function checkRhythm({ freq, interval, weekday, nth }: Rhythm): void {
	const faults = new FormFaults();
	if (!Number.isInteger(interval) || interval < 1 || interval > 24) faults.add('interval', '„Alle … Wochen oder Monate“ ist keine ganze Zahl von 1 bis 24.');
	if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) faults.add('weekday', '„Wochentag“ fehlt: Bitte wählen Sie einen.');
	if (freq === 'monthly' && ![1, 2, 3, 4, -1].includes(nth)) faults.add('nth', '„Welcher im Monat“ fehlt: Bitte wählen Sie.');
	faults.throwIfAny();
}

/** The days of a rhythm from a day on, without end. */
export function daysFrom(rhythm: Rhythm, from: string): Generator<string, never> {
	return rhythm.freq === 'weekly' ? weekly(rhythm, from) : monthly(rhythm, from);
}

/** The day of the rhythm that lies in the week or month of this one. */
export function dayBeside(day: string, { freq, weekday, nth }: Rhythm): string {
	return freq === 'weekly' ? addDays(day, weekday - weekdayOf(day)) : nthWeekday(`${day.slice(0, 7)}-01`, weekday, nth);
}

/** 1 Monday … 7 Sunday */
export function weekdayOf(day: string): number {
	return ((daysBetween('2024-01-01', day) % 7) + 7) % 7 + 1;
}

function* weekly({ interval, weekday }: Rhythm, from: string): Generator<string, never> {
	for (let day = addDays(from, (weekday - weekdayOf(from) + 7) % 7); ; day = addDays(day, 7 * interval)) yield day;
}

function* monthly({ interval, weekday, nth }: Rhythm, from: string): Generator<string, never> {
	for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; ; month += interval) {
		year += Math.floor((month - 1) / 12);
		month = ((month - 1) % 12) + 1;
		const day = nthWeekday(`${year}-${String(month).padStart(2, '0')}-01`, weekday, nth);
		if (day >= from) yield day;
	}
}

function nthWeekday(first: string, weekday: number, nth: number): string {
	if (nth > 0) return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
	const last = addDays(first, lastDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7))) - 1);
	return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}
