/** The one place where everything is put together: configuration, connections, and the lists of what there is. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig, type Config } from '#base/config.server.ts';
import { openPool } from '#base/db.server.ts';
import { mailAddress } from '#base/mail-address.ts';
import { readSecretKey, type SecretKey } from '#base/secret-key.server.ts';
import { Threads, type RunOptions } from '#base/threads.server.ts';
import { jobsEnded } from '#domains/accounts/jobs.server.ts';
import type { Authority, Principal } from '#domains/accounts/model.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { readAttachments, type FileToRead } from '#domains/bodies/papers/read-attachments.server.ts';
import { describeFault, log } from '#base/log.server.ts';
import { Database } from '#domains/accounts/transaction.server.ts';
import { ReadingQueue } from '#domains/indicators/incoming/reading-queue.server.ts';

import type { LongActs } from './long-acts.server.ts';

let config: Config | null = null;
let database: Database | null = null;
let secretKey: SecretKey | null = null;
let threads: Threads | null = null;
let reading: ReadingQueue | null = null;

export function theConfig(): Config {
	return (config ??= readConfig());
}

/** Opens the seeds of second factors; lies outside of the database. */
export function theSecretKey(): SecretKey {
	return (secretKey ??= readSecretKey(theConfig().secretKey, theConfig().dataDir));
}

/** Who invites to meetings: the sender of mails, else the contact of the authority. */
export function organizerOf(authority: Pick<Authority, 'name' | 'settings'>): { name: string; address: string } {
	const { mailFrom, origin } = theConfig();
	const address = mailFrom?.address ?? mailAddress(authority.settings.contact?.email ?? '') ?? `planungskreis@${new URL(origin).hostname.replace(/^\[.*\]$/, 'localhost')}`;
	return { name: mailFrom?.name || authority.name, address };
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

/** Does an act that computes for long in a thread, so that pages stay quick meanwhile. */
export async function inThread<A extends keyof LongActs>(act: A, principal: Principal, input: Parameters<LongActs[A]>[2], options: RunOptions = {}): Promise<Awaited<ReturnType<LongActs[A]>>> {
	// a thread runs our sources as they are, as the command line does; the program's folder is the working folder of a server
	threads ??= new Threads(pathToFileURL(resolve('src/thread.server.ts')));
	return (await threads.run(act, { principal, input }, options)) as Awaited<ReturnType<LongActs[A]>>;
}

/** Reads handed-in files, so many at a time that pages have a processor of their own. */
export function theReadingQueue(): ReadingQueue {
	return (reading ??= new ReadingQueue(theDatabase, (principal, id, options) => inThread('incoming.read', principal, { id }, options), Math.min(3, Math.max(1, availableParallelism() - 1))));
}

let textReading: Promise<unknown> = Promise.resolve();

/** Reads the text of files that were just added, after what is being read already; a file that takes longer than a minute is not searched. */
export function readAttachmentsSoon(authorityId: string): Promise<unknown> {
	const read = (file: FileToRead) => inThread('attachment.read', systemPrincipal(authorityId, 'Textsuche'), file, { cancel: AbortSignal.timeout(60_000) }).catch(() => '');
	textReading = textReading.then(() => readAttachments(theDatabase(), authorityId, read)).catch((error: unknown) => log({ level: 'error', event: 'attachments-unread', ...describeFault(error) }));
	return textReading;
}

/** Ends the threads and the connections of this process. */
export async function closeApp(): Promise<void> {
	const read = reading?.close();
	await threads?.close();
	threads = null;
	// what ran in a thread has failed by now: that is written down, so that nobody waits for it
	await Promise.all([jobsEnded(), read]);
	reading = null;
	await database?.close();
	database = null;
}
