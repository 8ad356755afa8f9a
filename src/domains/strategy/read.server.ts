/** The thread as it stands in the workplace: for members and planners. What the public sees is read in `read-published.server.ts`. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { once, type Read } from '#domains/accounts/transaction.server.ts';
import type { AnyContent, Element, ElementHead, Kind, Link } from './model.ts';

const COLUMNS = 'id, number, kind, code, cycle, position, version, content, changed_at as "changedAt", changed_by as "changedBy"';

export interface ElementChoice {
	kinds?: readonly Kind[];
	cycle?: number;
	/** elements of one strategy */
	strategyId?: string;
}

/** Whole elements in the order of their kind's position. */
export async function readElements(tx: Read, choice: ElementChoice = {}): Promise<Element[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	return sql<Element[]>`select ${sql.unsafe(COLUMNS)} from element e where removed_at is null
		and ${choice.kinds ? sql`kind = any(${[...choice.kinds]}::text[])` : sql`true`}
		and ${choice.cycle === undefined ? sql`true` : sql`cycle = ${choice.cycle}`}
		and ${choice.strategyId === undefined ? sql`true` : sql`exists (select 1 from strategy_element s where s.authority_id = e.authority_id and s.element_id = e.id and s.strategy_id = ${choice.strategyId})`}
		order by position, number`;
}

/** Enough for lists and threads, without the rest of the content. */
export async function readHeads(tx: Read, choice: Pick<ElementChoice, 'kinds'> = {}): Promise<ElementHead[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	return sql<ElementHead[]>`select id, number, kind, code, position, content->'title' as title, coalesce((content->'example')::boolean, false) as example from element
		where removed_at is null and ${choice.kinds ? sql`kind = any(${[...choice.kinds]}::text[])` : sql`true`} order by position, number`;
}

/** @param removed also one that was taken out */
export async function elementByNumber(tx: Read, number: number, { removed = false } = {}): Promise<Element | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<Element[]>`select ${tx.sql.unsafe(COLUMNS)} from element where number = ${number} and (removed_at is null or ${removed})`;
	return row ?? null;
}

/** All links between elements that are still there. */
export async function readLinks(tx: Read): Promise<Link[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<Link[]>`select l.from_id as "from", l.to_id as "to" from element_link l
		join element a on a.authority_id = l.authority_id and a.id = l.from_id and a.removed_at is null
		join element b on b.authority_id = l.authority_id and b.id = l.to_id and b.removed_at is null
		order by a.position, a.number`;
}

export interface ElementVersion {
	version: number;
	code: string;
	content: AnyContent;
	recordedAt: Date;
	recordedBy: string;
	reason: string | null;
}

/** Every wording, newest first. */
export async function readVersions(tx: Read, id: string): Promise<ElementVersion[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<ElementVersion[]>`select version, code, content, recorded_at as "recordedAt", recorded_by as "recordedBy", reason from element_version where element_id = ${id} order by version desc`;
}

export interface ElementEvent {
	at: Date;
	by: string;
	act: string;
	detail: Record<string, unknown>;
}

/** What was done to an element, links included, newest first. */
export async function readEvents(tx: Read, id: string): Promise<ElementEvent[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<ElementEvent[]>`select at, account_name as "by", act, detail from audit_entry where subject_kind = 'element' and subject_id = ${id} order by id desc limit 500`;
}

/** Cycles in whose strategies elements go on, beside the one in which they began; by id, in order. */
export async function furtherCycles(tx: Read): Promise<Map<string, number[]>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const rows = await once(tx, 'further cycles', () => tx.sql<{ id: string; cycles: number[] }[]>`select e.id, array_agg(distinct s.cycle order by s.cycle) as cycles from strategy_element x
		join strategy s on s.authority_id = x.authority_id and s.id = x.strategy_id
		join element e on e.authority_id = x.authority_id and e.id = x.element_id and e.removed_at is null and e.cycle <> s.cycle group by e.id`);
	return new Map(rows.map((r) => [r.id, r.cycles]));
}
