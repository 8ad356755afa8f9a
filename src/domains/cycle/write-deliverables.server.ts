/** Acts on what phases are to deliver, on what came of it and on what others contribute; each leaves its entry in the audit trail. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkContribution, checkDeliverable, checkProduct, type ContributionEntry, type DeliverableEntry } from './entries.ts';
import type { Product } from './model.ts';

/** @returns its id */
export async function addDeliverable(tx: Write, entry: DeliverableEntry): Promise<string> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { phaseId, title, note, responsible, due, doneOn, public: shown, example } = checkDeliverable(entry, berlinDay(new Date()));
	const cycle = await cycleOf(tx, phaseId);
	const id = randomUUID();
	await tx.sql`insert into cycle_deliverable (authority_id, id, phase_id, position, title, note, responsible, due, done_on, public, example)
		select ${tx.principal.authorityId}, ${id}, ${phaseId}, coalesce(max(position), 0) + 10, ${tx.sql.json(title as never)}, ${tx.sql.json(note as never)}, ${responsible}, ${due}::date, ${doneOn}, ${shown}, ${example} from cycle_deliverable where phase_id = ${phaseId}`;
	await audit(tx, 'cycle.deliverable-added', 'cycle', String(cycle), { deliverable: title.de, due, responsible });
	return id;
}

/** @returns `outdated` when somebody saved another since `base`; then nothing is stored */
export async function changeDeliverable(tx: Write, id: string, entry: DeliverableEntry, base: DeliverableEntry | null): Promise<'saved' | 'outdated'> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const checked = checkDeliverable(entry, berlinDay(new Date()));
	const { cycle, ...stored } = await mustFind(tx, id);
	if (base && changedFields(base, stored).length > 0) return 'outdated';
	const fields = changedFields(stored, checked).map((c) => c.field);
	if (fields.length === 0) return 'saved';
	const { phaseId, title, note, responsible, due, doneOn, public: shown, example } = checked;
	if (phaseId !== stored.phaseId && (await cycleOf(tx, phaseId)) !== cycle) throw new UserError('„Phase“: Ein Ergebnis bleibt in seinem Kreislauf.');
	await tx.sql`update cycle_deliverable set phase_id = ${phaseId}, title = ${tx.sql.json(title as never)}, note = ${tx.sql.json(note as never)}, responsible = ${responsible}, due = ${due}::date, done_on = ${doneOn}, public = ${shown}, example = ${example} where id = ${id}`;
	await audit(tx, stored.doneOn === null && doneOn !== null ? 'cycle.deliverable-done' : 'cycle.deliverable-changed', 'cycle', String(cycle), { deliverable: title.de, fields, doneOn });
	return 'saved';
}

/** Takes it away with its links and contributions; the entry in the audit trail says what it was. */
export async function removeDeliverable(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { cycle, title, responsible, due, doneOn } = await mustFind(tx, id);
	await tx.sql`delete from cycle_deliverable where id = ${id}`;
	await audit(tx, 'cycle.deliverable-removed', 'cycle', String(cycle), { deliverable: title.de, responsible, due, doneOn });
}

/** What came of it. Whether the thing exists is asked where it is known. */
export async function addProduct(tx: Write, id: string, product: Product): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { kind, target, label } = checkProduct(product);
	const { cycle, title } = await mustFind(tx, id);
	const added = await tx.sql`insert into cycle_product (authority_id, deliverable_id, position, kind, target, label)
		select ${tx.principal.authorityId}, ${id}, coalesce(max(position), 0) + 10, ${kind}, ${target}, ${tx.sql.json(label as never)} from cycle_product where deliverable_id = ${id} on conflict do nothing`;
	if (added.count > 0) await audit(tx, 'cycle.linked', 'cycle', String(cycle), { deliverable: title.de, kind, target });
}

export async function removeProduct(tx: Write, id: string, { kind, target }: Pick<Product, 'kind' | 'target'>): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { cycle, title } = await mustFind(tx, id);
	const gone = await tx.sql`delete from cycle_product where deliverable_id = ${id} and kind = ${kind} and target = ${target}`;
	if (gone.count > 0) await audit(tx, 'cycle.unlinked', 'cycle', String(cycle), { deliverable: title.de, kind, target });
}

/** Who owes what to a deliverable. */
export async function addContribution(tx: Write, id: string, entry: ContributionEntry): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { who, what, due } = checkContribution(entry);
	const { cycle, title } = await mustFind(tx, id);
	await tx.sql`insert into cycle_contribution (authority_id, deliverable_id, who, what, due) values (${tx.principal.authorityId}, ${id}, ${who}, ${what}, ${due}::date)`;
	await audit(tx, 'cycle.contribution-added', 'cycle', String(cycle), { deliverable: title.de, who, what, due });
}

/** @param on ISO day; null: it is not there after all */
export async function receiveContribution(tx: Write, id: string, contributionId: string, on: string | null): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	if (on !== null && !isDay(on)) throw new UserError('„Eingegangen am“ ist kein Tag.');
	if (on !== null && on > berlinDay(new Date())) throw new UserError('„Eingegangen am“ liegt in der Zukunft.');
	const { cycle, title } = await mustFind(tx, id);
	const [row] = await tx.sql<{ who: string; what: string }[]>`update cycle_contribution set received_on = ${on}::date where id::text = ${contributionId} and deliverable_id = ${id} returning who, what`;
	if (!row) throw new NotFound();
	await audit(tx, on === null ? 'cycle.contribution-reopened' : 'cycle.contribution-received', 'cycle', String(cycle), { deliverable: title.de, ...row, on });
}

export async function removeContribution(tx: Write, id: string, contributionId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { cycle, title } = await mustFind(tx, id);
	const [row] = await tx.sql<{ who: string; what: string }[]>`delete from cycle_contribution where id::text = ${contributionId} and deliverable_id = ${id} returning who, what`;
	if (!row) throw new NotFound();
	await audit(tx, 'cycle.contribution-removed', 'cycle', String(cycle), { deliverable: title.de, ...row });
}

async function cycleOf(tx: Write, phaseId: string): Promise<number> {
	const [row] = await tx.sql<{ cycle: number }[]>`select cycle from cycle_phase where id::text = ${phaseId}`;
	if (!row) throw new UserError('„Phase“: Diese Phase gibt es nicht mehr. Bitte eine aus der Liste wählen.');
	return row.cycle;
}

async function mustFind(tx: Write, id: string): Promise<DeliverableEntry & { cycle: number }> {
	const [row] = await tx.sql<(DeliverableEntry & { cycle: number })[]>`select p.cycle, d.phase_id as "phaseId", d.title, d.note, d.responsible, d.due::text, d.done_on as "doneOn", d.public, d.example from cycle_deliverable d
		join cycle_phase p on p.authority_id = d.authority_id and p.id = d.phase_id where d.id::text = ${id} for update of d`;
	if (!row) throw new NotFound();
	return row;
}
