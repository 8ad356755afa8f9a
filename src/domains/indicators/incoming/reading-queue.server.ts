/** Reads handed-in files one after the other in this process, and ends what is cancelled, in whichever process that was asked. */
import { UserError } from '#base/errors.ts';
import { describeFault, log } from '#base/log.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { beginReading, readingFailed, stillReading } from './incoming.server.ts';

const HEARTBEAT_MILLISECONDS = 2000;

/** @returns when the file is a delivery or asks for something */
export type ReadIncoming = (principal: Principal, id: string, options: { cancel: AbortSignal; onStep: (step: string) => Promise<void> }) => Promise<unknown>;

interface Entry {
	principal: Principal;
	id: string;
	cancel: AbortController;
	/** settles when it has ended, however it did */
	ended: Promise<void>;
	end: () => void;
}

export class ReadingQueue {
	readonly #database: () => Database;
	readonly #read: ReadIncoming;
	readonly #most: number;
	readonly #waiting: Entry[] = [];
	readonly #running = new Set<Entry>();
	#beat: NodeJS.Timeout | null = null;

	/** @param most files that are read at the same time */
	constructor(database: () => Database, read: ReadIncoming, most: number) {
		this.#database = database;
		this.#read = read;
		this.#most = most;
	}

	/** @returns settles when the file has been read, or was cancelled */
	add(principal: Principal, id: string): Promise<void> {
		const { promise: ended, resolve: end } = Promise.withResolvers<void>();
		this.#waiting.push({ principal, id, cancel: new AbortController(), ended, end });
		this.#beat ??= setInterval(() => void this.#heartbeat(), HEARTBEAT_MILLISECONDS).unref();
		this.#next();
		return ended;
	}

	/** Ends the reading of a file at once, where this process does it. */
	cancel(id: string): void {
		for (const entry of this.#all()) if (entry.id === id) entry.cancel.abort();
	}

	/** Begins nothing new; what waits can be read later. @returns settles when what is being read has ended */
	async close(): Promise<void> {
		for (const entry of this.#waiting.splice(0)) entry.end();
		await Promise.all(this.#all().map((entry) => entry.ended));
	}

	#all(): Entry[] {
		return [...this.#running, ...this.#waiting];
	}

	#next(): void {
		while (this.#running.size < this.#most) {
			const entry = this.#waiting.shift();
			if (!entry) break;
			this.#running.add(entry);
			void this.#run(entry).finally(() => {
				this.#running.delete(entry);
				entry.end();
				this.#next();
			});
		}
		if (this.#beat && this.#all().length === 0) {
			clearInterval(this.#beat);
			this.#beat = null;
		}
	}

	async #run({ principal, id, cancel }: Entry): Promise<void> {
		const database = this.#database();
		try {
			if (!(await database.write(principal, (tx) => beginReading(tx, id)))) return;
			const onStep = async (step: string) => {
				if (!(await database.write(principal, (tx) => stillReading(tx, id, step)))) cancel.abort();
			};
			await this.#read(principal, id, { cancel: cancel.signal, onStep });
		} catch (error) {
			if (cancel.signal.aborted) return;
			const known = error instanceof UserError;
			if (!known) log({ level: 'error', event: 'import-failed', requestId: id, ...describeFault(error) });
			const fault = known ? error.message : `Das Lesen ist gescheitert; aus der Datei wurde nichts gespeichert. Nummer für die Verwaltung: ${id}`;
			await database.write(principal, (tx) => readingFailed(tx, id, fault)).catch((again: unknown) => log({ level: 'error', event: 'import-failed', requestId: id, ...describeFault(again) }));
		}
	}

	/** Says that this process still works on its files, and hears which of them were taken back. */
	async #heartbeat(): Promise<void> {
		for (const entry of this.#all()) {
			const still = await this.#database().write(entry.principal, (tx) => stillReading(tx, entry.id)).catch(() => true);
			if (!still) entry.cancel.abort();
		}
	}
}
