import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Geometry } from 'geojson';
import { existsOn, type Area, type AreaLevel } from './model.ts';

const COLUMNS = ['id', 'key', 'ars', 'level', 'name', 'designation', 'parent_key as "parentKey"', 'valid_from::text as "validFrom"', 'valid_to::text as "validTo"', 'successor_key as "successorKey"', 'longitude', 'latitude'].join(', ');

/** All areas this authority knows, in order of key. */
export async function allAreas(tx: Read): Promise<Area[]> {
	return tx.sql.unsafe<Area[]>(`select ${COLUMNS} from area order by key, valid_from nulls first`);
}

/** The area of a key as it is today, else its last version. */
export async function areaByKey(tx: Read, key: string): Promise<Area | null> {
	const rows = await tx.sql.unsafe<Area[]>(`select ${COLUMNS} from area where key = $1 order by valid_to desc nulls first, valid_from desc nulls last limit 1`, [key]);
	return rows[0] ?? null;
}

/** Areas of a level below a parent, newest version of each, by name; dissolved ones on request. */
export async function areasBelow(tx: Read, parentKey: string, level: AreaLevel, options: { dissolved?: boolean } = {}): Promise<Area[]> {
	return tx.sql.unsafe<Area[]>(
		`select distinct on (name, key) ${COLUMNS} from area where parent_key = $1 and level = $2 ${options.dissolved ? '' : 'and valid_to is null'} order by name, key, valid_from desc nulls last`,
		[parentKey, level]
	);
}

/** Areas whose name contains the text; case and accents do not matter. */
export async function findAreas(tx: Read, text: string, limit = 20): Promise<Area[]> {
	const pattern = `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;
	return tx.sql.unsafe<Area[]>(
		`select ${COLUMNS} from area where translate(lower(name), 'äöüßéèáà', 'aouseeaa') like $1 or key = $2 order by valid_to is not null, level, name limit ${Math.trunc(limit)}`,
		[pattern, text.trim()]
	);
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

/** The newest set of boundaries: real ones once imported, else the schematic ones. */
export async function currentBoundarySet(tx: Read): Promise<BoundarySet | null> {
	const rows = await tx.sql<BoundarySet[]>`
		select id, name, licence, status_date::text as "statusDate", schematic, imported_at as "importedAt"
		from boundary_set where confirmed_at is not null order by schematic, imported_at desc, id desc limit 1`;
	return rows[0] ?? null;
}

export interface ListedBoundarySet extends BoundarySet {
	importedBy: string;
	sha256: string | null;
	/** waits for a confirmation, is not public */
	draft: boolean;
	features: number;
	findings: { crs?: string; read?: number; without?: string[]; unknown?: string[]; warnings?: string[] };
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
export async function boundariesOf(tx: Read, setId: number, prefix = ''): Promise<AreaBoundary[]> {
	return tx.sql<AreaBoundary[]>`
		select area_key as key, geometry from boundary where set_id = ${setId} and area_key like ${`${prefix}%`} order by area_key`;
}

/** Filter of lists of areas; null lets all pass. */
export function areaMatches(area: Area, filter: { level: string | null; parent: string | null; date: string | null }): boolean {
	return (filter.level === null || area.level === filter.level) && (filter.parent === null || area.parentKey === filter.parent) && (filter.date === null || existsOn(area, filter.date));
}
