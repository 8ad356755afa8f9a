/** A meeting as a calendar file that mail programs act on (RFC 5545, RFC 5546): invitation, change, cancellation. Times are UTC. Pure. */
import { berlinClock } from '#base/berlin-time.ts';
import { addDays } from '#base/day.ts';
import { calendarMoment, calendarParameter, calendarText, foldedLines } from '#base/icalendar-lines.ts';
import type { Answer, Meeting } from './model.ts';

export interface CalendarPerson {
	name: string;
	address: string;
}

export interface MeetingEntry {
	meeting: Pick<Meeting, 'id' | 'title' | 'state' | 'precision' | 'startsAt' | 'endsAt' | 'content' | 'sequence'>;
	/** REQUEST: it is on, now as it stands here; CANCEL: it is off; PUBLISH: to take along, nobody is asked */
	method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
	organizer: CalendarPerson;
	/** null with PUBLISH */
	attendee: (CalendarPerson & { answer: Answer | null; optional: boolean }) | null;
	/** before the link */
	description: string;
	/** where it can be answered; stands as it is, so it may be a place that is filled later */
	link: string;
	made: Date;
}

const PARTSTAT: Record<Answer, string> = { accepted: 'ACCEPTED', declined: 'DECLINED', tentative: 'TENTATIVE' };

/** The same in every version of a meeting: a program moves what it has instead of adding it. */
export const meetingUid = (id: string): string => `meeting-${id}@planungskreis`;

export function meetingCalendar({ meeting: m, method, organizer, attendee, description, link, made }: MeetingEntry): string {
	const off = method === 'CANCEL' || m.state === 'cancelled';
	return foldedLines([
		'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Planungskreis//Sitzungen//DE', 'CALSCALE:GREGORIAN', `METHOD:${method}`,
		'BEGIN:VEVENT', `UID:${meetingUid(m.id)}`, `SEQUENCE:${m.sequence}`, `DTSTAMP:${calendarMoment(made)}`, ...times(m),
		`SUMMARY:${calendarText(off ? `Abgesagt: ${m.title}` : m.title)}`, ...(placeText(m.content) ? [`LOCATION:${calendarText(placeText(m.content))}`] : []),
		`DESCRIPTION:${calendarText(description === '' ? '' : `${description}\n\n`)}${link}`, `URL:${link}`,
		`ORGANIZER;CN=${calendarParameter(organizer.name || organizer.address)}:mailto:${organizer.address}`,
		...(attendee ? [`ATTENDEE;CN=${calendarParameter(attendee.name || attendee.address)};CUTYPE=INDIVIDUAL;ROLE=${attendee.optional ? 'OPT' : 'REQ'}-PARTICIPANT;PARTSTAT=${attendee.answer ? PARTSTAT[attendee.answer] : 'NEEDS-ACTION'};RSVP=${off ? 'FALSE' : 'TRUE'}:mailto:${attendee.address}`] : []),
		`STATUS:${off ? 'CANCELLED' : 'CONFIRMED'}`, 'TRANSP:OPAQUE', 'END:VEVENT', 'END:VCALENDAR'
	]);
}

/** Where only the day is known, it is a whole day of the German calendar. */
function times({ precision, startsAt, endsAt }: MeetingEntry['meeting']): string[] {
	if (precision === 'minute') return [`DTSTART:${calendarMoment(startsAt)}`, `DTEND:${calendarMoment(endsAt)}`];
	const { day } = berlinClock(startsAt);
	const digits = (iso: string) => iso.replaceAll('-', '');
	return [`DTSTART;VALUE=DATE:${digits(day)}`, `DTEND;VALUE=DATE:${digits(addDays(day, 1))}`];
}

/** Name, room and address of a place in one line. */
export function placeText({ place, room, street, postalCode, locality }: Omit<Meeting['content'], 'signUp'>): string {
	return [place, room, street, [postalCode, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
