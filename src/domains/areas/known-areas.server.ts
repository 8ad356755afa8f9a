/**
 * Areas, and their keys and names by id. They stay in memory while nothing was written to the table, which the database
 * says with a mark: an answer for all municipalities of the country would spend most of its time reading them again.
 */
import { arrayLiteral } from '#base/binary-array.ts';
import { once, type Read } from '#domains/accounts/transaction.server.ts';
import type { Area, AreaLevel, NamedArea } from './model.ts';

/** Areas by id, all versions of the keys asked for. */
export async function areasOfKeys(tx: Read, keys: readonly string[]): Promise<ReadonlyMap<number, NamedArea>> {
	const rows = await tx.sql<NamedArea[]>`select id, key, name, level, designation, parent_key as "parentKey" from area where key = any(${[...keys]}::text[])`;
	return new Map(rows.map((row) => [row.id, row]));
}

export interface KeptAreas {
	mark: string;
	areas: Map<number, NamedArea>;
	/** all of them, once somebody wanted all */
	all: readonly Area[] | null;
}

const AUTHORITIES_KEPT = 20;
const kept = new Map<string, KeptAreas>();

/** Areas by id; at least those asked for, as far as they exist. */
export async function knownAreas(tx: Read, ids: Iterable<number>): Promise<ReadonlyMap<number, NamedArea>> {
	const there = await keptAreas(tx);
	if (!there) return readAreas(tx, [...new Set(ids)]);
	const { areas } = there;
	const unknown = new Set<number>();
	for (const id of ids) if (!areas.has(id)) unknown.add(id);
	if (unknown.size > 0) for (const [id, area] of await readAreas(tx, [...unknown])) areas.set(id, area);
	return areas;
}

/** What is in memory of the moment that the transaction sees. Who writes may have written areas that nobody else shall see yet: null. */
export async function keptAreas(tx: Read): Promise<KeptAreas | null> {
	return tx.answers ? once(tx, 'areas in memory', () => remembered(tx)) : null;
}

/** All areas, where they are in memory and nothing was written to them since, neither by others nor in this transaction. */
export async function allAsKept(tx: Read): Promise<readonly Area[] | null> {
	const there = kept.get(tx.principal.authorityId);
	return there?.all && there.mark === (await markOf(tx)) ? there.all : null;
}

async function markOf(tx: Read): Promise<string> {
	const [row] = await tx.sql<{ mark: string }[]>`select mark from area_change`;
	return row?.mark ?? '';
}

async function remembered(tx: Read): Promise<KeptAreas> {
	const { authorityId } = tx.principal;
	const mark = await markOf(tx);
	const there = kept.get(authorityId);
	kept.delete(authorityId);
	const now = there?.mark === mark ? there : { mark, areas: new Map<number, NamedArea>(), all: null };
	kept.set(authorityId, now);
	for (const oldest of kept.keys()) if (kept.size > AUTHORITIES_KEPT) kept.delete(oldest);
	return now;
}

/** One text instead of rows: for thousands of areas several times quicker. */
async function readAreas(tx: Read, ids: readonly number[]): Promise<Map<number, NamedArea>> {
	const [row] = await tx.sql<{ text: string | null }[]>`
		select string_agg(concat_ws(E'\x1f', id, key, translate(name, E'\x1e\x1f', ''), level, coalesce(translate(designation, E'\x1e\x1f', ''), ''), coalesce(parent_key, '')), E'\x1e') as text
		from area where id = any(${arrayLiteral(ids)}::text::int[])`;
	const areas = new Map<number, NamedArea>();
	for (const line of row?.text?.split('\x1e') ?? []) {
		const [id, key = '', name = '', level, designation, parentKey] = line.split('\x1f');
		areas.set(Number(id), { id: Number(id), key, name, level: level as AreaLevel, designation: designation || null, parentKey: parentKey || null });
	}
	return areas;
}
