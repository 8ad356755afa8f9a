/** Acts on cycles and their phases; each leaves its entry in the audit trail. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { DEFAULT_PHASES } from './default-phases.ts';
import { checkCycle, checkPhase, type CycleEntry, type PhaseEntry } from './entries.ts';
import { SAID_STATES, type SaidState, type Text } from './model.ts';

const NO_TEXT: Text = { de: '', en: '' };
const MOST_PHASES = 20;

/** Numbers and places are given out one act at a time. */
async function lock(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`cycle ${tx.principal.authorityId}`}, 0))`;
}

export type NewPhase = Partial<PhaseEntry> & { code: string; name: Text; quarter: PhaseEntry['quarter'] };

/** A new cycle after those that are there, with the usual phases unless others are given. @returns its number */
export async function addCycle(tx: Write, entry: CycleEntry, predecessor: number | null, phases: readonly NewPhase[] = DEFAULT_PHASES): Promise<number> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { name, summary, from, to, state } = checkCycle(entry);
	await lock(tx);
	const [row] = await tx.sql<{ number: number }[]>`insert into cycle (authority_id, number, name, summary, from_period, to_period, predecessor, state)
		select ${tx.principal.authorityId}, coalesce(max(number), 0) + 1, ${tx.sql.json(name as never)}, ${tx.sql.json(summary as never)}, ${from}, ${to}, ${predecessor}, ${state} from cycle returning number`;
	const number = row?.number ?? 1;
	for (const [i, phase] of phases.entries()) await insertPhase(tx, number, (i + 1) * 10, phase.code, { summary: NO_TEXT, from: null, to: null, example: false, ...phase });
	await audit(tx, 'cycle.added', 'cycle', String(number), { number, name: name.de, predecessor, phases: phases.length });
	return number;
}

/** @returns `outdated` when somebody saved another since `base`; then nothing is stored */
export async function changeCycle(tx: Write, number: number, entry: CycleEntry, base: CycleEntry | null): Promise<'saved' | 'outdated'> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const checked = checkCycle(entry);
	const [stored] = await tx.sql<CycleEntry[]>`select name, summary, from_period as "from", to_period as "to", state from cycle where number = ${number} for update`;
	if (!stored) throw new NotFound();
	if (base && changedFields(base, stored).length > 0) return 'outdated';
	const fields = changedFields(stored, checked).map((c) => c.field);
	if (fields.length === 0) return 'saved';
	const { name, summary, from, to, state } = checked;
	await tx.sql`update cycle set name = ${tx.sql.json(name as never)}, summary = ${tx.sql.json(summary as never)}, from_period = ${from}, to_period = ${to}, state = ${state} where number = ${number}`;
	await audit(tx, 'cycle.changed', 'cycle', String(number), { number, name: name.de, fields });
	return 'saved';
}

/** A phase of one's own, behind the others. @returns its id */
export async function addPhase(tx: Write, cycle: number, entry: PhaseEntry): Promise<string> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const checked = checkPhase(entry);
	await lock(tx);
	const [there] = await tx.sql<{ count: number; last: number }[]>`select count(p.id)::integer as count, coalesce(max(p.position), 0) as last from cycle c left join cycle_phase p on p.authority_id = c.authority_id and p.cycle = c.number where c.number = ${cycle} group by c.number`;
	if (!there) throw new NotFound();
	if (there.count >= MOST_PHASES) throw new UserError(`Ein Kreislauf hat höchstens ${MOST_PHASES} Phasen. Bitte eine vorhandene umbenennen oder entfernen.`);
	const id = await insertPhase(tx, cycle, there.last + 10, `own-${randomUUID().slice(0, 8)}`, checked);
	await audit(tx, 'cycle.phase-added', 'cycle', String(cycle), { phase: checked.name.de });
	return id;
}

async function insertPhase(tx: Write, cycle: number, position: number, code: string, { quarter, name, summary, from, to, example }: PhaseEntry): Promise<string> {
	const id = randomUUID();
	await tx.sql`insert into cycle_phase (authority_id, id, cycle, position, code, quarter, name, summary, from_period, to_period, example)
		values (${tx.principal.authorityId}, ${id}, ${cycle}, ${position}, ${code}, ${quarter}, ${tx.sql.json(name as never)}, ${tx.sql.json(summary as never)}, ${from}, ${to}, ${example})`;
	return id;
}

/** @returns `outdated` when somebody saved another since `base`; then nothing is stored */
export async function changePhase(tx: Write, id: string, entry: PhaseEntry, base: PhaseEntry | null): Promise<'saved' | 'outdated'> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const checked = checkPhase(entry);
	const { cycle, ...stored } = await mustFind(tx, id);
	if (base && changedFields(base, stored).length > 0) return 'outdated';
	const fields = changedFields(stored, checked).map((c) => c.field);
	if (fields.length === 0) return 'saved';
	const { quarter, name, summary, from, to, example } = checked;
	await tx.sql`update cycle_phase set quarter = ${quarter}, name = ${tx.sql.json(name as never)}, summary = ${tx.sql.json(summary as never)}, from_period = ${from}, to_period = ${to}, example = ${example} where id = ${id}`;
	await audit(tx, 'cycle.phase-changed', 'cycle', String(cycle), { phase: name.de, fields });
	return 'saved';
}

/** Says where a phase stands, whatever dates and deliverables say; null: they decide again. */
export async function sayPhaseState(tx: Write, id: string, state: SaidState | null, reason: string): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	const { cycle, name } = await mustFind(tx, id);
	if (state !== null && !SAID_STATES.includes(state)) throw new UserError('„Stand“: Bitte einen Stand aus der Liste wählen.');
	const why = checkReason(reason, state === null ? null : 'Bitte geben Sie den Grund an, aus dem die Phase anders steht, als Zeitraum und Ergebnisse sagen.');
	await tx.sql`update cycle_phase set said_state = ${state}, said_reason = ${state === null ? '' : why}, said_by = ${state === null ? '' : tx.principal.name}, said_at = case when ${state !== null} then clock_timestamp() end where id = ${id}`;
	await audit(tx, 'cycle.phase-state', 'cycle', String(cycle), { phase: name.de, state, reason: why });
}

/** Changes places with the neighbour. */
export async function movePhase(tx: Write, id: string, where: 'up' | 'down'): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	await lock(tx);
	const { cycle, name } = await mustFind(tx, id);
	const order = (await tx.sql<{ id: string }[]>`select id from cycle_phase where cycle = ${cycle} order by position, code`).map((row) => row.id);
	const at = order.indexOf(id);
	const other = at + (where === 'up' ? -1 : 1);
	if (other < 0 || other >= order.length) return;
	[order[at], order[other]] = [order[other] as string, order[at] as string];
	await tx.sql`update cycle_phase p set position = o.n * 10 from unnest(${order}::uuid[]) with ordinality as o(id, n) where p.id = o.id`;
	await audit(tx, 'cycle.phase-moved', 'cycle', String(cycle), { phase: name.de, place: other + 1 });
}

/** @throws UserError where something is expected of it: such a phase is skipped, not removed */
export async function removePhase(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	await lock(tx);
	const { cycle, name } = await mustFind(tx, id);
	const [held] = await tx.sql<{ count: number }[]>`select count(*)::integer as count from cycle_deliverable where phase_id = ${id}`;
	if (held && held.count > 0) throw new UserError('Zu dieser Phase gehören Ergebnisse. Bitte diese zuerst einer anderen Phase zuordnen, oder die Phase mit einem Grund auslassen.');
	const [rest] = await tx.sql<{ count: number }[]>`select count(*)::integer as count from cycle_phase where cycle = ${cycle}`;
	if (rest && rest.count <= 2) throw new UserError('Ein Kreislauf hat mindestens zwei Phasen.');
	await tx.sql`delete from cycle_phase where id = ${id}`;
	await audit(tx, 'cycle.phase-removed', 'cycle', String(cycle), { phase: name.de });
}

async function mustFind(tx: Write, id: string): Promise<PhaseEntry & { cycle: number }> {
	const [row] = await tx.sql<(PhaseEntry & { cycle: number })[]>`select cycle, name, summary, quarter, from_period as "from", to_period as "to", example from cycle_phase where id::text = ${id} for update`;
	if (!row) throw new NotFound();
	return row;
}
