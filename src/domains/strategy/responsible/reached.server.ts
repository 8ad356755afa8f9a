/** Whom a reminder about a goal, a measure or a round reaches: the person, those who speak for a body, the office or its people. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { MembershipRole } from '#domains/bodies/model.ts';

/** They take it further; where a body has none of them, all who sit in it are reached. */
const SPEAKS: ReadonlySet<MembershipRole> = new Set(['chair', 'deputy-chair', 'secretary', 'moderator']);
const STANDS_BY: ReadonlySet<MembershipRole> = new Set(['deputy', 'guest']);

export interface Reached {
	/** element id → ids of actors and accounts that stand for it */
	standsFor: Map<string, Set<string>>;
	/** element id of an action field → ids of actors that work on it, themselves or in a body */
	worksOn: Map<string, Set<string>>;
}

export async function readReached(tx: Read, today: string): Promise<Reached> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	const [links, bodies, actors, seats, people] = await together([
		sql<{ elementId: string; bodyId: string | null; actorId: string | null; accountId: string | null }[]>`select element_id as "elementId", body_id as "bodyId", actor_id as "actorId", account_id as "accountId" from element_responsible`,
		sql<{ elementId: string; bodyId: string }[]>`select x.element_id as "elementId", x.body_id as "bodyId" from element_body x join body b on b.id = x.body_id where b.removed_at is null`,
		sql<{ elementId: string; actorId: string }[]>`select element_id as "elementId", actor_id as "actorId" from element_actor`,
		sql<{ bodyId: string; actorId: string; role: MembershipRole }[]>`select body_id as "bodyId", actor_id as "actorId", role from membership where removed_at is null and ${today}::date between from_day and coalesce(to_day, 'infinity')`,
		sql<{ id: string; organisationId: string | null; organisation: boolean; email: boolean }[]>`select id, content->>'organisationId' as "organisationId", kind = 'organisation' as organisation, coalesce(content->>'email', '') <> '' as email from actor where removed_at is null and erased_at is null`
	]);
	const inBody = Map.groupBy(seats, (s) => s.bodyId);
	const seated = (bodyId: string) => (inBody.get(bodyId) ?? []).filter((s) => !STANDS_BY.has(s.role));
	const speaking = (bodyId: string) => {
		const all = seated(bodyId);
		const some = all.filter((s) => SPEAKS.has(s.role));
		return (some.length > 0 ? some : all).map((s) => s.actorId);
	};
	const byId = new Map(people.map((p) => [p.id, p]));
	const staffOf = Map.groupBy(people, (p) => p.organisationId);
	const anybody = (actorId: string) => {
		const actor = byId.get(actorId);
		if (!actor) return [];
		return actor.organisation && !actor.email ? (staffOf.get(actorId) ?? []).map((p) => p.id) : [actorId];
	};
	const worksOn = new Map<string, Set<string>>();
	const add = (id: string, who: readonly string[]) => worksOn.set(id, new Set([...(worksOn.get(id) ?? []), ...who]));
	for (const { elementId, bodyId } of bodies) add(elementId, seated(bodyId).map((s) => s.actorId));
	for (const { elementId, actorId } of actors) add(elementId, anybody(actorId));
	return {
		standsFor: new Map(links.map((l) => [l.elementId, new Set(l.accountId ? [l.accountId] : l.bodyId ? speaking(l.bodyId).flatMap(anybody) : l.actorId ? anybody(l.actorId) : [])])),
		worksOn
	};
}
