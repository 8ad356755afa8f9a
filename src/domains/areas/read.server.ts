import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Geometry } from 'geojson';
import { allAsKept, keptAreas } from './known-areas.server.ts';
import { existsOn, type Area, type AreaLevel } from './model.ts';
import { setForDay } from './set-for-day.ts';

const COLUMNS = ['id', 'key', 'ars', 'level', 'name', 'designation', 'parent_key as "parentKey"', 'valid_from::text as "validFrom"', 'valid_to::text as "validTo"', 'successor_key as "successorKey"', 'longitude', 'latitude'].join(', ');

/** All areas this authority knows, in order of key: the same list as long as nothing was written to it. */
export async function allAreas(tx: Read): Promise<readonly Area[]> {
	const kept = await keptAreas(tx);
	if (kept) return (kept.all ??= await readAll(tx));
	// who writes may take what is in memory, but leaves nothing there
	return (await allAsKept(tx)) ?? readAll(tx);
}

/** One text a column instead of rows: for all municipalities of the country many times quicker. */
async function readAll({ sql }: Read): Promise<Area[]> {
	const column = (text: string) => sql`coalesce(string_agg(coalesce(${sql.unsafe(text)}, ''), E'\x1e'), '')`;
	const [row] = await sql`
		select count(*)::text, ${column('id::text')}, ${column('key')}, ${column('ars')}, ${column('level')}, ${column("translate(name, E'\x1e', '')")}, ${column("translate(designation, E'\x1e', '')")}, ${column('parent_key')},
			${column('valid_from::text')}, ${column('valid_to::text')}, ${column('successor_key')}, ${column('longitude::text')}, ${column('latitude::text')}
		from (select * from area order by key, valid_from nulls first) as a`.raw();
	const [count, ids, keys, ars, levels, names, designations, parents, from, to, successors, longitudes, latitudes] = ((row ?? []) as unknown as Buffer[]).map((text) => String(text).split('\x1e'));
	const known = (texts: string[] | undefined, i: number): string | null => texts?.[i] || null;
	const number = (texts: string[] | undefined, i: number): number | null => (texts?.[i] ? Number(texts[i]) : null);
	return Array.from({ length: Number(count?.[0] ?? 0) }, (_, i) => ({
		id: Number(ids?.[i]), key: keys?.[i] ?? '', ars: known(ars, i), level: levels?.[i] as AreaLevel, name: names?.[i] ?? '', designation: known(designations, i), parentKey: known(parents, i),
		validFrom: known(from, i), validTo: known(to, i), successorKey: known(successors, i), longitude: number(longitudes, i), latitude: number(latitudes, i)
	}));
}

/** The area of a key as it is today, else its last version. */
export async function areaByKey(tx: Read, key: string): Promise<Area | null> {
	const rows = await tx.sql.unsafe<Area[]>(`select ${COLUMNS} from area where key = $1 order by valid_to desc nulls first, valid_from desc nulls last limit 1`, [key]);
	return rows[0] ?? null;
}

/** Areas of a level below a parent, newest version of each, by name; dissolved ones on request. */
export async function areasBelow(tx: Read, parentKey: string, level: AreaLevel, options: { dissolved?: boolean } = {}): Promise<Area[]> {
	return tx.sql.unsafe<Area[]>(
		`select * from (select distinct on (key) ${COLUMNS} from area where parent_key = $1 and level = $2 order by key, valid_from desc nulls last) as newest
			${options.dissolved ? '' : 'where "validTo" is null'} order by name, key`,
		[parentKey, level]
	);
}

/** Areas whose name contains the text; case and accents do not matter. */
export async function findAreas(tx: Read, text: string, limit = 20): Promise<Area[]> {
	const pattern = patternOf(text);
	return tx.sql.unsafe<Area[]>(
		`select ${COLUMNS} from area where translate(lower(name), 'äöüßéèáà', 'aouseeaa') like $1 or key = $2 order by valid_to is not null, level, name limit ${Math.trunc(limit)}`,
		[pattern, text.trim()]
	);
}

