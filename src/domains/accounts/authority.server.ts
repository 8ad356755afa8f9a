/** Which authority is meant: by host name, else the only (first) one of this instance. */
import type { Authority } from './model.ts';
import type { Database } from './transaction.server.ts';

interface Row extends Authority {
	hostname: string | null;
}

/** @returns null while the instance holds no authority */
export async function authorityForHost(database: Database, host: string | null): Promise<Authority | null> {
	const rows = await database.authorities(
		(sql) => sql<Row[]>`select id, slug, name, kind, county_key as "countyKey", hostname, settings from authority order by created_at, slug`
	);
	const name = host?.replace(/:\d+$/, '').toLowerCase();
	return rows.find((row) => row.hostname === name) ?? rows[0] ?? null;
}

export function publicPrincipal(authority: Pick<Authority, 'id'>) {
	return { authorityId: authority.id, accountId: null, role: 'public', name: 'Öffentlichkeit' } as const;
}

export function systemPrincipal(authorityId: string, name: string) {
	return { authorityId, accountId: null, role: 'system', name } as const;
}
