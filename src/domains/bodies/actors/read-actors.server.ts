/** The register of actors: for the staff unit as it is, for members as was agreed. */
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { isMember } from '#domains/accounts/model.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { MembershipRole } from '../model.ts';
import { displayName, sortName, type Actor, type ActorKind } from './model.ts';
import type { Profile } from './profile.ts';

const COLUMNS = `id, number, kind, content, account_id as "accountId", version, created_at as "createdAt", changed_at as "changedAt", changed_by as "changedBy", retain_until::text as "retainUntil",
	removed_at as "removedAt", removed_by as "removedBy", removed_for as "removedFor", erased_at as "erasedAt", merged_into as "mergedInto"`;

/** In the order of their names. */
export async function readActors(tx: Read, choice: { removed?: boolean } = {}): Promise<Actor[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const rows = await tx.sql<Actor[]>`select ${tx.sql.unsafe(COLUMNS)} from actor where (removed_at is not null) = ${choice.removed ?? false}`;
	return rows.map((a) => ({ a, key: sortName(a.content) })).sort((x, y) => byName(x.key, y.key)).map(({ a }) => a);
}

const collator = new Intl.Collator('de', { numeric: true });
const byName = (a: string, b: string) => collator.compare(a, b);

/** Removed ones too: their address stays. */
export async function actorByNumber(tx: Read, number: number): Promise<Actor | null> {
	mustBeAllowed(tx.principal, 'actors.write');
	const [row] = await tx.sql<Actor[]>`select ${tx.sql.unsafe(COLUMNS)} from actor where number = ${number}`;
	return row ?? null;
}

export async function mustReadActor(tx: Read, number: number): Promise<Actor> {
	const actor = await actorByNumber(tx, number);
	if (!actor) throw new NotFound();
	return actor;
}

export interface ActorProfile {
	id: string;
	number: number;
	kind: ActorKind;
	content: Profile;
}

/** What members may see, in the order of names. */
export async function readProfiles(tx: Read): Promise<ActorProfile[]> {
	return (await readProfileRows(tx)).sort((a, b) => byName(a.content.family || a.content.name, b.content.family || b.content.name));
}

/** The same in no order. */
export async function readProfileRows(tx: Read): Promise<ActorProfile[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<ActorProfile[]>`select actor_id as id, number, kind, content from actor_profile`;
}

/** What a list needs of all that were not removed, in no order. */
export async function readActorRows(tx: Read): Promise<Pick<Actor, 'id' | 'number' | 'kind' | 'content'>[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	return tx.sql<Pick<Actor, 'id' | 'number' | 'kind' | 'content'>[]>`select id, number, kind, content from actor where removed_at is null`;
}

/** For whoever may bring them back. */
export async function removedActors(tx: Read): Promise<{ number: number; name: string; reason: string }[]> {
	return (await readActors(tx, { removed: true })).map((a) => ({ number: a.number, name: displayName(a.content), reason: a.removedFor ?? '' }));
}

export async function profileByNumber(tx: Read, number: number): Promise<ActorProfile | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const [row] = await tx.sql<ActorProfile[]>`select actor_id as id, number, kind, content from actor_profile where number = ${number}`;
	return row ?? null;
}

export interface ActorName {
	id: string;
	number: number;
	kind: ActorKind;
	name: string;
	/** person: name of the organisation it works for */
	organisation: string;
	removed: boolean;
}

/** Names for lists and choices of other pages: to the staff unit all, to members those that were agreed to. In their order. */
export async function readActorNames(tx: Read, choice: { removed?: boolean } = {}): Promise<ActorName[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	if (isMember(tx.principal.role)) return (await readProfiles(tx)).map(({ id, number, kind, content }) => ({ id, number, kind, name: content.name, organisation: content.organisation, removed: false }));
	interface Named { id: string; number: number; kind: ActorKind; name: string; title: string; given: string; family: string; function: string; of: string | null; removed: boolean }
	const all = await tx.sql<Named[]>`select id, number, kind, coalesce(c.name, '') as name, coalesce(c.title, '') as title, coalesce(c.given, '') as given, coalesce(c.family, '') as family, coalesce(c.function, '') as function, c."organisationId" as of, removed_at is not null as removed
		from actor cross join lateral jsonb_to_record(content) as c (name text, title text, given text, family text, function text, "organisationId" text)`;
	const names = new Map(all.map((a) => [a.id, displayName(a)]));
	return all
		.filter((a) => !a.removed || choice.removed)
		.map((a) => ({ a, key: sortName(a) }))
		.sort((x, y) => byName(x.key, y.key))
		.map(({ a: { id, number, kind, of, removed } }) => ({ id, number, kind, name: names.get(id) ?? '', organisation: names.get(of ?? '') ?? '', removed }));
}

