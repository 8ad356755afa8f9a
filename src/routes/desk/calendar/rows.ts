/** The calendar as its page shows it: one row per expected delivery and period, and what a person chose to see. */
import { addDays, daysBetween } from '#base/day.ts';
import { OCCURRENCE_STATES, type Occurrence, type OccurrenceState } from '#domains/calendar/model.ts';
import type { CalendarEntry } from '#domains/calendar/read-calendar.server.ts';

export interface CalendarRow extends Pick<Occurrence, 'period' | 'due' | 'state' | 'fulfilments' | 'remind'> {
	id: string;
	title: string;
	office: string;
	sourceCode: string;
	source: string;
	responsible: string | null;
	/** days until it is due; negative: over */
	days: number;
}

export interface CalendarChoice {
	view: 'list' | 'table';
	state: OccurrenceState | null;
	source: string;
	office: string;
}

/** What is over for longer stands in the table only. */
const PAST_DAYS = 92;

export function chosenCalendar(asked: URLSearchParams): CalendarChoice {
	return { view: asked.get('view') === 'table' ? 'table' : 'list', state: OCCURRENCE_STATES.find((s) => s === asked.get('state')) ?? null, source: asked.get('source') ?? '', office: asked.get('office') ?? '' };
}

/** Late ones first, then by due day. */
export function calendarRows(entries: readonly CalendarEntry[], today: string): CalendarRow[] {
	const rows = entries.filter((e) => e.expectation.endedAt === null).flatMap(({ expectation: { id, title, office, sourceCode }, source, responsible, occurrences }) =>
		occurrences.map(({ period, due, state, fulfilments, remind }): CalendarRow => ({ id, title, office, sourceCode, source, responsible: responsible?.name ?? null, period, due, state, fulfilments, remind, days: daysBetween(today, due) }))
	);
	return rows.sort((a, b) => Number(b.state === 'late') - Number(a.state === 'late') || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0) || a.office.localeCompare(b.office, 'de') || a.title.localeCompare(b.title, 'de'));
}

export function chosenRows(rows: readonly CalendarRow[], choice: CalendarChoice): CalendarRow[] {
	return rows.filter((row) => (choice.state === null || row.state === choice.state) && (choice.source === '' || row.sourceCode === choice.source) && (choice.office === '' || row.office === choice.office));
}

/** For the list: late, waiting, then month by month (`2026-03`). */
export function byMonth(rows: readonly CalendarRow[], today: string): { late: CalendarRow[]; waiting: CalendarRow[]; months: { month: string; rows: CalendarRow[] }[] } {
	const since = addDays(today, -PAST_DAYS);
	const months = new Map<string, CalendarRow[]>();
	for (const row of rows) if (row.state !== 'late' && row.state !== 'received' && row.due >= since) months.set(row.due.slice(0, 7), [...(months.get(row.due.slice(0, 7)) ?? []), row]);
	return { late: rows.filter((r) => r.state === 'late'), waiting: rows.filter((r) => r.state === 'received'), months: [...months].map(([month, of]) => ({ month, rows: of })) };
}
