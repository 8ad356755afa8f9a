/** Two entries of the register become one: seats, consents, invitations and tasks go over, the other entry only says where to. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { fillUp } from './merge.ts';
import { EMPTY_ACTOR, type ActorContent } from './model.ts';
import { checkActor } from './schema.ts';
import { showActors } from './show-actor.server.ts';
import { lockActors, mustFindActor } from './write-actors.server.ts';

/**
 * @param gone number of the entry that is given up @param kept number of the entry that stays
 * @param taken fields in which what the given-up entry says counts; where the kept one has nothing it counts anyway
 * @throws UserError
 */
export async function mergeActors(tx: Write, gone: number, kept: number, taken: readonly string[]): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	if (gone === kept) throw new UserError('Das ist derselbe Akteur. Bitte wählen Sie einen anderen.');
	await lockActors(tx);
	const [from, into] = [await mustFindActor(tx, gone), await mustFindActor(tx, kept)];
	if (from.kind !== into.kind) throw new UserError('Eine Person und eine Organisation können nicht derselbe Akteur sein.');
	if (from.accountId !== null && into.accountId !== null) throw new UserError('Beide haben ein Konto. Bitte lösen Sie zuerst eines der beiden.');
	const overlap = await tx.sql<{ name: string }[]>`select distinct b.content->'name'->>'de' as name from membership g join membership k on k.authority_id = g.authority_id and k.body_id = g.body_id join body b on b.authority_id = g.authority_id and b.id = g.body_id
		where g.actor_id = ${from.id} and k.actor_id = ${into.id} and g.removed_at is null and k.removed_at is null and daterange(g.from_day, g.to_day, '[]') && daterange(k.from_day, k.to_day, '[]')`;
	if (overlap[0]) throw new UserError(`Beide sitzen zur selben Zeit in: ${overlap[0].name}. Bitte beenden oder entfernen Sie dort zuerst eine der Mitgliedschaften.`);
	const { content: both } = fillUp(into.content, from.content, { lists: true });
	const content = checkActor(into.kind, { ...both, ...Object.fromEntries(taken.filter((f) => f in EMPTY_ACTOR).map((f) => [f, from.content[f as keyof ActorContent]])) });
	const { sql } = tx;
	await sql`update membership set actor_id = ${into.id}, version = version + 1 where actor_id = ${from.id}`;
	await sql`update membership set on_behalf_of = ${into.id}, version = version + 1 where on_behalf_of = ${from.id}`;
	// invited twice to one meeting: the invitation that is given up keeps its trace, without the person
	await sql`update participant p set actor_id = case when exists (select 1 from participant q where q.authority_id = p.authority_id and q.meeting_id = p.meeting_id and q.actor_id = ${into.id}) then null else ${into.id}::uuid end where p.actor_id = ${from.id}`;
	await sql`update task set actor_id = ${into.id} where actor_id = ${from.id}`;
	await sql`update outcome set actor_id = ${into.id} where actor_id = ${from.id}`;
	await sql`update actor_consent set actor_id = ${into.id} where actor_id = ${from.id}`;
	if (into.kind === 'organisation') await sql`update actor set content = jsonb_set(content, '{organisationId}', to_jsonb(${into.id}::text)), version = version + 1 where kind = 'person' and content->>'organisationId' = ${from.id}::text`;
	await sql`update actor set content = ${sql.json(EMPTY_ACTOR as never)}, account_id = null, retain_until = null, merged_into = ${into.id}, version = version + 1, removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = 'zusammengeführt' where id = ${from.id}`;
	const retain = [from.retainUntil, into.retainUntil].some((d) => d === null) ? null : [from.retainUntil, into.retainUntil].sort().at(-1);
	await sql`update actor set content = ${sql.json(content as never)}, account_id = ${into.accountId ?? from.accountId}, retain_until = ${retain ?? null}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${into.id}`;
	await showActors(tx, [from.id, into.id]);
	await audit(tx, 'actor.merged', 'actor', from.id, { kind: from.kind, number: gone, into: kept });
	await audit(tx, 'actor.merged', 'actor', into.id, { kind: from.kind, number: kept, of: gone });
}