function patternOf(text: string): string {
	return `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;
}

/** Same folding as in the query above: one letter for one letter. */
function fold(text: string): string {
	const from = 'äöüßéèáà';
	const to = 'aouseeaa';
	return text.trim().toLowerCase().replace(/[äöüßéèáà]/g, (letter) => to[from.indexOf(letter)] ?? letter);
}

export interface BoundarySet {
	id: number;
	name: string;
	licence: string;
	statusDate: string | null;
	schematic: boolean;
	importedAt: Date;
}

export interface AreaBoundary {
	key: string;
	geometry: Geometry;
}

/** With the newest name of the area: also those are drawn that no figure names. */
export interface NamedBoundary extends AreaBoundary {
	name: string;
}

/** All sets that count, newest first. */
export async function confirmedBoundarySets(tx: Read): Promise<BoundarySet[]> {
	return tx.sql<BoundarySet[]>`
		select id, name, licence, status_date::text as "statusDate", schematic, imported_at as "importedAt"
		from boundary_set where confirmed_at is not null order by imported_at desc, id desc`;
}

/** The set that a map of a day shows; null where there is none. @param day ISO day */
export async function boundarySetOn(tx: Read, day: string): Promise<BoundarySet | null> {
	return setForDay(await confirmedBoundarySets(tx), day);
}

export interface ListedBoundarySet extends BoundarySet {
	importedBy: string;
	sha256: string | null;
	/** waits for a confirmation, is not public */
	draft: boolean;
	features: number;
	findings: { crs?: string; read?: number; found?: string[]; dissolved?: string[]; without?: string[]; unknown?: string[]; warnings?: string[] };
}

/** Sets of boundaries, drafts first, then newest first. */
export async function listBoundarySets(tx: Read): Promise<ListedBoundarySet[]> {
	mustBeAllowed(tx.principal, 'areas.import');
	return tx.sql<ListedBoundarySet[]>`
		select s.id, s.name, s.licence, s.status_date::text as "statusDate", s.schematic, s.imported_at as "importedAt", s.imported_by as "importedBy", s.sha256, s.confirmed_at is null as draft, s.findings,
			(select count(*)::int from boundary b where b.set_id = s.id) as features
		from boundary_set s order by s.confirmed_at is not null, s.schematic, s.imported_at desc, s.id desc`;
}

/** Geometries in WGS84 of a set, those whose key starts with `prefix`. */
export async function boundariesOf(tx: Read, setId: number, prefix = ''): Promise<NamedBoundary[]> {
	return tx.sql<NamedBoundary[]>`
		select area_key as key, geometry, coalesce((select name from area a where a.key = b.area_key order by valid_from desc nulls last limit 1), area_key) as name
		from boundary b where set_id = ${setId} and area_key like ${`${prefix}%`} order by area_key`;
}

/** Geometries in WGS84 of a set for some areas. */
export async function boundariesOfKeys(tx: Read, setId: number, keys: readonly string[]): Promise<AreaBoundary[]> {
	return tx.sql<AreaBoundary[]>`select area_key as key, geometry from boundary where set_id = ${setId} and area_key = any(${[...keys]}::text[])`;
}

/** null lets all pass */
export interface AreaFilter {
	level: AreaLevel | null;
	parent: string | null;
	/** ISO date on which the area existed */
	date: string | null;
	/** words in the name */
	text: string | null;
}

/** One page of the areas that pass a filter, in order of key and first day of validity, and how many there are in all. */
export async function pageOfAreas(tx: Read, filter: AreaFilter, page: { limit: number; offset: number }): Promise<{ areas: Area[]; total: number }> {
	const { sql } = tx;
	const passes = sql`
		${filter.level === null ? sql`true` : sql`level = ${filter.level}`} and ${filter.parent === null ? sql`true` : sql`parent_key = ${filter.parent}`}
		and ${filter.date === null ? sql`true` : sql`(valid_from is null or valid_from <= ${filter.date}) and (valid_to is null or ${filter.date} < valid_to)`}
		and ${filter.text === null ? sql`true` : sql`translate(lower(name), 'äöüßéèáà', 'aouseeaa') like ${patternOf(filter.text)}`}`;
	const [count] = await sql<{ total: number }[]>`select count(*)::int as total from area where ${passes}`;
	const areas = await sql<Area[]>`select ${sql.unsafe(COLUMNS)} from area where ${passes} order by key, valid_from nulls first, id limit ${page.limit} offset ${page.offset}`;
	return { areas, total: count?.total ?? 0 };
}

/** The version of an area that existed on a day. */
export async function areaOn(tx: Read, key: string, date: string): Promise<Area | null> {
	const versions = await tx.sql.unsafe<Area[]>(`select ${COLUMNS} from area where key = $1`, [key]);
	return versions.find((area) => existsOn(area, date)) ?? null;
}

/** Ids of every version of the areas below a parent. */
export async function idsBelow(tx: Read, parentKey: string): Promise<number[]> {
	return (await tx.sql<{ id: number }[]>`select id from area where parent_key = ${parentKey}`).map((row) => row.id);
}

/** Ids of every version of some keys, by key. */
export async function idsOfAreaKeys(tx: Read, keys: readonly string[]): Promise<Map<string, number[]>> {
	const rows = await tx.sql<{ key: string; ids: number[] }[]>`select key, array_agg(id) as ids from area where key = any(${[...keys]}::text[]) group by key`;
	return new Map(rows.map((row) => [row.key, row.ids]));
}
