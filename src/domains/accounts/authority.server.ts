/** Which authority is meant: by host name, else the only (first) one of this instance. */
import { databaseFault } from '#base/database-fault.ts';
import type { Authority } from './model.ts';
import type { Database } from './transaction.server.ts';

interface Row extends Authority {
	hostname: string | null;
}

const FRESH_MILLISECONDS = 3000;
const remembered = new WeakMap<Database, { rows: Row[]; at: number }>();

/** Asked for by every request, so the answer is kept for three seconds; an empty instance is asked again each time. */
export async function allAuthorities(database: Database, now: number = Date.now()): Promise<Row[]> {
	const kept = remembered.get(database);
	if (kept && now - kept.at < FRESH_MILLISECONDS && now >= kept.at) return kept.rows;
	let rows: Row[];
	try {
		rows = await database.authorities((sql) => sql<Row[]>`select id, slug, name, kind, county_key as "countyKey", hostname, settings from authority order by created_at, slug`);
	} catch (error) {
		// while the database is away, the error page still knows whose it is
		if (kept && databaseFault(error) === 'away') return kept.rows;
		throw error;
	}
	if (rows.length > 0) remembered.set(database, { rows, at: now });
	return rows;
}

/** Host names that authorities have of their own. */
export async function authorityHosts(database: Database, now: number = Date.now()): Promise<(string | null)[]> {
	return (await allAuthorities(database, now)).map((row) => row.hostname?.toLowerCase() ?? null);
}

/** @returns null while the instance holds no authority */
export async function authorityForHost(database: Database, host: string | null, now: number = Date.now()): Promise<Authority | null> {
	const rows = await allAuthorities(database, now);
	const name = host?.replace(/:\d+$/, '').toLowerCase();
	return rows.find((row) => row.hostname === name) ?? rows[0] ?? null;
}

export function publicPrincipal(authority: Pick<Authority, 'id'>) {
	return { authorityId: authority.id, accountId: null, role: 'public', name: 'Öffentlichkeit' } as const;
}

export function systemPrincipal(authorityId: string, name: string) {
	return { authorityId, accountId: null, role: 'system', name } as const;
}
