/**
 * The only way to the tables: a transaction that a principal opens. It carries authority, account and role,
 * sets the tenant for the row-level policies, and uses the public role for the public.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFault } from '#base/database-fault.ts';
import type { Sql, Transaction } from '#base/db.server.ts';
import { isUuid } from '#base/uuid.ts';
import { isMember, type Principal } from './model.ts';

declare const access: unique symbol;

/** May read. The public reads disclosed tables only: its database role has no grant on others. */
export interface Read {
	readonly sql: Transaction;
	readonly principal: Principal;
	/** answers already given, in a transaction that sees one moment only; null where it writes */
	readonly answers: Map<string, Promise<unknown>> | null;
	readonly [access]: 'read' | 'write';
}

/** May read and write; never opened for the public. */
export interface Write extends Read {
	readonly [access]: 'write';
}

export interface Pools {
	staff: Sql;
	public: Sql;
}

export class Database {
	readonly #open: () => Pools;
	#pools: Pools;
	#closed = false;

	/** @param open makes fresh pools; called again whenever the server was lost */
	constructor(open: () => Pools) {
		this.#open = open;
		this.#pools = open();
	}

	/** Runs `work` in a read-only transaction with one consistent view of the data. */
	async read<T>(principal: Principal, work: (tx: Read) => Promise<T>): Promise<T> {
		const door = principal.role === 'public' ? 'public' : 'staff';
		return this.#with((pools) => transaction(pools[door], 'isolation level repeatable read read only', principal, (sql) => work({ sql, principal, answers: new Map() } as unknown as Read)));
	}

	/** Runs `work` in a transaction; all or nothing, and acknowledged only when PostgreSQL has it on disk. */
	async write<T>(principal: Principal, work: (tx: Write) => Promise<T>): Promise<T> {
		if (principal.role === 'public') throw new Error('the public never writes');
		return this.#with((pools) => transaction(pools.staff, '', principal, (sql) => work({ sql, principal, answers: null } as unknown as Write)));
	}

	/** Before anyone is known: which authority a request is for. */
	async authorities<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
		return this.#with((pools) => work(pools.public));
	}

	/**
	 * A pool that lost its server is thrown away: the driver (postgres 3.4) can keep a connection whose buffer
	 * was never sent and is never sent again, so that every later query on it waits until its time is up.
	 */
	async #with<T>(work: (pools: Pools) => Promise<T>): Promise<T> {
		const pools = this.#pools;
		try {
			return await work(pools);
		} catch (error) {
			if (databaseFault(error) === 'away' && pools === this.#pools && !this.#closed) {
				this.#pools = this.#open();
				void end(pools);
			}
			throw error;
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		await end(this.#pools);
	}
}

/** The same question asked twice of one moment has one answer: it is sent once. */
export function once<T>(tx: Read, question: string, ask: () => Promise<T>): Promise<T> {
	const { answers } = tx;
	if (!answers) return ask();
	const given = answers.get(question) as Promise<T> | undefined;
	if (given) return given;
	const answer = ask();
	answers.set(question, answer);
	return answer;
}

/**
 * Questions sent one after another without waiting: one way to the database instead of many. It ends when the last has
 * ended, also when one failed, so that nothing runs on in a connection that is given back.
 */
export async function together<T extends readonly unknown[] | []>(questions: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
	await Promise.allSettled(questions);
	return Promise.all(questions);
}

const LOST = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', '57P01', '57P02']);

/**
 * On a connection that is gone the driver would still send its rollback, into a socket that is no more, and throw
 * where nobody can catch it. There is nothing to roll back, and the driver itself ends the transaction with the
 * fault of the connection: then the failed work stays unanswered.
 */
async function transaction<T>(pool: Sql, options: string, principal: Principal, work: (sql: Transaction) => Promise<T>): Promise<T> {
	let over = false;
	try {
		return (await pool.begin(options, async (sql) => {
			try {
				// sent before the first question and not waited for: a connection works in order
				const entered = enter(sql as unknown as Transaction, principal);
				const [, done] = await together([entered, work(sql as unknown as Transaction)]);
				return done;
			} catch (error) {
				if (LOST.has(String((error as { code?: unknown } | null)?.code))) {
					await sleep(1000, undefined, { ref: false });
					if (over) await new Promise<never>(() => {});
				}
				throw error;
			}
		})) as T;
	} finally {
		over = true;
	}
}

/** Lets what runs come to its end, for five seconds. */
async function end(pools: Pools): Promise<void> {
	await Promise.allSettled([pools.staff.end({ timeout: 5 }), pools.public.end({ timeout: 5 })]);
}

async function enter(sql: Transaction, principal: Principal): Promise<void> {
	if (!isUuid(principal.authorityId)) throw new Error('authority id is not a uuid');
	// SET LOCAL, not set_config(): only this is carried to the workers of a distributed database
	const tenant = sql.unsafe(`set local app.authority = '${principal.authorityId}'`).execute();
	// what all authorities share (official areas) is written by the system alone
	const system = principal.role === 'system' ? sql.unsafe("set local app.system = 'on'").execute() : null;
	// an office behind its upload link: the policies let it see and write its own delivery only
	if (principal.role === 'link' && !isUuid(principal.linkId ?? '')) throw new Error('link id is not a uuid');
	const link = principal.role === 'link' ? sql.unsafe(`set local app.link = '${principal.linkId}'`).execute() : null;
	// members: the policies let them see what the visibility of a paper or meeting allows, and write what is theirs
	const asMember = isMember(principal.role) && (principal.accountId ?? '') !== '';
	if (asMember && !isUuid(principal.accountId ?? '')) throw new Error('account id is not a uuid');
	const member = asMember ? sql.unsafe(`set local app.member = '${principal.accountId}'`).execute() : null;
	await Promise.all([tenant, system, link, member]);
}
