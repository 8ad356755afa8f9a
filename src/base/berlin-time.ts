/** Clock times in Germany and the moments they name, through the days on which clocks change. Runs anywhere. */
import { UserError } from './errors.ts';

const PARTS = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `2026-03-29`, `14:00` as a clock in Germany shows them. */
export function berlinClock(at: Date): { day: string; time: string } {
	const part = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value])) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
	return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/**
 * The moment that day and time name. An hour that there is twice (end of summer time) is the first of the two.
 * @param day ISO day @param time HH:MM
 * @throws UserError for an hour that the clocks skip
 */
export function berlinMoment(day: string, time: string): Date {
	const asUtc = Date.parse(`${day}T${time}:00Z`);
	// summer time first: it comes first where an hour is there twice
	for (const offset of [2, 1]) {
		const at = new Date(asUtc - offset * 3_600_000);
		const shown = berlinClock(at);
		if (shown.day === day && shown.time === time) return at;
	}
	throw new UserError(`${time} Uhr gibt es am ${day.split('-').reverse().join('.')} nicht: In dieser Nacht werden die Uhren vorgestellt. Bitte wählen Sie eine andere Uhrzeit.`);
}

export function isTime(text: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Time with its offset, as OParl and Atom want it: `2018-06-14T17:00:00+02:00`. */
export function berlinIso(at: Date): string {
	const { day, time } = berlinClock(at);
	const offset = Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
	const sign = offset < 0 ? '-' : '+';
	return `${day}T${time}:${String(at.getUTCSeconds()).padStart(2, '0')}${sign}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
}
