/** The decisions about the layout of a delivery's file, step by step: each can be taken back, and what was taken back be done again. */
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { readChoice, type LayoutChoice } from './layout-choice.ts';

export interface LayoutState {
	/** one for each table; empty while nothing was decided */
	tables: LayoutChoice[];
	/** of the reading profile, as last given */
	name: string;
	/** steps that can be taken back, and done again */
	back: number;
	again: number;
}

/** More steps than these nobody takes back; the oldest go. */
const KEPT = 100;

export async function layoutState(tx: Read, deliveryId: string): Promise<LayoutState> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const rows = await tx.sql<{ tables: unknown; undone: boolean }[]>`select tables, undone from layout_step where delivery_id = ${deliveryId} order by step`;
	const done = rows.filter((r) => !r.undone);
	const last = done.at(-1)?.tables as { name?: unknown; tables?: unknown } | undefined;
	const named = rows.findLast((r) => typeof (r.tables as { name?: unknown }).name === 'string' && (r.tables as { name: string }).name !== '')?.tables as { name: string } | undefined;
	const tables = (Array.isArray(last?.tables) ? last.tables : []).map(readChoice);
	return { tables: tables.every((t) => t !== null) ? (tables as LayoutChoice[]) : [], name: typeof last?.name === 'string' && last.name !== '' ? last.name : (named?.name ?? ''), back: done.length, again: rows.length - done.length };
}

/** A new step; what had been taken back before is gone. */
export async function addStep(tx: Write, delivery: { id: string; number: string }, tables: readonly LayoutChoice[], profileName: string): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const { authorityId, name } = tx.principal;
	await tx.sql`delete from layout_step where delivery_id = ${delivery.id} and undone`;
	await tx.sql`insert into layout_step (authority_id, delivery_id, step, tables, decided_by)
		select ${authorityId}, ${delivery.id}, coalesce(max(step), 0) + 1, ${tx.sql.json({ name: profileName, tables } as never)}, ${name} from layout_step where delivery_id = ${delivery.id}`;
	await tx.sql`delete from layout_step where delivery_id = ${delivery.id} and step <= (select max(step) - ${KEPT} from layout_step where delivery_id = ${delivery.id})`;
	await audit(tx, 'delivery.layout', 'delivery', delivery.number, { tables: tables.length });
}

/** @returns false where there is nothing to take back or to do again */
export async function stepBack(tx: Write, deliveryId: string): Promise<boolean> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const rows = await tx.sql`update layout_step set undone = true where delivery_id = ${deliveryId} and step = (select max(step) from layout_step where delivery_id = ${deliveryId} and not undone) returning step`;
	return rows.length > 0;
}

export async function stepAgain(tx: Write, deliveryId: string): Promise<boolean> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const rows = await tx.sql`update layout_step set undone = false where delivery_id = ${deliveryId} and step = (select min(step) from layout_step where delivery_id = ${deliveryId} and undone) returning step`;
	return rows.length > 0;
}
