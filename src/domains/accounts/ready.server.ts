/** Whether requests can be served: the database answers, its tables are those of this version, and it holds an authority. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './transaction.server.ts';

export type Readiness = 'ready' | 'database-unreachable' | 'migrations-missing' | 'empty';

/** @param newest number of the newest migration this program knows */
export async function isReady(database: Database, newest: number, patience = 3000): Promise<Readiness> {
	const ask = database.authorities(async (sql): Promise<Readiness> => {
		const [row] = await sql<{ newest: number | null }[]>`select max(number) as newest from schema_migration`;
		if (row?.newest !== newest) return 'migrations-missing';
		const [authority] = await sql`select 1 from authority limit 1`;
		return authority ? 'ready' : 'empty';
	});
	ask.catch(() => {});
	const late = new AbortController();
	try {
		return await Promise.race([ask, sleep(patience, 'database-unreachable' as const, { signal: late.signal })]);
	} catch {
		return 'database-unreachable';
	} finally {
		late.abort();
	}
}
