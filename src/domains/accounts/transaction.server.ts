/**
 * The only way to the tables: a transaction that a principal opens. It carries authority, account and role,
 * sets the tenant for the row-level policies, and uses the public role for the public.
 */
import type { Sql, Transaction } from '#base/db.server.ts';
import type { Principal } from './model.ts';

declare const access: unique symbol;

/** May read. The public reads disclosed tables only: its database role has no grant on others. */
export interface Read {
	readonly sql: Transaction;
	readonly principal: Principal;
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class Database {
	readonly #pools: Pools;

	constructor(pools: Pools) {
		this.#pools = pools;
	}

	/** Runs `work` in a read-only transaction with one consistent view of the data. */
	async read<T>(principal: Principal, work: (tx: Read) => Promise<T>): Promise<T> {
		const pool = principal.role === 'public' ? this.#pools.public : this.#pools.staff;
		return (await pool.begin('isolation level repeatable read read only', async (sql) => {
			await enter(sql as unknown as Transaction, principal);
			return work({ sql: sql as unknown as Transaction, principal } as Read);
		})) as T;
	}

	/** Runs `work` in a transaction; all or nothing, and acknowledged only when PostgreSQL has it on disk. */
	async write<T>(principal: Principal, work: (tx: Write) => Promise<T>): Promise<T> {
		if (principal.role === 'public') throw new Error('the public never writes');
		return (await this.#pools.staff.begin(async (sql) => {
			await enter(sql as unknown as Transaction, principal);
			return work({ sql: sql as unknown as Transaction, principal } as Write);
		})) as T;
	}

	/** Before anyone is known: which authority a request is for. */
	async authorities<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
		return work(this.#pools.public);
	}

	async close(): Promise<void> {
		await Promise.all([this.#pools.staff.end({ timeout: 5 }), this.#pools.public.end({ timeout: 5 })]);
	}
}

async function enter(sql: Transaction, principal: Principal): Promise<void> {
	if (!UUID.test(principal.authorityId)) throw new Error('authority id is not a uuid');
	// SET LOCAL, not set_config(): only this is carried to the workers of a distributed database
	await sql.unsafe(`set local app.authority = '${principal.authorityId}'`);
	// what all authorities share (official areas) is written by the system alone
	if (principal.role === 'system') await sql.unsafe("set local app.system = 'on'");
}
