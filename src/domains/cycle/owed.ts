/** What is still owed to the phases of a cycle: deliverables and contributions to them. Pure. */
import { addDays } from '#base/day.ts';
import type { Deliverable, Text } from './model.ts';

export interface Owed {
	kind: 'deliverable' | 'contribution';
	deliverableId: string;
	phaseId: string;
	/** the deliverable */
	title: Text;
	/** contribution: what of it */
	what: string | null;
	/** who owes it; empty: nobody is named */
	who: string;
	due: string | null;
	standing: 'late' | 'soon' | 'later' | 'undated';
}

const SOON_DAYS = 14;

/** Late ones first, then by day; those without a day last. Phases that are skipped owe nothing. */
export function owedOf(deliverables: readonly Deliverable[], skipped: ReadonlySet<string>, today: string): Owed[] {
	const soon = addDays(today, SOON_DAYS);
	const standing = (due: string | null) => (due === null ? 'undated' : due < today ? 'late' : due <= soon ? 'soon' : 'later');
	return deliverables
		.filter((d) => d.doneOn === null && !skipped.has(d.phaseId))
		.flatMap((d): Owed[] => {
			const about = { deliverableId: d.id, phaseId: d.phaseId, title: d.title };
			return [{ ...about, kind: 'deliverable', what: null, who: d.responsible, due: d.due, standing: standing(d.due) }, ...d.contributions.filter((c) => c.receivedOn === null).map((c): Owed => ({ ...about, kind: 'contribution', what: c.what, who: c.who, due: c.due, standing: standing(c.due) }))];
		})
		.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : 0));
}

/** What somebody owes under one of their names: who owes is kept in words. */
export function owedBy(owed: readonly Owed[], names: readonly string[]): Owed[] {
	const own = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
	return owed.filter(({ who }) => own.some((name) => who.toLowerCase().includes(name)));
}
