/** Cycles and what they have produced; the public is given what is done, the workplace everything. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { once, together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Contribution, Cycle, CycleHead, Deliverable, Delivered, Phase, Product } from './model.ts';
import { phaseStates } from './phase-state.ts';

/** All cycles with their phases, newest last. @param today in Germany, ISO */
export async function readCycles(tx: Read, today: string): Promise<Cycle[]> {
	const [cycles, phases] = await together([
		readCycleHeads(tx),
		tx.sql<(Omit<Phase, 'state' | 'number'> & { cycle: number })[]>`select id, cycle, code, quarter, name, summary, from_period as "from", to_period as "to", example, deliverables, delivered,
			case when said_state is not null then json_build_object('state', said_state, 'reason', said_reason) end as said from cycle_phase order by position, code`
	]);
	return cycles.map((cycle) => {
		const own = phases.filter((phase) => phase.cycle === cycle.number);
		const states = phaseStates(own, today);
		return { ...cycle, phases: own.map((phase, i) => ({ ...phase, number: i + 1, state: states[i] ?? 'open' })) };
	});
}

/** All cycles without their phases. */
export function readCycleHeads(tx: Read): Promise<CycleHead[]> {
	return once(tx, 'cycle heads', async () => [...(await tx.sql<CycleHead[]>`select number, name, summary, from_period as "from", to_period as "to", predecessor, state from cycle order by number`)]);
}

/** What the phases of a cycle have delivered, for everybody. */
export async function readDelivered(tx: Read, cycle: number): Promise<Delivered[]> {
	const [delivered, products] = await together([
		tx.sql<Omit<Delivered, 'products'>[]>`select d.id, d.phase_id as "phaseId", d.title, d.note, d.done_on as "doneOn", d.example from cycle_deliverable d
			join cycle_phase p on p.authority_id = d.authority_id and p.id = d.phase_id where p.cycle = ${cycle} and d.public and d.done_on is not null order by d.position, d.done_on, d.id`,
		productsOf(tx)
	]);
	return delivered.map((d) => ({ ...d, products: products.get(d.id) ?? [] }));
}

/** Everything a cycle is to deliver, with who owes what. */
export async function readDeliverables(tx: Read, choice: { cycle?: number; id?: string } = {}): Promise<Deliverable[]> {
	mustBeAllowed(tx.principal, 'cycle.read');
	const { sql } = tx;
	const [rows, products, contributions] = await together([
		sql<Omit<Deliverable, 'products' | 'contributions'>[]>`select d.id, d.phase_id as "phaseId", d.title, d.note, d.responsible, d.due::text, d.done_on as "doneOn", d.public, d.example from cycle_deliverable d
			join cycle_phase p on p.authority_id = d.authority_id and p.id = d.phase_id
			where ${choice.cycle === undefined ? sql`true` : sql`p.cycle = ${choice.cycle}`} and ${choice.id === undefined ? sql`true` : sql`d.id = ${choice.id}`} order by p.position, d.position, d.due, d.id`,
		productsOf(tx),
		sql<(Contribution & { deliverableId: string })[]>`select deliverable_id as "deliverableId", id, who, what, due::text, received_on::text as "receivedOn" from cycle_contribution order by due, who, id`
	]);
	return rows.map((row) => ({ ...row, products: products.get(row.id) ?? [], contributions: contributions.filter((c) => c.deliverableId === row.id) }));
}

async function productsOf(tx: Read): Promise<Map<string, Product[]>> {
	const rows = await tx.sql<(Product & { deliverableId: string })[]>`select deliverable_id as "deliverableId", kind, target, label from cycle_product order by position, kind, target`;
	const found = new Map<string, Product[]>();
	for (const { deliverableId, ...product } of rows) found.set(deliverableId, [...(found.get(deliverableId) ?? []), product]);
	return found;
}
