/** Days as ISO dates. Runs anywhere. */

/** An ISO day that exists in the calendar. */
export function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
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
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day that a calendar in Germany shows at a moment. */
export function berlinDay(at: Date): string {
	return BERLIN.format(at);
}
