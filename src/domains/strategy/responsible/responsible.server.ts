/** The link between a goal or measure and whoever stands for it: read, set, taken off. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '#domains/bodies/actors/model.ts';
import { readActorNames } from '#domains/bodies/actors/read-actors.server.ts';
import { nameOf } from '#domains/bodies/read-bodies.server.ts';
import { RESPONSIBLE_KINDS, type Responsible, type ResponsibleKind } from './model.ts';

/** null: nobody is linked. Members read names as far as they were agreed to. */
export async function readResponsible(tx: Read, elementId: string): Promise<Responsible | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<{ bodyId: string | null; actorId: string | null; accountId: string | null; bodyNumber: number | null; bodyName: string | null; actorNumber: number | null; content: Partial<ActorContent> | null; account: string | null }[]>`
		select r.body_id as "bodyId", r.actor_id as "actorId", r.account_id as "accountId", b.number as "bodyNumber", b.content->'name'->>'de' as "bodyName", coalesce(a.number, p.number) as "actorNumber", coalesce(a.content, p.content) as content, c.name as account
		from element_responsible r left join body b on b.id = r.body_id left join actor a on a.id = r.actor_id left join actor_profile p on p.actor_id = r.actor_id left join account c on c.id = r.account_id where r.element_id = ${elementId}`;
	if (!row) return null;
	if (row.bodyId) return { kind: 'body', id: row.bodyId, number: row.bodyNumber, name: row.bodyName ?? '' };
	if (row.actorId) return { kind: 'actor', id: row.actorId, number: row.actorNumber, name: row.content ? nameOf(row.content) : '' };
	return { kind: 'account', id: row.accountId ?? '', number: null, name: row.account ?? '' };
}

/** Whoever can stand for something, for the staff unit. An account that belongs to somebody in the register is chosen there. */
export async function responsibleOptions(tx: Read): Promise<Responsible[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [bodies, accounts] = await together([
		bodiesToChoose(tx),
		tx.sql<{ id: string; name: string }[]>`select a.id, a.name from account a where a.disabled_at is null and not exists (select 1 from actor p where p.account_id = a.id and p.removed_at is null) order by lower(a.name), a.id`
	]);
	const actors = await readActorNames(tx);
	return [...bodies.map((b): Responsible => ({ kind: 'body', ...b })), ...actors.map(({ id, number, name, organisation }): Responsible => ({ kind: 'actor', id, number, name: organisation ? `${name} (${organisation})` : name })), ...accounts.map((a): Responsible => ({ kind: 'account', number: null, ...a }))];
}

/** Bodies of today, by which lists and files name them. */
export async function bodiesToChoose(tx: Read): Promise<{ id: string; number: number; name: string }[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql`select id, number, content->'name'->>'de' as name from body where removed_at is null and coalesce(to_day, 'infinity') >= current_date order by 3, number`;
}

/** By id of what they stand for; people and accounts are not in it. */
export async function responsibleBodies(tx: Read): Promise<Map<string, { id: string; number: number; name: string }>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const rows = await tx.sql<{ elementId: string; id: string; number: number; name: string }[]>`select r.element_id as "elementId", b.id, b.number, b.content->'name'->>'de' as name from element_responsible r join body b on b.id = r.body_id`;
	return new Map(rows.map(({ elementId, ...body }) => [elementId, body]));
}

/** @param key `body:<id>`; empty: nobody any more @throws UserError that says what to choose */
export async function setResponsible(tx: Write, elementId: string, key: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const { sql, principal } = tx;
	const [element] = await sql<{ number: number; name: string }[]>`select number, content->'title'->>'de' as name from element where id = ${elementId} and kind in ('goal', 'measure') and removed_at is null`;
	if (!element) throw new UserError('Verantwortliche haben nur Ziele und Maßnahmen, die es noch gibt.');
	if (key === '') {
		const gone = await sql`delete from element_responsible where element_id = ${elementId}`;
		if (gone.count > 0) await audit(tx, 'element.responsible-removed', 'element', elementId, { number: element.number, name: element.name });
		return;
	}
	const [kind = '', id = ''] = key.split(':');
	const table = { body: sql`body where id::text = ${id} and removed_at is null`, actor: sql`actor where id::text = ${id} and removed_at is null and erased_at is null`, account: sql`account where id::text = ${id} and disabled_at is null` };
	const known = (RESPONSIBLE_KINDS as readonly string[]).includes(kind) && (await sql`select 1 from ${table[kind as ResponsibleKind]}`).count > 0;
	if (!known) throw new UserError('„Steht im Verzeichnis als“: Diesen Eintrag gibt es nicht mehr. Bitte wählen Sie neu.');
	const of = (wanted: ResponsibleKind) => (kind === wanted ? id : null);
	await sql`insert into element_responsible (authority_id, element_id, body_id, actor_id, account_id, changed_by) values (${principal.authorityId}, ${elementId}, ${of('body')}, ${of('actor')}, ${of('account')}, ${principal.name})
		on conflict (authority_id, element_id) do update set body_id = excluded.body_id, actor_id = excluded.actor_id, account_id = excluded.account_id, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
	await audit(tx, 'element.responsible-set', 'element', elementId, { number: element.number, name: element.name });
}

/** Ids of what the one who asks stands for: by account, as an actor, or in a body. For members, whose own seats the database knows. */
export async function ownResponsible(tx: Read): Promise<Set<string>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const rows = await tx.sql<{ id: string }[]>`select element_id as id from element_responsible where account_id = ${tx.principal.accountId} or actor_id = app_member_actor() or body_id = any(app_member_bodies())`;
	return new Set(rows.map((row) => row.id));
}

/** Public body that stands for a published goal or measure; null: none. */
export async function publicResponsible(tx: Read, elementId: string): Promise<{ number: number; name: string } | null> {
	const [row] = await tx.sql<{ number: number; name: string }[]>`select b.number, b.content->>'name' as name from element_responsible r join public_record b on b.id = r.body_id and not b.deleted where r.element_id = ${elementId} and b.number is not null`;
	return row ?? null;
}
