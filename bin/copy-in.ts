/** Rows into a table by COPY, so that what the database refuses is said, also when it refuses only at the end. */
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Sql } from '#base/db.server.ts';

export interface CopyIn {
	/** @throws when the database has refused the rows before */
	write(text: string): Promise<void>;
	/** Waits until the rows are in. @throws when the database refuses them */
	end(): Promise<void>;
}

/**
 * Opens a COPY within a transaction.
 * The driver lets go of the stream at its end: an error that comes then (a key twice, a reference to nothing) reaches neither the stream
 * nor the query. So the end asks the transaction something that fails if the COPY did.
 */
export async function copyInto(tx: Sql, table: string, columns: string): Promise<CopyIn> {
	const stream = (await tx.unsafe(`copy "${table}" (${columns}) from stdin`).writable()) as unknown as Writable;
	// between two writes nobody waits; the next one tells
	stream.on('error', () => {});
	const write = (text: string) => new Promise<void>((done, fail) => stream.write(text, (error) => (error ? fail(stream.errored ?? error) : done())));
	return {
		write,
		async end() {
			const finished = new Promise<void>((done) => stream.once('finish', done));
			stream.end();
			// nothing is under way any more, so by then the end has been sent
			await setImmediate();
			await Promise.race([finished, tx`select 1`]).catch((error: Error & { code?: string }) => {
				throw error.code === '25P02' ? new Error('eine Zeile steht doppelt oder verweist auf etwas, das fehlt') : error;
			});
		}
	};
}
