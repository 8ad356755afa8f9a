/** Who works on which action field: actors and bodies. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';

export interface FieldLinks {
	/** element id → ids */
	actorsOf: Map<string, string[]>;
	bodiesOf: Map<string, string[]>;
	/** body id → actors that sit there on that day, or for whom somebody does */
	seats: Map<string, string[]>;
	bodyNames: Map<string, string>;
}

const grouped = (rows: readonly { key: string; id: string }[]) => new Map([...Map.groupBy(rows, (r) => r.key)].map(([key, all]) => [key, all.map((r) => r.id)]));

export async function readFieldLinks(tx: Read, day: string): Promise<FieldLinks> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	const actors = await tx.sql<{ key: string; id: string }[]>`select element_id as key, actor_id as id from element_actor`;
	const bodies = await tx.sql<{ key: string; id: string }[]>`select x.element_id as key, x.body_id as id from element_body x join body b on b.authority_id = x.authority_id and b.id = x.body_id where b.removed_at is null`;
	const seats = await tx.sql<{ key: string; id: string }[]>`select distinct m.body_id as key, s.id from membership m cross join lateral (values (m.actor_id), (m.on_behalf_of)) as s(id)
		where s.id is not null and m.removed_at is null and ${day}::date between m.from_day and coalesce(m.to_day, 'infinity')`;
	const names = await tx.sql<{ id: string; name: string }[]>`select id, content->'name'->>'de' as name from body where removed_at is null order by 2`;
	return { actorsOf: grouped(actors), bodiesOf: grouped(bodies), seats: grouped(seats), bodyNames: new Map(names.map((b) => [b.id, b.name])) };
}

/** Ties an actor or a body to an action field, or unties it. @throws UserError */
export async function linkField(tx: Write, elementId: string, target: { kind: 'actor' | 'body'; id: string }, linked: boolean): Promise<void> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	mustBeAllowed(tx.principal, 'actors.write');
	const { sql } = tx;
	const [field] = await sql<{ number: number }[]>`select number from element where id::text = ${elementId} and kind = 'action-field' and removed_at is null`;
	if (!field) throw new UserError('Dieses Handlungsfeld gibt es nicht mehr. Bitte laden Sie die Seite neu.');
	const { authorityId } = tx.principal;
	const there = target.kind === 'actor' ? await sql`select 1 from actor where id::text = ${target.id} and removed_at is null` : await sql`select 1 from body where id::text = ${target.id} and removed_at is null`;
	if (there.count === 0) throw new UserError('Bitte wählen Sie einen Akteur oder ein Gremium aus der Liste.');
	if (linked && target.kind === 'actor') await sql`insert into element_actor (authority_id, element_id, actor_id) values (${authorityId}, ${elementId}, ${target.id}) on conflict do nothing`;
	else if (linked) await sql`insert into element_body (authority_id, element_id, body_id) values (${authorityId}, ${elementId}, ${target.id}) on conflict do nothing`;
	else if (target.kind === 'actor') await sql`delete from element_actor where element_id = ${elementId} and actor_id = ${target.id}`;
	else await sql`delete from element_body where element_id = ${elementId} and body_id = ${target.id}`;
	await audit(tx, linked ? 'stakeholder.linked' : 'stakeholder.unlinked', 'stakeholder', elementId, { number: field.number });
}
