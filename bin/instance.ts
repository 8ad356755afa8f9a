/** Opens what a command works on: the user's own server, or the embedded one (started, or joined when it runs already). */
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#base/config.server.ts';
import { databaseFault } from '#base/database-fault.ts';
import { openPool, type Sql } from '#base/db.server.ts';
import { UserError, plainCause } from '#base/errors.ts';
import { describeFault } from '#base/log.server.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded, type EmbeddedServer } from '#base/postgres/embedded.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { authorityForHost } from '#domains/accounts/authority.server.ts';
import { firstAdministratorLink } from '#domains/accounts/first-administrator.server.ts';
import { readSecretKey } from '#base/secret-key.server.ts';
import { sealStoredSeeds } from '#domains/accounts/sealed-seeds.server.ts';
import { openDatabase } from '#app';
import { whenInterrupted } from './interrupt.ts';

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
	/** true: it is being closed, nothing is started again */
	closing: boolean;
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
	const { embedded, url, owner, release } = await reachDatabase(config, options);
	const database = openDatabase(url);
	const instance: Instance = { url, owner, database, embedded, serve: options.serve === true, closing: false, release, welcome: () => welcome(database, config) };
	try {
		await guardSeeds(database, config, log);
		// what makes the example (maps, report) is large; only the server needs it
		if (options.serve && config.exampleCounty) await (await import('./example.ts')).loadExample(instance, join(root, 'examples', 'soemmerda'), log);
	} catch (error) {
		await closeInstance(instance);
		throw error;
	}
	if (options.serve && embedded) void superviseEmbedded(instance, config, log);
	return instance;
}

interface Reached {
	embedded: EmbeddedServer | null;
	url: string;
	owner: Sql;
	release(): void;
}

const TRIES = 20;

/**
 * Another process of ours may have started the embedded database and be about to end it: between finding it and being
 * seen by it, it can go away. Then it is started anew.
 */
async function reachDatabase(config: Config, options: OpenInstanceOptions): Promise<Reached> {
	for (let tries = 1; ; tries++) {
		try {
			return await tryDatabase(config, options);
		} catch (error) {
			if (config.databaseUrl || databaseFault(error) !== 'away' || tries === TRIES) throw error;
			await sleep(250);
		}
	}
}

async function tryDatabase(config: Config, options: OpenInstanceOptions): Promise<Reached> {
	const log = options.log ?? (() => {});
	// a signal while the database comes up waits for it, so that it is not left behind
	await whenInterrupted(() => new Promise(() => {}));
	const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir, { log });
	await whenInterrupted(async () => {
		if (embedded && !embedded.adopted) await embedded.stop();
		if (options.serve) log('\nAbgebrochen. Der nächste Start macht hier weiter.');
	});
	const url = config.databaseUrl ?? embedded?.url ?? '';
	const owner = openPool(url, 'owner', { max: 2 });
	let release = () => {};
	try {
		if (options.serve && embedded) release = await beTheOnlyServer(owner, config);
		const applied = await migrate(owner, readMigrations(join(root, 'src/base/migrations')));
		if (applied.length > 0) log('Datenbank ist auf dem neuesten Stand.');
	} catch (error) {
		const others = embedded && !embedded.adopted ? await otherConnections(owner).catch(() => 0) : 0;
		await owner.end({ timeout: 1 });
		if (embedded && !embedded.adopted && others === 0) await embedded.stop();
		throw error;
	}
	return { embedded, url, owner, release };
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
	if (!authority) return ['', 'Diese Instanz ist noch leer. Einen Planungsträger anlegen (auch neben dem laufenden Server):', '  npx planungskreis authority add --name "Landkreis …" --key 00000', ''];
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

/**
 * When the database process is lost (killed, out of memory), it is started again on the same port, as often
 * as it takes; meanwhile requests are answered with 503. The lock went with the old process and is taken anew.
 */
async function superviseEmbedded(instance: Instance, config: Config, log: (line: string) => void): Promise<void> {
	let server = instance.embedded;
	const port = server ? Number(new URL(server.url).port) : 0;
	while (server) {
		await server.lost;
		log('Die Datenbank wurde unerwartet beendet und wird neu gestartet …');
		server = await restart(instance, config, port, log);
		if (server) log('Die Datenbank läuft wieder.');
	}
}

/** @returns null when this program is being stopped */
async function restart(instance: Instance, config: Config, port: number, log: (line: string) => void): Promise<EmbeddedServer | null> {
	for (let attempt = 1; !instance.closing; attempt++) {
		try {
			const next = await startEmbedded(config.dataDir, { log, port });
			if (instance.closing) {
				await next.stop();
				return null;
			}
			instance.embedded = next;
			// the old pool died with the old process, the reserved connection with it
			void instance.owner.end({ timeout: 0 }).catch(() => {});
			instance.owner = openPool(instance.url, 'owner', { max: 2 });
			instance.release = await beTheOnlyServer(instance.owner, config);
			return next;
		} catch (error) {
			log(`Die Datenbank startet noch nicht (Versuch ${attempt}): ${error instanceof UserError ? error.message : (plainCause(error) ?? describeFault(error).error ?? 'unbekannt')}`);
			await sleep(Math.min(500 * attempt, 10_000));
		}
	}
	return null;
}

export async function closeInstance(instance: Instance): Promise<void> {
	instance.closing = true;
	await instance.database.close();
	// the database may be away by now; that must not keep us from ending
	const others = instance.embedded && !instance.serve ? await otherConnections(instance.owner).catch(() => 1) : 0;
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
