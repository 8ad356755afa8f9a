/** What is due: continuations of plans and proofs of funding, counted in days from today. Pure. */
import { daysBetween } from '#base/day.ts';
import type { Funding, InventoryRecord, Plan } from './model.ts';

/** From so many days before it is due, something is due soon. */
const SOON = 60;

export type DueState = 'none' | 'later' | 'soon' | 'overdue';

export interface Due {
	state: DueState;
	/** until it is due; negative: since; null: nothing is due */
	days: number | null;
}

export function dueOn(day: string, today: string): Due {
	if (day === '') return { state: 'none', days: null };
	const days = daysBetween(today, day);
	return { state: days < 0 ? 'overdue' : days <= SOON ? 'soon' : 'later', days };
}

/** The next continuation of a plan. */
export function continuationDue(plan: Plan, today: string): Due {
	return dueOn(plan.nextDue, today);
}

export interface OpenProof extends Due {
	number: number;
	funding: string;
	proof: Funding['proofs'][number];
}

/** Proofs that nobody has handed in yet, the oldest first. */
export function openProofs(records: readonly InventoryRecord<'funding'>[], today: string): OpenProof[] {
	return records
		.flatMap(({ number, content }) => content.proofs.filter((p) => p.handedInOn === '').map((proof) => ({ number, funding: content.title.de, proof, ...dueOn(proof.due, today) })))
		.sort((a, b) => (a.proof.due < b.proof.due ? -1 : a.proof.due > b.proof.due ? 1 : a.number - b.number));
}
