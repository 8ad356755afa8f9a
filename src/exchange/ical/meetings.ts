/** Meetings as a calendar (RFC 5545) for whoever wants to see them in their own. Pure. */
import { meetingUid } from '#domains/bodies/meetings/meeting-calendar.ts';
import { addDays } from '#base/day.ts';
import { calendarMoment, calendarText, foldedLines } from '#base/icalendar-lines.ts';
import type { RecordOf } from '#domains/bodies/published/read-records.server.ts';

export interface CalendarMeeting {
	record: RecordOf<'Meeting'>;
	/** empty for events without one */
	body: string;
	/** where it is, whole */
	place: string;
	/** its page */
	page: string;
}

const WORDS = { de: { cancelled: 'Fällt aus', more: 'Tagesordnung und Unterlagen', example: 'Beispiel' }, en: { cancelled: 'Cancelled', more: 'Agenda and papers', example: 'Example' } };

/** Meetings of which only the month is known are left out: a calendar has no place for them. */
export function meetingCalendar(name: string, meetings: readonly CalendarMeeting[], lang: 'de' | 'en'): string {
	return foldedLines([
		'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Planungskreis//Sitzungen//DE', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
		`X-WR-CALNAME:${calendarText(name)}`, `NAME:${calendarText(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H',
		...meetings.flatMap((meeting) => event(meeting, lang)),
		'END:VCALENDAR'
	]);
}

function event({ record: { id, content: c, day, created, modified }, body, place, page }: CalendarMeeting, lang: 'de' | 'en'): string[] {
	const t = WORDS[lang];
	const date = (iso: string) => iso.replaceAll('-', '');
	const times = c.start !== null ? [`DTSTART:${calendarMoment(new Date(c.start))}`, ...(c.end === null ? [] : [`DTEND:${calendarMoment(new Date(c.end))}`])] : c.precision === 'day' && day !== null ? [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(addDays(day, 1))}`] : null;
	if (!times) return [];
	const off = c.state === 'cancelled';
	// some programs show no URL: the address stands in the description as well
	const description = [off && `${t.cancelled}${c.cancelledFor ? `: ${c.cancelledFor}` : ''}`, c.example && t.example, body, c.note, `${t.more}: ${page}`].filter(Boolean).join('\n');
	return [
		'BEGIN:VEVENT', `UID:${meetingUid(id)}`, `DTSTAMP:${calendarMoment(modified)}`, `CREATED:${calendarMoment(created)}`, `LAST-MODIFIED:${calendarMoment(modified)}`, ...times,
		`SUMMARY:${calendarText(`${off ? `${t.cancelled}: ` : ''}${c.title}`)}`, `DESCRIPTION:${calendarText(description)}`, ...(place ? [`LOCATION:${calendarText(place)}`] : []), `URL:${page}`,
		`STATUS:${off ? 'CANCELLED' : 'CONFIRMED'}`, 'CLASS:PUBLIC', 'END:VEVENT'
	];
}
