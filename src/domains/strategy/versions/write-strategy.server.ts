/** Acts on a strategy that is being worked on: its head, and which elements belong to it. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { mustBeCycle } from '#domains/cycle/known-cycle.server.ts';
import { readStrategies, strategyById } from './read-strategies.server.ts';
import { checkStrategy, wayBack, type Strategy, type StrategyHead } from './strategy.ts';

/** Numbers, predecessors and versions are given out one act at a time. */
export async function lockStrategies(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`strategies ${tx.principal.authorityId}`}, 0))`;
}

export type NewStrategy = Omit<StrategyHead, 'summary' | 'predecessorId'> & Partial<Pick<StrategyHead, 'summary' | 'predecessorId'>>;

/** @returns id and permanent number @throws UserError that names the field */
export async function createStrategy(tx: Write, input: NewStrategy): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const head = checkStrategy({ summary: { de: '', en: '' }, predecessorId: null, ...input });
	await lockStrategies(tx);
	await mustBeCycle(tx, head.cycle);
	const id = randomUUID();
	await mustFitPredecessor(tx, id, head);
	const { authorityId, name } = tx.principal;
	const [row] = await tx.sql<{ number: number }[]>`insert into strategy (authority_id, id, number, cycle, title, summary, from_day, to_day, predecessor_id, created_by)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${head.cycle}, ${tx.sql.json(head.title as never)}, ${tx.sql.json(head.summary as never)}, ${head.from}::date, ${head.to}::date, ${head.predecessorId}, ${name} from strategy returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'strategy.created', 'strategy', id, { number, name: head.title.de });
	return { id, number };
}

/**
 * A new head of a strategy that was edited from version `base`.
 * @returns `outdated` when somebody saved another since; then nothing is stored
 * @throws UserError that names the field
 */
export async function changeStrategy(tx: Write, id: string, input: StrategyHead, base: number): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const head = checkStrategy(input);
	await lockStrategies(tx);
	const stored = await mustFindStrategy(tx, id);
	if (stored.version !== base) return 'outdated';
	const changed = changedFields(headOf(stored), head).map((c) => c.field);
	if (changed.length === 0) return 'unchanged';
	if (head.cycle !== stored.cycle) await mustBeCycle(tx, head.cycle);
	await mustFitPredecessor(tx, id, head);
	await tx.sql`update strategy set title = ${tx.sql.json(head.title as never)}, summary = ${tx.sql.json(head.summary as never)}, cycle = ${head.cycle}, from_day = ${head.from}::date, to_day = ${head.to}::date, predecessor_id = ${head.predecessorId}, version = version + 1 where id = ${id}`;
	await audit(tx, 'strategy.changed', 'strategy', id, { number: stored.number, name: head.title.de, version: base + 1, fields: changed });
	return 'changed';
}

/** What belongs already stays. @returns how many came in @throws NotFound where one of them is none */
export async function includeElements(tx: Write, strategyId: string, elementIds: readonly string[]): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lockStrategies(tx);
	const strategy = await mustFindStrategy(tx, strategyId);
	const ids = [...new Set(elementIds)];
	const found = await tx.sql<{ id: string }[]>`select id from element where id = any(${ids}::uuid[]) and removed_at is null for share`;
	if (found.length < ids.length) throw new UserError('Eines der Elemente gibt es nicht mehr. Bitte laden Sie die Seite neu; geändert wurde nichts.');
	const added = await tx.sql<{ number: number }[]>`with fresh as (insert into strategy_element (authority_id, strategy_id, element_id) select ${tx.principal.authorityId}, ${strategyId}, unnest(${ids}::uuid[]) on conflict do nothing returning element_id)
		select e.number from fresh f join element e on e.id = f.element_id order by e.number`;
	if (added.length > 0) await audit(tx, 'strategy.included', 'strategy', strategyId, { number: strategy.number, name: strategy.title.de, elements: added.map((e) => e.number) });
	return added.length;
}

/** @returns how many went out; adopted versions keep them */
export async function excludeElements(tx: Write, strategyId: string, elementIds: readonly string[]): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lockStrategies(tx);
	const strategy = await mustFindStrategy(tx, strategyId);
	const gone = await tx.sql<{ number: number }[]>`with gone as (delete from strategy_element where strategy_id = ${strategyId} and element_id = any(${[...new Set(elementIds)]}::uuid[]) returning element_id)
		select e.number from gone g join element e on e.id = g.element_id order by e.number`;
	if (gone.length > 0) await audit(tx, 'strategy.excluded', 'strategy', strategyId, { number: strategy.number, name: strategy.title.de, elements: gone.map((e) => e.number) });
	return gone.length;
}

/** The parts that can be edited. */
export function headOf({ title, summary, cycle, from, to, predecessorId }: Strategy): StrategyHead {
	return { title, summary, cycle, from, to, predecessorId };
}

export async function mustFindStrategy(tx: Write, id: string): Promise<Strategy> {
	const found = await strategyById(tx, id);
	if (!found) throw new NotFound();
	return found;
}

/** @throws UserError where it makes a circle, or the predecessor begins later */
async function mustFitPredecessor(tx: Write, id: string, head: StrategyHead): Promise<void> {
	if (head.predecessorId === null) return;
	const all = await readStrategies(tx);
	const predecessor = all.find((s) => s.id === head.predecessorId);
	if (!predecessor) throw new UserError('Den Vorgänger gibt es nicht. Bitte wählen Sie eine Strategie aus der Liste.');
	const way = wayBack(head.predecessorId, id, new Map(all.map((s) => [s.id, s.predecessorId])));
	if (way) throw new UserError(head.predecessorId === id ? 'Eine Strategie kann sich nicht selbst fortsetzen.' : `Das wäre ein Kreis: „${predecessor.title.de}“ setzt selbst diese Strategie fort${way.length > 2 ? ` (über ${way.length - 2} weitere)` : ''}.`);
	if (predecessor.from > head.from) throw new UserError(`Der Vorgänger „${predecessor.title.de}“ beginnt erst am ${predecessor.from.split('-').reverse().join('.')}, nach dieser Strategie. Bitte Beginn oder Vorgänger ändern.`);
}
