/** The one place where everything is put together: configuration, connections, and the lists of what there is. */
import { readConfig, type Config } from '#base/config.server.ts';
import { openPool } from '#base/db.server.ts';
import { readSecretKey, type SecretKey } from '#base/secret-key.server.ts';
import { Database } from '#domains/accounts/transaction.server.ts';

let config: Config | null = null;
let database: Database | null = null;
let secretKey: SecretKey | null = null;

export function theConfig(): Config {
	return (config ??= readConfig());
}

/** Opens the seeds of second factors; lies outside of the database. */
export function theSecretKey(): SecretKey {
	return (secretKey ??= readSecretKey(theConfig().secretKey, theConfig().dataDir));
}

/** The database of this process; the embedded server's address comes through DATABASE_URL as well. */
export function theDatabase(): Database {
	return (database ??= openDatabase(theConfig().databaseUrl ?? ''));
}

export function openDatabase(url: string): Database {
	return new Database(() => ({
		staff: openPool(url, 'staff', { max: 8 }),
		public: openPool(process.env.PUBLIC_DATABASE_URL || url, 'public', { max: 12, statementTimeout: 15_000 })
	}));
}

export async function closeDatabase(): Promise<void> {
	await database?.close();
	database = null;
}
