/** On which action fields a body works: a link that is set with the body, seen by members, and by everybody where both are public. */
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { publishedHeads } from '../read-published.server.ts';
import { readHeads } from '../read.server.ts';
import type { Text } from '../model.ts';

export interface WorkField {
	number: number;
	code: string;
	title: Text;
}

const fieldOf = ({ number, code, title }: WorkField): WorkField => ({ number, code, title });

/** All that a body can work on. */
export async function fieldOptions(tx: Read): Promise<WorkField[]> {
	return (await readHeads(tx, { kinds: ['action-field'] })).map(fieldOf);
}

export async function fieldsOfBody(tx: Read, bodyId: string): Promise<WorkField[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const linked = new Set((await tx.sql<{ id: string }[]>`select element_id as id from element_body where body_id = ${bodyId}`).map((row) => row.id));
	return linked.size === 0 ? [] : (await readHeads(tx, { kinds: ['action-field'] })).filter((f) => linked.has(f.id)).map(fieldOf);
}

/**
 * What is not in both lists changes; what somebody else has tied meanwhile stays.
 * @param before numbers that were ticked when the form was opened @param after numbers that are ticked now
 */
export async function changeFieldsOfBody(tx: Write, bodyId: string, before: readonly number[], after: readonly number[]): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { sql, principal } = tx;
	const [added, removed] = [after.filter((n) => !before.includes(n)), before.filter((n) => !after.includes(n))];
	const put = await sql`insert into element_body (authority_id, element_id, body_id) select ${principal.authorityId}, id, ${bodyId} from element where kind = 'action-field' and removed_at is null and number = any(${[...added]}::int[]) on conflict do nothing`;
	const taken = await sql`delete from element_body x using element e where e.id = x.element_id and x.body_id = ${bodyId} and e.number = any(${[...removed]}::int[])`;
	if (put.count + taken.count === 0) return;
	const [body] = await sql<{ number: number; name: string }[]>`select number, content->'name'->>'de' as name from body where id = ${bodyId}`;
	await audit(tx, 'body.fields-changed', 'body', bodyId, { number: body?.number ?? 0, name: body?.name ?? '', count: put.count + taken.count });
}

/** Published fields of a public body. */
export async function publicFieldsOf(tx: Read, bodyId: string): Promise<WorkField[]> {
	const linked = new Set((await tx.sql<{ id: string }[]>`select element_id as id from element_body where body_id = ${bodyId}`).map((row) => row.id));
	return linked.size === 0 ? [] : (await publishedHeads(tx, ['action-field'])).filter((f) => linked.has(f.id)).map(fieldOf);
}

/** Public bodies that work on a published field, by name. */
export async function publicBodiesOn(tx: Read, elementId: string): Promise<{ number: number; name: string }[]> {
	return tx.sql<{ number: number; name: string }[]>`select b.number, b.content->>'name' as name from element_body x join public_record b on b.id = x.body_id and not b.deleted where x.element_id = ${elementId} and b.number is not null order by 2, 1`;
}
