/** Opens what a command works on: the user's own server, or the embedded one (started, or joined when it runs already). */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '#base/config.server.ts';
import { openPool, type Sql } from '#base/db.server.ts';
import { UserError } from '#base/errors.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded, type EmbeddedServer } from '#base/postgres/embedded.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { authorityForHost } from '#domains/accounts/authority.server.ts';
import { firstAdministratorLink } from '#domains/accounts/first-administrator.server.ts';
import { readSecretKey } from '#base/secret-key.server.ts';
import { sealStoredSeeds } from '#domains/accounts/sealed-seeds.server.ts';
import { openDatabase } from '#app';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Instance {
	url: string;
	/** owner's connection: migrations, backup and checks */
	owner: Sql;
	database: Database;
	/** lines to show once the server is up: how to sign in */
	welcome(): Promise<string[]>;
	embedded: EmbeddedServer | null;
	serve: boolean;
	/** gives back the lock of the only server */
	release(): void;
}

export interface OpenInstanceOptions {
	log?: (line: string) => void;
	/** true: this process is the web server; only one may be for an embedded database */
	serve?: boolean;
}

const SERVER_LOCK = 4_711_016_069;

export async function openInstance(config: Config, options: OpenInstanceOptions = {}): Promise<Instance> {
	const log = options.log ?? (() => {});
	const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir, { log });
	const url = config.databaseUrl ?? embedded?.url ?? '';
	const owner = openPool(url, 'owner', { max: 2 });
	let release = () => {};
	try {
		if (options.serve && embedded) release = await beTheOnlyServer(owner, config);
		const applied = await migrate(owner, readMigrations(join(root, 'src/base/migrations')));
		if (applied.length > 0) log('Datenbank ist auf dem neuesten Stand.');
	} catch (error) {
		await owner.end({ timeout: 1 });
		if (embedded && !embedded.adopted) await embedded.stop();
		throw error;
	}
	const database = openDatabase(url);
	await guardSeeds(database, config, log);
	const instance: Instance = { url, owner, database, embedded, serve: options.serve === true, release, welcome: () => welcome(database, config) };
	try {
		// what makes the example (maps, report) is large; only the server needs it
		if (options.serve && config.exampleCounty) await (await import('./example.ts')).loadExample(instance, join(root, 'examples', 'soemmerda'), log);
	} catch (error) {
		await closeInstance(instance);
		throw error;
	}
	if (options.serve && embedded) superviseEmbedded(embedded, config, log);
	return instance;
}

/** Seeds of second factors stand sealed; whoever restored data without the key file is told what to do. */
export async function guardSeeds(database: Database, config: Config, log: (line: string) => void): Promise<void> {
	const { unreadable } = await sealStoredSeeds(database, readSecretKey(config.secretKey, config.dataDir));
	if (unreadable > 0)
		log(`Achtung: ${unreadable === 1 ? 'Ein zweiter Faktor lässt' : `${unreadable} zweite Faktoren lassen`} sich mit dem Schlüssel dieser Installation nicht lesen (docs/adr/0011). Den früheren Schlüssel zurücklegen, oder je Konto: planungskreis user reset --clear-second-factor --email …`);
}

/** How to sign in: a one-time link while there is no administrator, else the page. */
async function welcome(database: Database, config: Config): Promise<string[]> {
	const authority = await authorityForHost(database, new URL(config.origin).hostname);
	if (!authority) return [];
	const link = await firstAdministratorLink(database, authority, config.origin);
	if (!link) return [`Anmelden: ${config.origin}/sign-in`];
	return ['', 'Es gibt noch keine Verwaltung. Dieser Link legt das erste Konto an (einmal, 24 Stunden gültig; ein Neustart erneuert ihn):', `  ${link}`, ''];
}

/** The lock lives as long as the connection, so a killed server frees it by itself. */
async function beTheOnlyServer(owner: Sql, config: Config): Promise<() => void> {
	const connection = await owner.reserve();
	const [row] = await connection<{ ours: boolean }[]>`select pg_try_advisory_lock(${SERVER_LOCK}) as ours`;
	if (!row?.ours) {
		connection.release();
		throw new UserError(`Planungskreis läuft schon mit diesem Datenordner (${config.dataDir}). Nichts wurde verändert.`);
	}
	return () => connection.release();
}

/** When the database process is lost (killed, out of memory), it is started again on the same port. */
function superviseEmbedded(server: EmbeddedServer, config: Config, log: (line: string) => void): void {
	void server.lost.then(async () => {
		log('Die Datenbank wurde unerwartet beendet und wird neu gestartet …');
		const port = Number(new URL(server.url).port);
		const next = await startEmbedded(config.dataDir, { log, port });
		server.stop = () => next.stop();
		superviseEmbedded(next, config, log);
		log('Die Datenbank läuft wieder.');
	});
}

export async function closeInstance(instance: Instance): Promise<void> {
	await instance.database.close();
	const others = instance.embedded && !instance.serve ? await otherConnections(instance.owner) : 0;
	instance.release();
	await instance.owner.end({ timeout: 5 });
	if (instance.embedded && (instance.serve || (!instance.embedded.adopted && others === 0))) await instance.embedded.stop();
}

/** A command that started the database leaves it running for a server that has come meanwhile. */
async function otherConnections(owner: Sql): Promise<number> {
	const [row] = await owner<{ n: number }[]>`
		select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name like 'planungskreis%'`;
	return row?.n ?? 0;
}
