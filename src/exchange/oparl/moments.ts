/** Moments and days as OParl writes them: `2018-06-20T17:00:00+02:00`. Runs anywhere. */

/** When something was stored or changed. */
export const moment = (at: Date): string => `${at.toISOString().slice(0, 19)}+00:00`;

const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** By the clocks of Germany, with their distance from UTC. */
export function germanMoment(at: Date): string {
	const local = PARTS.format(at).replace(' ', 'T');
	const minutes = Math.round((Date.parse(`${local}Z`) - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

/** The beginning of an ISO day by the clocks of Germany, which change later in the night. */
export function germanMidnight(day: string): string {
	return `${day}T00:00:00${germanMoment(new Date(`${day}T00:00:00Z`)).slice(19)}`;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:([+\- ])(\d\d):(\d\d)|Z)$/;

/**
 * What a client asks with: day, time and distance from UTC. A plus sign that was not encoded arrives as a space and is taken for what it was.
 * @returns milliseconds since 1970, cut to the second, and whether there was more than that; null where it is no moment
 */
export function askedMoment(text: string): { second: number; more: boolean } | null {
	const found = FORM.exec(text);
	if (!found) return null;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
	const [away, awayMinutes] = [Number(found[9] ?? 0), Number(found[10] ?? 0)];
	// the last second of a day may be a leap second; it is taken for the next minute
	if (hour > 23 || minute > 59 || second > 60 || away > 18 || awayMinutes > 59) return null;
	const at = new Date(0);
	at.setUTCFullYear(year, month - 1, day);
	if (month < 1 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
	at.setUTCHours(hour, minute, second);
	const sign = found[8] === '-' ? -1 : 1;
	return { second: at.getTime() - sign * (away * 60 + awayMinutes) * 60_000, more: Number(found[7] ?? 0) > 0 };
}
