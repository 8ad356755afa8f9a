/** Attendance and contributions of an actor by half-year. Pure. */
import { halfYearOf } from './half-year.ts';
import type { Involved } from './model.ts';

export interface HalfYear {
	halfYear: string;
	/** meetings to which it was invited */
	invited: number;
	answered: number;
	present: number;
	/** meetings of which attendance is recorded; the others say nothing */
	known: number;
	contributions: number;
}

export function byHalfYear(actor: Pick<Involved, 'invitations' | 'contributions'>, halfYears: readonly string[]): HalfYear[] {
	const rows = new Map(halfYears.map((halfYear): [string, HalfYear] => [halfYear, { halfYear, invited: 0, answered: 0, present: 0, known: 0, contributions: 0 }]));
	for (const i of actor.invitations) {
		const row = rows.get(halfYearOf(i.day));
		if (!row) continue;
		row.invited++;
		if (i.echo === 'present' || i.echo === 'answered' || i.echo === 'regrets') row.answered++;
		if (i.attended !== null) row.known++;
		if (i.attended === 'present') row.present++;
	}
	for (const c of actor.contributions) {
		const row = rows.get(halfYearOf(c.day));
		if (row) row.contributions++;
	}
	return [...rows.values()];
}

/** ISO day on which it was there, answered or contributed last; null: no sign on record */
export function lastSignOf(actor: Pick<Involved, 'invitations' | 'contributions'>): string | null {
	let last: string | null = null;
	for (const { day, echo } of actor.invitations) if (echo !== 'none' && echo !== 'unknown' && (last === null || day > last)) last = day;
	for (const { day } of actor.contributions) if (last === null || day > last) last = day;
	return last;
}
