/** Brings the database to the state of this version: roles first (they belong to the server), then numbered SQL files, each in its own transaction. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from './db.server.ts';
import { UserError } from './errors.ts';

export interface Migration {
	number: number;
	name: string;
	sql: string;
}

const LOCK = 4_711_016_068n;

export function readMigrations(folder: string): Migration[] {
	return readdirSync(folder)
		.filter((name) => /^\d{4}_.*\.sql$/.test(name))
		.sort()
		.map((name) => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Applies what is missing; several processes may call it at once.
 * @returns the names of the migrations that were applied
 * @throws UserError when the database is of a newer version, too old a PostgreSQL, or may not create roles
 */
export async function migrate(sql: Sql, migrations: Migration[]): Promise<string[]> {
	const [version] = await sql<{ number: number; text: string }[]>`
		select current_setting('server_version_num')::int as number, current_setting('server_version') as text`;
	if (version && version.number < 150_000) throw new UserError(`PostgreSQL ${version.text} ist zu alt: Es braucht mindestens Version 15.`);
	return sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${LOCK.toString()}::bigint)`;
		await createRoles(tx as unknown as Sql);
		await tx`create table if not exists schema_migration (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`;
		const applied = await tx<{ number: number }[]>`select number from schema_migration`;
		const known = new Set(applied.map((row) => row.number));
		const newest = Math.max(0, ...known);
		const ours = Math.max(0, ...migrations.map((m) => m.number));
		if (newest > ours)
			throw new UserError(`Die Daten stammen von einer neueren Version (Stand ${newest}, dieses Programm kennt ${ours}). Bitte die neuere Version starten; es wurde nichts verändert.`);
		const names: string[] = [];
		for (const migration of migrations) {
			if (known.has(migration.number)) continue;
			await tx.unsafe(migration.sql);
			await tx`insert into schema_migration (number, name, sha256)
				values (${migration.number}, ${migration.name}, ${createHash('sha256').update(migration.sql).digest('hex')})`;
			names.push(migration.name);
		}
		return names;
	});
}

async function createRoles(sql: Sql): Promise<void> {
	for (const role of ['planungskreis_staff', 'planungskreis_public']) {
		const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
		if (!found) {
			try {
				await sql.unsafe(`create role ${role} nologin nosuperuser nocreatedb nocreaterole`);
			} catch (error) {
				if ((error as { code?: string }).code === '42501')
					throw new UserError(`Der Datenbankbenutzer darf keine Rollen anlegen. Bitte als Verwalter ausführen: CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO <Benutzer>;`);
				throw error;
			}
		}
		const [member] = await sql<{ ok: boolean }[]>`select pg_has_role(current_user, ${role}, 'MEMBER') as ok`;
		if (!member?.ok) await sql.unsafe(`grant ${role} to current_user`);
		await sql.unsafe(`grant usage on schema public to ${role}`);
	}
}
