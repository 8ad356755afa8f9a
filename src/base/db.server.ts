/**
 * Connections to PostgreSQL. Three doors: owner (migrations only), staff and public; the latter two
 * sign in and at once become a role with fewer rights, for every statement of the connection.
 */
import postgres from 'postgres';

export type Sql = postgres.Sql<Record<string, never>>;
export type Transaction = postgres.TransactionSql<Record<string, never>>;
export type Door = 'owner' | 'staff' | 'public';

const ROLES: Record<Door, string | null> = { owner: null, staff: 'planungskreis_staff', public: 'planungskreis_public' };

export interface OpenOptions {
	max?: number;
	/** milliseconds a statement may take; 0 is no limit */
	statementTimeout?: number;
	onclose?: () => void;
}

/** Opens a pool; nothing is sent before the first query. */
export function openPool(url: string, door: Door, options: OpenOptions = {}): Sql {
	const role = ROLES[door];
	return postgres(url, {
		max: options.max ?? 8,
		onnotice: () => {},
		connect_timeout: 5,
		idle_timeout: 60,
		// the driver would wait up to 20 seconds between attempts: a database that is back shall be used at once
		backoff: (attempts: number) => Math.min(0.05 * 2 ** attempts, 0.5),
		...(options.onclose ? { onclose: options.onclose } : {}),
		connection: {
			application_name: `planungskreis ${door}`,
			TimeZone: 'UTC',
			...(options.statementTimeout ? { statement_timeout: options.statementTimeout } : {}),
			...(role ? { role } : {})
		} as postgres.ConnectionParameters & Record<string, string>
	}) as unknown as Sql;
}
