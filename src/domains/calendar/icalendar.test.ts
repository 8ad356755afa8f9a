import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from './icalendar.ts';

const made = new Date('2026-03-29T00:30:15.123Z');
const one = { uid: 'a-2025@planungskreis', day: '2026-02-28', summary: 'Jugendamt: Hilfen, stationär; 2025', description: 'Zeile 1\nC:\\Daten', alarmDaysBefore: 14 };
/** back as a calendar program reads it */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar file', () => {
	it('has whole days, a stamp, and text that no sign of the format breaks', () => {
		const lines = unfolded(calendarFile('Lieferkalender', [one], made));
		expect(lines).toEqual([
			'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Planungskreis//Lieferkalender//DE', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'X-WR-CALNAME:Lieferkalender',
			'BEGIN:VEVENT', 'UID:a-2025@planungskreis', 'DTSTAMP:20260329T003015Z', 'DTSTART;VALUE=DATE:20260228', 'DTEND;VALUE=DATE:20260301',
			'SUMMARY:Jugendamt: Hilfen\\, stationär\\; 2025', 'DESCRIPTION:Zeile 1\\nC:\\\\Daten', 'TRANSP:TRANSPARENT', 'CLASS:CONFIDENTIAL',
			'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Jugendamt: Hilfen\\, stationär\\; 2025', 'TRIGGER:-P14D', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', ''
		]);
	});

	it('whatever people write: lines of at most 75 octets, no sign cut in two, nothing lost, no line of their own', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.isWellFormed()), (text) => {
			const file = calendarFile('x', [{ ...one, summary: text }], made);
			for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
			expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
			const lines = unfolded(file);
			const summary = lines.filter((line) => line.startsWith('SUMMARY:'))[0]?.slice(8) ?? '';
			expect(summary.replace(/\\(.)/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ''));
			expect(lines.filter((line) => line.startsWith('BEGIN:'))).toHaveLength(3);
		}));
	});
});
