import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { occurrenceName } from '#domains/calendar/due-rule.ts';
import { calendarFile } from '#domains/calendar/icalendar.ts';
import { isMissing } from '#domains/calendar/occurrence-state.ts';
import { readCalendar } from '#domains/calendar/read-calendar.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { calendarRows } from '../rows.ts';
import type { RequestHandler } from './$types';

/** What is still missing, as whole days for calendar programs. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'calendar.read');
	const now = new Date();
	const entries = await theDatabase().read(principal, (tx) => readCalendar(tx, { now }));
	const before = new Map(entries.map(({ expectation: { id, remindBefore } }) => [id, remindBefore]));
	const days = calendarRows(entries, berlinDay(now)).filter((row) => isMissing(row.state)).map((row) => ({
		uid: `${row.id}-${row.period.replaceAll('/', '-')}@planungskreis`,
		day: row.due,
		summary: `${row.office}: ${row.title} ${occurrenceName(row.period, event.locals.lang)}`,
		description: [row.source, row.responsible].filter(Boolean).join('\n'),
		alarmDaysBefore: before.get(row.id) ?? null
	}));
	const name = `${event.locals.lang === 'de' ? 'Lieferkalender' : 'Delivery calendar'} ${event.locals.authority.name}`;
	return new Response(calendarFile(name, days, now), {
		headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="lieferkalender.ics"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' }
	});
};
