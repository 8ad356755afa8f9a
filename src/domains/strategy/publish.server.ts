/** Makes elements public as they stand, or takes them back. The public reads these copies only, so a draft never shows. */
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';

/**
 * Publishes the newest wordings of elements, and what they follow from among public ones. What is public already, unchanged, stays.
 * @param given why they change, for the public history; null: nothing to say
 * @returns how many were new or changed
 */
export async function publishElements(tx: Write, ids: readonly string[], given: string | null = null): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	const reason = checkReason(given, null) || null;
	const { sql } = tx;
	const { authorityId } = tx.principal;
	const list = [...new Set(ids)];
	const rows = await sql<{ id: string; number: number }[]>`
		with asked as (select * from element where id = any(${list}::uuid[]) and removed_at is null),
		visible as (select id, number from asked union select element_id, number from published_element where newest and content is not null),
		-- for all at once: asked of each element, thousands would take minutes
		origins as (select l.from_id, array_agg(v.number order by v.number) as numbers from element_link l join visible v on v.id = l.to_id where l.from_id = any(${list}::uuid[]) group by l.from_id),
		fresh as (select e.id, e.number, e.kind, e.code, e.cycle, e.position, e.content, coalesce(o.numbers, '{}') as follows_from from asked e left join origins o on o.from_id = e.id),
		changed as (
			select f.*, coalesce(p.sequence, 0) + 1 as sequence from fresh f left join published_element p on p.element_id = f.id and p.newest
			where p.sequence is null or (p.code, p.cycle, p.position, p.content, p.follows_from) is distinct from (f.code, f.cycle, f.position, f.content, f.follows_from))
		select id, number, kind, code, cycle, position, content, follows_from, sequence from changed`;
	if (rows.length === 0) return 0;
	const entries = rows as unknown as { id: string; number: number; kind: string; code: string; cycle: number; position: number; content: object; follows_from: number[]; sequence: number }[];
	await sql`update published_element set newest = false where newest and element_id = any(${entries.map((e) => e.id)}::uuid[])`;
	// one parameter for all: a parameter for each value would end at some thousand elements
	await sql`insert into published_element (authority_id, element_id, sequence, number, kind, code, cycle, position, content, follows_from, reason)
		select ${authorityId}, id, sequence, number, kind, code, cycle, position, content, follows_from, ${reason}
		from jsonb_to_recordset(${sql.json(entries as never)}) as e(id uuid, sequence integer, number integer, kind text, code text, cycle integer, position integer, content jsonb, follows_from integer[])`;
	await sql`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id, detail)
		select ${authorityId}, ${tx.principal.accountId}, ${tx.principal.name}, 'element.published', 'element', id, jsonb_build_object('number', number, 'reason', ${reason}::text)
		from unnest(${entries.map((e) => e.id)}::text[], ${entries.map((e) => e.number)}::int[]) as e(id, number)`;
	return entries.length;
}

/** Takes an element back; that it was public, and why it no longer is, stays visible under its address. */
export async function withdrawElement(tx: Write, id: string, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	const reason = checkReason(given, null) || null;
	const [row] = await tx.sql<{ sequence: number; number: number; kind: string; code: string; cycle: number; position: number }[]>`
		update published_element set newest = false where element_id = ${id} and newest and content is not null returning sequence, number, kind, code, cycle, position`;
	if (!row) return;
	const { sequence, number, kind, code, cycle, position } = row;
	await tx.sql`insert into published_element (authority_id, element_id, sequence, number, kind, code, cycle, position, content, reason)
		values (${tx.principal.authorityId}, ${id}, ${sequence + 1}, ${number}, ${kind}, ${code}, ${cycle}, ${position}, null, ${reason})`;
	await audit(tx, 'element.withdrawn', 'element', id, { number, reason });
}
