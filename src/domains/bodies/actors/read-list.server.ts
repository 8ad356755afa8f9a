/** The register as a list, for whoever asks: the staff unit sees all of it, members what was agreed to. */
import { berlinDay } from '#base/day.ts';
import { isMember } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { rowOf, rowOfProfile, type ListedActor } from './actor-list.ts';
import { displayName } from './model.ts';
import { readActors, readProfiles, seatsByActor } from './read-actors.server.ts';

export async function readList(tx: Read): Promise<ListedActor[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const seats = await seatsByActor(tx, berlinDay(new Date()));
	if (isMember(tx.principal.role)) return (await readProfiles(tx)).map((p) => rowOfProfile(p, seats.get(p.id) ?? []));
	const actors = await readActors(tx);
	const names = new Map(actors.filter((a) => a.kind === 'organisation').map((a) => [a.id, displayName(a.content)]));
	const open = new Set((await tx.sql<{ id: string }[]>`select id from public_record where type in ('Person', 'Organization') and not deleted`).map((r) => r.id));
	const inside = new Set((await tx.sql<{ id: string }[]>`select actor_id as id from actor_profile`).map((r) => r.id));
	return actors.map((a) => rowOf(a, names.get(a.content.organisationId ?? '') ?? '', seats.get(a.id) ?? [], open.has(a.id) ? 'public' : inside.has(a.id) ? 'members' : 'staff'));
}

/** Bodies that a list can be narrowed to. */
export async function bodyChoice(tx: Read): Promise<{ number: number; name: string }[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<{ number: number; name: string }[]>`select number, content->'name'->>'de' as name from body where removed_at is null order by 2`;
}
