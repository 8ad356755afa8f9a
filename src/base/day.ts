/** Days as ISO dates. Runs anywhere. */

/** An ISO day that exists in the calendar. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
	// every month has these days: files hold tens of thousands, and a calendar is slow to ask
	return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lastDayOfMonth(year, month));
}

/** A day that planning can mean: a slip of the keyboard writes the year 202 or 20255. */
export function isInReach(day: string): boolean {
	return day >= '1900-01-01' && day <= '2199-12-31';
}

/** The day that many days later; negative: earlier. */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Last day (28 … 31) of a month; @param month 1 … 12 */
export function lastDayOfMonth(year: number, month: number): number {
	// the calendar repeats after 400 years; a year below 100 would be taken for one of the 20th century
	return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day that a calendar in Germany shows at a moment. */
export function berlinDay(at: Date): string {
	return BERLIN.format(at);
}
