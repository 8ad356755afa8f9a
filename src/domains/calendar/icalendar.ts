/** Due days as an iCalendar file (RFC 5545), for the calendar programs of planners. Pure. */
import { addDays } from '#base/day.ts';
import { calendarText as escaped, foldedLines } from '#base/icalendar-lines.ts';

export interface CalendarDay {
	/** stays the same for the same thing, so that a second import moves it instead of doubling it */
	uid: string;
	/** ISO day */
	day: string;
	summary: string;
	description: string;
	/** days before at which the program speaks up; null: not at all */
	alarmDaysBefore: number | null;
}

/** @param made when the file was made; DTSTAMP of each entry */
export function calendarFile(name: string, days: readonly CalendarDay[], made: Date): string {
	const stamp = `${made.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
	const date = (day: string) => day.replaceAll('-', '');
	const lines = [
		'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Planungskreis//Lieferkalender//DE', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`,
		...days.flatMap(({ uid, day, summary, description, alarmDaysBefore }) => [
			'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(addDays(day, 1))}`,
			`SUMMARY:${escaped(summary)}`, ...(description ? [`DESCRIPTION:${escaped(description)}`] : []), 'TRANSP:TRANSPARENT', 'CLASS:CONFIDENTIAL',
			...(alarmDaysBefore === null ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, `TRIGGER:-P${alarmDaysBefore}D`, 'END:VALARM']),
			'END:VEVENT'
		]),
		'END:VCALENDAR'
	];
	return foldedLines(lines);
}
