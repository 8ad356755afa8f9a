/** Order of elements among those beside them in the thread: one step up or down. */
import { NotFound } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { Kind } from './model.ts';

/** Beside it: of its kind, and with an origin in common, or neither with one. @returns whether it moved; false at the end */
export async function stepElement(tx: Write, id: string, direction: 'up' | 'down'): Promise<boolean> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const { sql } = tx;
	await sql`select pg_advisory_xact_lock(hashtextextended(${`strategy elements ${tx.principal.authorityId}`}, 0))`;
	const [own] = await sql<{ kind: Kind; number: number }[]>`select kind, number from element where id = ${id} and removed_at is null`;
	if (!own) throw new NotFound();
	// places that two share cannot be exchanged: each of the kind gets its own first
	const shared = await sql`select 1 from element where kind = ${own.kind} and removed_at is null group by position having count(*) > 1 limit 1`;
	if (shared.length > 0)
		await sql`update element e set position = o.place from (select id, 10 * row_number() over (order by position, number) as place from element where kind = ${own.kind} and removed_at is null) o where e.id = o.id and e.position <> o.place`;
	const beside = await sql<{ id: string; position: number }[]>`
		with origins as (select l.to_id from element_link l join element o on o.authority_id = l.authority_id and o.id = l.to_id and o.removed_at is null where l.from_id = ${id})
		select e.id, e.position from element e where e.kind = ${own.kind} and e.removed_at is null and (e.id = ${id}
			or exists (select 1 from element_link l where l.authority_id = e.authority_id and l.from_id = e.id and l.to_id in (select to_id from origins))
			or not exists (select 1 from origins) and not exists (select 1 from element_link l join element o on o.authority_id = l.authority_id and o.id = l.to_id and o.removed_at is null where l.authority_id = e.authority_id and l.from_id = e.id))
		order by e.position`;
	const at = beside.findIndex((e) => e.id === id);
	const [me, other] = [beside[at], beside[at + (direction === 'up' ? -1 : 1)]];
	if (!me || !other) return false;
	await sql`update element set position = case id when ${me.id} then ${other.position}::int else ${me.position}::int end where id in (${me.id}, ${other.id})`;
	await audit(tx, 'element.moved', 'element', id, { number: own.number, direction });
	return true;
}
