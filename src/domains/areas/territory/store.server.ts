/** Territorial changes in the database. */
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { AreaLevel } from '../model.ts';
import type { AreaLink, LinkTable } from './links.ts';

export interface TableFile {
	name: string;
	sha256: string;
}

/** A table that counts, without its links. */
export interface KnownTable {
	level: AreaLevel;
	/** ISO days */
	from: string;
	to: string;
	source: string;
	file: string;
	links: number;
	importedAt: Date;
	importedBy: string;
}

/** What reading a table again would do. */
export interface TableEffect {
	level: AreaLevel;
	from: string;
	to: string;
	links: number;
	/** file of the table that it takes the place of; null where there is none */
	replaces: string | null;
}

/** @returns in the order of the tables */
export async function tableEffects(tx: Read, tables: readonly LinkTable[]): Promise<TableEffect[]> {
	const known = await tx.sql<{ level: string; from: string; to: string; file: string }[]>`select level, from_status::text as "from", to_status::text as "to", file_name as file from territorial_change`;
	return tables.map(({ level, from, to, links }) => ({ level, from, to, links: links.length, replaces: known.find((k) => k.level === level && k.from === from && k.to === to)?.file ?? null }));
}

/** All that count, by level and span. */
export async function knownTables(tx: Read): Promise<KnownTable[]> {
	return [...(await tx.sql<KnownTable[]>`
		select level, from_status::text as "from", to_status::text as "to", source, file_name as file, imported_at as "importedAt", imported_by as "importedBy",
			(select count(*)::int from territorial_link l where l.level = c.level and l.from_status = c.from_status and l.to_status = c.to_status) as links
		from territorial_change c order by level desc, from_status, to_status`)];
}

/** Stores tables; one of the same level and span takes the place of the one before. */
export async function saveLinkTables(tx: Write, tables: readonly LinkTable[], file: TableFile): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	const { authorityId, name } = tx.principal;
	for (const { level, from, to, scope, source, links } of tables) {
		await tx.sql`delete from territorial_change where level = ${level} and from_status = ${from} and to_status = ${to}`;
		await tx.sql`insert into territorial_change (authority_id, level, from_status, to_status, scope, source, file_name, sha256, imported_by)
			values (${authorityId}, ${level}, ${from}, ${to}, ${scope}, ${source}, ${file.name}, ${file.sha256}, ${name})`;
		const rows = links.map((l) => ({ f: l.from, fn: l.fromName, t: l.to, tn: l.toName, k: l.kind, e: l.effective, sa: l.shares.area, sp: l.shares.population, se: l.shares.employees, za: l.sizes.area, zp: l.sizes.population, ze: l.sizes.employees }));
		await tx.sql`insert into territorial_link (authority_id, level, from_status, to_status, position, from_key, from_name, to_key, to_name, kind, effective, area_share, population_share, employees_share, area_km2, population, employees)
			select ${authorityId}, ${level}, ${from}, ${to}, n, f, fn, t, tn, k, e, sa, sp, se, za, zp, ze
			from rows from (jsonb_to_recordset(${tx.sql.json(rows as never)}) as (f text, fn text, t text, tn text, k text, e date, sa float8, sp float8, se float8, za float8, zp float8, ze float8)) with ordinality as r(f, fn, t, tn, k, e, sa, sp, se, za, zp, ze, n)`;
	}
	await audit(tx, 'areas.changes-saved', 'territorial_change', file.name, { tables: tables.length, links: tables.reduce((sum, table) => sum + table.links.length, 0) });
}

interface Row {
	level: AreaLevel;
	from: string;
	to: string;
	scope: string;
	source: string;
	links: (Omit<AreaLink, 'shares' | 'sizes'> & { s: (number | null)[]; z: (number | null)[] })[] | null;
}

/** All tables of a level, by their span. */
export async function linkTables(tx: Read, level: AreaLevel): Promise<LinkTable[]> {
	const rows = await tx.sql<Row[]>`
		select c.level, c.from_status::text as "from", c.to_status::text as "to", c.scope, c.source,
			(select jsonb_agg(jsonb_build_object('from', from_key, 'fromName', from_name, 'to', to_key, 'toName', to_name, 'kind', kind, 'effective', effective,
				's', jsonb_build_array(area_share, population_share, employees_share), 'z', jsonb_build_array(area_km2, population, employees)) order by position)
				from territorial_link l where l.level = c.level and l.from_status = c.from_status and l.to_status = c.to_status) as links
		from territorial_change c where c.level = ${level} order by c.from_status, c.to_status`;
	const per = ([area = null, population = null, employees = null]: (number | null)[]) => ({ area, population, employees });
	return rows.map(({ links, ...table }) => ({ ...table, links: (links ?? []).map(({ s, z, ...link }) => ({ ...link, shares: per(s), sizes: per(z) })) }));
}
