import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { databaseFault, sayDatabaseFault } from './database-fault.ts';
import { openPool } from './db.server.ts';

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
	const address = probe.address();
	await new Promise((done) => probe.close(done));
	return typeof address === 'object' && address ? address.port : 0;
}

describe('faults of the database', () => {
	it('knows a server that does not answer by the driver’s own error', async () => {
		const sql = openPool(`postgres://someone:secret@127.0.0.1:${await closedPort()}/none`, 'public', { max: 1 });
		const error = await sql`select 1`.catch((caught: unknown) => caught);
		await sql.end({ timeout: 0 });
		expect(databaseFault(error)).toBe('away');
		expect(sayDatabaseFault('away').status).toBe(503);
	});

	it('tells a full disk from a server that shuts down, and both from faults of ours', () => {
		expect(databaseFault({ code: '53100' })).toBe('full');
		expect(databaseFault({ code: '57P01' })).toBe('away');
		expect(databaseFault({ code: '23505' })).toBeNull();
		expect(databaseFault(new TypeError('x is not a function'))).toBeNull();
		expect(databaseFault(null)).toBeNull();
	});
});
