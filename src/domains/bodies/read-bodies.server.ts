/** Bodies and who sits in them, as staff and members read them. Names of people come as far as the reader may see them. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { displayName, type ActorContent, type ActorKind } from './actors/model.ts';
import type { Body, BodyContent, Membership } from './model.ts';

export interface BodyRow extends Body {
	/** seats taken on the day asked for */
	members: number;
	voting: number;
	/** start of the next and of the last meeting */
	nextMeeting: Date | null;
	lastMeeting: Date | null;
}

/** All that were not removed, by kind and name. @param day ISO day on which seats are counted */
export async function readBodies(tx: Read, day: string): Promise<BodyRow[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	return sql<BodyRow[]>`
		select ${columns(tx)}, coalesce(s.members, 0) as members, coalesce(s.voting, 0) as voting, m.next as "nextMeeting", m.last as "lastMeeting"
		from body b
		left join (select body_id, count(*) filter (where role not in ('deputy', 'guest'))::int as members, count(*) filter (where voting and role <> 'deputy')::int as voting from membership
			where removed_at is null and from_day <= ${day}::date and coalesce(to_day, 'infinity') >= ${day}::date group by 1) s on s.body_id = b.id
		cross join lateral (select
			(select x.starts_at from meeting x where x.authority_id = b.authority_id and x.body_id = b.id and x.removed_at is null and x.starts_at >= now() and x.state in ('planned', 'invited') order by x.starts_at limit 1) as next,
			(select x.starts_at from meeting x where x.authority_id = b.authority_id and x.body_id = b.id and x.removed_at is null and x.starts_at < now() and x.state <> 'cancelled' order by x.starts_at desc limit 1) as last) m
		where b.removed_at is null
		order by ${byKind(tx)}, b.number`;
}

/** What they are called, for choices; in the same order. */
export async function bodyNames(tx: Read): Promise<{ id: string; number: number; name: BodyContent['name'] }[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<{ id: string; number: number; name: BodyContent['name'] }[]>`select b.id, b.number, b.content->'name' as name from body b where b.removed_at is null order by ${byKind(tx)}, b.number`;
}

/** Those directly below one. */
export async function bodiesBelow(tx: Read, parentId: string): Promise<{ number: number; name: BodyContent['name'] }[]> {
	return tx.sql<{ number: number; name: BodyContent['name'] }[]>`select b.number, b.content->'name' as name from body b where b.parent_id = ${parentId} and b.removed_at is null order by ${byKind(tx)}, b.number`;
}

export async function removedBodies(tx: Read): Promise<Body[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<Body[]>`select ${columns(tx)} from body b where b.removed_at is not null order by ${byKind(tx)}, b.number`;
}

const byKind = ({ sql }: Read) => sql`array_position(array['county-council', 'committee', 'steering-group', 'advisory-board', 'staff-unit', 'planning-group', 'office', 'external', 'other'], b.kind)`;
const columns = ({ sql }: Read) => sql`b.id, b.number, b.kind, b.content, b.parent_id as "parentId", b.from_day::text as "fromDay", b.to_day::text as "toDay", b.public, b.example, b.version, b.changed_at as "changedAt", b.changed_by as "changedBy", b.removed_at as "removedAt", b.removed_for as "removedFor"`;

/** null where there is none */
export async function bodyByNumber(tx: Read, number: number): Promise<Body | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await tx.sql<Body[]>`select ${columns(tx)} from body b where b.number = ${number}`)[0] ?? null;
}

export async function bodyById(tx: Read, id: string): Promise<Body | null> {
	return (await tx.sql<Body[]>`select ${columns(tx)} from body b where b.id = ${id}`)[0] ?? null;
}

export interface Seat extends Membership {
	/** as far as the reader may see it; null: not shown to members */
	name: string | null;
	actorNumber: number | null;
	actorKind: ActorKind | null;
	function: string;
	email: string;
	phone: string;
	onBehalfOfName: string | null;
	hasAccount: boolean;
}

interface SeatRow extends Membership {
	number: number | null;
	kind: ActorKind | null;
	content: Partial<ActorContent> | null;
	organisation: Partial<ActorContent> | null;
	hasAccount: boolean;
}

/** All memberships of a body that were not taken back, those before in time first in their role. Notes are for the staff unit. */
export async function readSeats(tx: Read, bodyId: string): Promise<Seat[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const rows = await tx.sql<SeatRow[]>`
		select m.id, m.body_id as "bodyId", m.actor_id as "actorId", m.role, m.voting, m.from_day::text as "fromDay", m.to_day::text as "toDay", m.on_behalf_of as "onBehalfOf", m.deputy_of as "deputyOf", case when (select app_member()) is null then m.note else '' end as note, m.version,
			coalesce(a.number, p.number) as number, coalesce(a.kind, p.kind) as kind, coalesce(a.content, p.content) as content, coalesce(o.content, q.content) as organisation, a.account_id is not null as "hasAccount"
		from membership m
		left join actor a on a.id = m.actor_id left join actor_profile p on p.actor_id = m.actor_id
		left join actor o on o.id = m.on_behalf_of left join actor_profile q on q.actor_id = m.on_behalf_of
		where m.body_id = ${bodyId} and m.removed_at is null
		order by array_position(array['chair', 'deputy-chair', 'moderator', 'secretary', 'member', 'deputy', 'advisory', 'guest'], m.role), m.from_day, number`;
	return rows.map(({ number, kind, content, organisation, ...m }) => ({
		...m,
		name: content ? nameOf(content) : null,
		actorNumber: number,
		actorKind: kind,
		function: content?.function ?? '',
		email: content?.email ?? '',
		phone: content?.phone ?? '',
		onBehalfOfName: organisation ? nameOf(organisation) : null
	}));
}

export function nameOf(content: Partial<ActorContent>): string {
	return displayName({ name: content.name ?? '', title: content.title ?? '', given: content.given ?? '', family: content.family ?? '', function: content.function ?? '' });
}

/** Names of the bodies in which the member who asks sits today. */
export async function ownBodyNames(tx: Read): Promise<string[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const rows = await tx.sql<{ name: string }[]>`select content->'name'->>'de' as name from body where id = any(app_member_bodies()) and removed_at is null`;
	return rows.map((row) => row.name);
}
