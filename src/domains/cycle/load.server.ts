/** Cycles described in a file, taken in as a whole: for the example county. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { DEFAULT_PHASES } from './default-phases.ts';
import type { CycleEntry, DeliverableEntry, PhaseEntry } from './entries.ts';
import type { ContributionEntry } from './entries.ts';
import type { Product, SaidState, Text } from './model.ts';
import { addCycle, sayPhaseState } from './write-cycle.server.ts';
import { addContribution, addDeliverable, addProduct } from './write-deliverables.server.ts';

export interface DescribedDeliverable extends Partial<Omit<DeliverableEntry, 'phaseId'>> {
	title: Text;
	products?: (Omit<Product, 'label'> & { label?: Text })[];
	contributions?: ContributionEntry[];
}

export interface DescribedPhase extends Partial<PhaseEntry> {
	code: string;
	said?: { state: SaidState; reason: string };
	deliverables?: DescribedDeliverable[];
}

export interface DescribedCycle extends CycleEntry {
	number: number;
	predecessor: number | null;
	/** what differs from the usual phases, by code; a phase that is not named is as usual */
	phases: DescribedPhase[];
}

const NO_TEXT: Text = { de: '', en: '' };

/** Cycles that are there already stay as they are. */
export async function loadCycles(tx: Write, cycles: readonly DescribedCycle[]): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const there = new Set((await tx.sql<{ number: number }[]>`select number from cycle`).map((row) => row.number));
	for (const { number, predecessor, phases, ...entry } of cycles.filter((cycle) => !there.has(cycle.number))) {
		const usual = DEFAULT_PHASES.map((phase) => ({ ...phase, ...phases.find((p) => p.code === phase.code) }));
		const given = await addCycle(tx, entry, predecessor, usual);
		if (given !== number) throw new Error(`cycle ${number} would be ${given}`);
		const ids = new Map((await tx.sql<{ code: string; id: string }[]>`select code, id from cycle_phase where cycle = ${number}`).map((row) => [row.code, row.id]));
		for (const { code, said, deliverables = [] } of phases) {
			const phaseId = ids.get(code);
			if (!phaseId) throw new Error(`cycle ${number} has no phase ${code}`);
			for (const { products = [], contributions = [], ...d } of deliverables) {
				const id = await addDeliverable(tx, { note: NO_TEXT, responsible: '', due: null, doneOn: null, public: true, example: false, ...d, phaseId });
				for (const product of products) await addProduct(tx, id, { label: NO_TEXT, ...product });
				for (const contribution of contributions) await addContribution(tx, id, contribution);
			}
			if (said) await sayPhaseState(tx, phaseId, said.state, said.reason);
		}
	}
}