/** The same as a list to choose from, with what tells two of one name apart. */
export async function actorOptions(tx: Read, kind?: ActorKind): Promise<{ value: string; text: string }[]> {
	return optionsOf(await readActorNames(tx), kind);
}

export function optionsOf(actors: readonly ActorName[], kind?: ActorKind): { value: string; text: string }[] {
	return actors.filter((a) => !kind || a.kind === kind).map((a) => ({ value: a.id, text: a.organisation ? `${a.name} (${a.organisation})` : a.name }));
}

export interface Seat {
	bodyNumber: number;
	body: string;
	role: MembershipRole;
	fromDay: string;
	toDay: string | null;
	/** actor who sits there for the organisation; null: this one itself */
	person: number | null;
}

/** Where an actor sits or sat, or where somebody sits for it; those of today first. */
export async function seatsOf(tx: Read, actorId: string): Promise<Seat[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<Seat[]>`select b.number as "bodyNumber", b.content->'name'->>'de' as body, m.role, m.from_day::text as "fromDay", m.to_day::text as "toDay", case when m.actor_id = ${actorId} then null else a.number end as person
		from membership m join body b on b.authority_id = m.authority_id and b.id = m.body_id left join actor a on a.authority_id = m.authority_id and a.id = m.actor_id
		where (m.actor_id = ${actorId} or m.on_behalf_of = ${actorId}) and m.removed_at is null order by m.to_day is not null, m.from_day desc, 2`;
}

/** Numbers of bodies in which actors sit on a day, themselves or through somebody. @param of those alone; a body alone */
export async function seatsByActor(tx: Read, day: string, of: { actors?: readonly string[]; body?: number } = {}): Promise<Map<string, number[]>> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const [bodies, rows] = await together([
		sql<{ id: string; number: number }[]>`select id, number from body where removed_at is null ${of.body === undefined ? sql`` : sql`and number = ${of.body}`}`,
		sql<{ actor: string; behalf: string | null; body: string }[]>`select actor_id as actor, on_behalf_of as behalf, body_id as body from membership
			where removed_at is null and ${day}::date between from_day and coalesce(to_day, 'infinity') ${of.actors ? sql`and (actor_id = any(${[...of.actors]}::uuid[]) or on_behalf_of = any(${[...of.actors]}::uuid[]))` : sql``}
				${of.body === undefined ? sql`` : sql`and body_id = (select id from body where number = ${of.body})`}`
	]);
	const numbers = new Map(bodies.map((b) => [b.id, b.number]));
	const seats = new Map<string, Set<number>>();
	for (const { actor, behalf, body } of rows) {
		const number = numbers.get(body);
		if (number === undefined) continue;
		for (const id of behalf === null ? [actor] : [actor, behalf]) {
			const known = seats.get(id);
			if (known) known.add(number);
			else seats.set(id, new Set([number]));
		}
	}
	return new Map([...seats].map(([id, found]) => [id, [...found].sort((a, b) => a - b)]));
}

export interface ActorEvent {
	at: Date;
	by: string;
	act: string;
	detail: Record<string, unknown>;
}

/** What was done to it, newest first. */
export async function actorEvents(tx: Read, id: string): Promise<ActorEvent[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	return tx.sql<ActorEvent[]>`select at, account_name as "by", act, detail from audit_entry where subject_kind = 'actor' and subject_id = ${id} order by id desc limit 200`;
}

export interface AccountName {
	id: string;
	name: string;
	/** for those who manage accounts; empty for others */
	email: string;
	/** number of the actor that it belongs to already */
	actor: number | null;
}

/** Accounts that a person can be linked to. */
export async function accountNames(tx: Read): Promise<AccountName[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const shown = may(tx.principal, 'accounts.manage');
	return tx.sql<AccountName[]>`select a.id, a.name, case when ${shown} then a.email else '' end as email, p.number as actor from account a left join actor p on p.authority_id = a.authority_id and p.account_id = a.id order by lower(a.name), a.email`;
}

/** An account that belongs to nobody in the register yet and signs in with this address: it may be this person's, which the staff unit decides. */
export async function accountWithEmail(tx: Read, email: string): Promise<{ id: string; name: string } | null> {
	mustBeAllowed(tx.principal, 'actors.write');
	if (email === '') return null;
	const [row] = await tx.sql<{ id: string; name: string }[]>`select a.id, a.name from account a where lower(a.email) = lower(${email}) and a.disabled_at is null and not exists (select 1 from actor p where p.account_id = a.id) limit 1`;
	return row ?? null;
}

/** Whether a member signs in with an account that the staff unit has not connected with the register: bodies and papers stay closed to it. */
export async function isUnconnected(tx: Read): Promise<boolean> {
	if (tx.principal.role !== 'member') return false;
	return (await tx.sql`select 1 from actor where account_id = ${tx.principal.accountId} and removed_at is null`).length === 0;
}
