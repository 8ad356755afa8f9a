import type { Geometry } from 'geojson';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { isDay } from '#base/day.ts';
import type { Area } from './model.ts';

export type NewArea = Omit<Area, 'id'>;

/**
 * Adds official areas or brings them up to date; (key, valid from) names a version.
 * @returns how many rows were new
 */
export async function saveAreas(tx: Write, areas: readonly NewArea[]): Promise<number> {
	mustBeAllowed(tx.principal, 'areas.import');
	let added = 0;
	for (let start = 0; start < areas.length; start += 2000) {
		const rows = areas.slice(start, start + 2000).map((a) => ({ key: a.key, ars: a.ars, level: a.level, name: a.name, designation: a.designation, parent_key: a.parentKey, valid_from: a.validFrom, valid_to: a.validTo, successor_key: a.successorKey, longitude: a.longitude, latitude: a.latitude }));
		const result = await tx.sql<{ fresh: boolean }[]>`
			insert into area (key, ars, level, name, designation, parent_key, valid_from, valid_to, successor_key, longitude, latitude)
			select key, ars, level, name, designation, parent_key, valid_from, valid_to, successor_key, longitude, latitude
			from jsonb_to_recordset(${tx.sql.json(rows as never)}) as r(key text, ars text, level text, name text, designation text, parent_key text, valid_from date, valid_to date, successor_key text, longitude float8, latitude float8)
			on conflict (authority_id, key, valid_from) do update set ars = excluded.ars, name = excluded.name, designation = excluded.designation,
				parent_key = excluded.parent_key, valid_to = excluded.valid_to, successor_key = excluded.successor_key,
				longitude = coalesce(excluded.longitude, area.longitude), latitude = coalesce(excluded.latitude, area.latitude)
			returning xmax = 0 as fresh`;
		added += result.filter((row) => row.fresh).length;
	}
	await audit(tx, 'areas.saved', 'area', `${areas.length}`, { added });
	return added;
}

/** Versions of areas that began on another day than was known; what refers to them still does. */
export async function moveBeginnings(tx: Write, begins: readonly { key: string; from: string | null; to: string }[]): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	for (const { key, from, to } of begins) await tx.sql`update area set valid_from = ${to} where key = ${key} and valid_from is not distinct from ${from}::date`;
}

export interface NewBoundarySet {
	name: string;
	licence: string;
	statusDate: string | null;
	schematic: boolean;
	sha256: string | null;
	features: { key: string; geometry: Geometry }[];
	/** what was found on reading, to be shown with the set */
	findings?: Record<string, unknown>;
	/** kept for a look only, until somebody confirms it */
	draft?: boolean;
}

/** Stores a set of boundaries; unless it is a draft, the newest real set is shown from now on, earlier sets stay. */
export async function saveBoundarySet(tx: Write, set: NewBoundarySet): Promise<number> {
	mustBeAllowed(tx.principal, 'areas.import');
	const { authorityId, name } = tx.principal;
	const [row] = await tx.sql<{ id: number }[]>`
		insert into boundary_set (authority_id, name, licence, status_date, schematic, sha256, imported_by, confirmed_at, findings)
		values (${authorityId}, ${set.name}, ${set.licence}, ${set.statusDate}, ${set.schematic}, ${set.sha256}, ${name}, ${set.draft ? null : tx.sql`clock_timestamp()`}, ${tx.sql.json((set.findings ?? {}) as never)}) returning id`;
	const id = row?.id ?? 0;
	for (let start = 0; start < set.features.length; start += 500) {
		const rows = set.features.slice(start, start + 500);
		await tx.sql`insert into boundary (set_id, area_key, authority_id, geometry)
			select ${id}, f->>'key', ${authorityId}, f->'geometry' from jsonb_array_elements(${tx.sql.json(rows as never)}) f`;
	}
	await audit(tx, set.draft ? 'areas.boundaries-read' : 'areas.boundaries-imported', 'boundary_set', String(id), { name: set.name, features: set.features.length, schematic: set.schematic });
	return id;
}

/** How a set is named below maps, as a person confirmed it. */
export interface BoundaryLabels {
	name: string;
	licence: string;
	/** ISO day; null: unknown */
	statusDate: string | null;
}

/** A draft counts from now on, under the labels that were confirmed with it. @throws UserError when it is none any more */
export async function confirmBoundarySet(tx: Write, id: number, labels: BoundaryLabels): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	if (labels.name === '' || labels.licence === '') throw new UserError('Bezeichnung und Lizenz stehen unter jeder Karte: Bitte füllen Sie beide aus.');
	if (labels.statusDate !== null && !isDay(labels.statusDate)) throw new UserError(`„${labels.statusDate}“ ist kein Tag.`);
	const [row] = await tx.sql<{ name: string }[]>`
		update boundary_set set confirmed_at = clock_timestamp(), imported_at = clock_timestamp(), name = ${labels.name}, licence = ${labels.licence}, status_date = ${labels.statusDate}
		where id = ${id} and confirmed_at is null returning name`;
	if (!row) throw new UserError('Diese Grenzen warten nicht mehr auf eine Bestätigung.');
	await audit(tx, 'areas.boundaries-imported', 'boundary_set', String(id), { ...labels });
}

/** Removes a set or a draft; the newest of those left is shown then. @throws UserError for the last one that counts */
export async function removeBoundarySet(tx: Write, id: number): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	const sets = await tx.sql<{ id: number; name: string; draft: boolean }[]>`select id, name, confirmed_at is null as draft from boundary_set for update`;
	const set = sets.find((s) => s.id === id);
	if (!set) throw new NotFound();
	if (!set.draft && sets.filter((s) => !s.draft).length === 1) throw new UserError('Das sind die einzigen Grenzen. Ohne sie gäbe es keine Karten: Bitte zuerst andere einlesen.');
	await tx.sql`delete from boundary where set_id = ${id}`;
	await tx.sql`delete from boundary_set where id = ${id}`;
	await audit(tx, set.draft ? 'areas.boundaries-discarded' : 'areas.boundaries-removed', 'boundary_set', String(id), { name: set.name });
}
