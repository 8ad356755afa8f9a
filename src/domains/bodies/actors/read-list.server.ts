/** The register as a list, for whoever asks: the staff unit sees all of it, members what was agreed to. */
import { isMember } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { chosenRows, rowOf, rowOfProfile, type ActorChoice, type ListedActor } from './actor-list.ts';
import { displayName } from './model.ts';
import { readActorRows, readProfileRows, seatsByActor } from './read-actors.server.ts';

/** All, in no order and without what `withSeats` adds. */
export async function readList(tx: Read): Promise<ListedActor[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	if (isMember(tx.principal.role)) return (await readProfileRows(tx)).map((p) => rowOfProfile(p, []));
	const actors = await readActorRows(tx);
	const names = new Map(actors.filter((a) => a.kind === 'organisation').map((a) => [a.id, displayName(a.content)]));
	return actors.map((a) => rowOf(a, names.get(a.content.organisationId ?? '') ?? '', [], null));
}

/** Those that were chosen, in the chosen order. @param day ISO day on which seats count */
export async function chosenList(tx: Read, all: readonly ListedActor[], choice: ActorChoice, day: string): Promise<ListedActor[]> {
	const inBody = choice.body === null ? null : await seatsByActor(tx, day, { body: choice.body });
	const chosen = inBody === null ? all : all.flatMap((row) => (inBody.has(row.id) ? [{ ...row, bodies: [choice.body as number] }] : []));
	if (choice.order !== 'bodies') return chosenRows(chosen, choice);
	const [seats, bodies] = await together([seatsByActor(tx, day), bodyChoice(tx)]);
	const names = new Map(bodies.map((b) => [b.number, b.name]));
	return chosenRows(chosen, choice, (row) => (seats.get(row.id) ?? []).map((n) => names.get(n) ?? '').join(', '));
}

/** The bodies in which they sit, and to the staff unit who else sees them: asked for those alone that are shown. */
export async function withSeats(tx: Read, rows: readonly ListedActor[], day: string): Promise<ListedActor[]> {
	const ids = rows.map((r) => r.id);
	const staff = !isMember(tx.principal.role);
	const [seats, open, inside] = await together([
		seatsByActor(tx, day, { actors: ids }),
		staff ? tx.sql<{ id: string }[]>`select id from public_record where id = any(${ids}::uuid[]) and type in ('Person', 'Organization') and not deleted` : [],
		staff ? tx.sql<{ id: string }[]>`select actor_id as id from actor_profile where actor_id = any(${ids}::uuid[])` : []
	]);
	const [everybody, members] = [new Set(open.map((r) => r.id)), new Set(inside.map((r) => r.id))];
	return rows.map((row) => ({ ...row, bodies: seats.get(row.id) ?? [], shownTo: !staff ? null : everybody.has(row.id) ? 'public' : members.has(row.id) ? 'members' : 'staff' }));
}

/** Bodies that a list can be narrowed to. */
export async function bodyChoice(tx: Read): Promise<{ number: number; name: string }[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<{ number: number; name: string }[]>`select number, content->'name'->>'de' as name from body where removed_at is null order by 2`;
}
