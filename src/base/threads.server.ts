/** Threads of this process for acts that compute for long, so that it goes on answering meanwhile. */
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from './errors.ts';
import { unpackFault, type PackedFault } from './packed-fault.ts';

/** What goes to a thread, and what comes back. */
export interface Order {
	number: number;
	act: string;
	input: unknown;
}

export type Report = { number: number; step: string } | { number: number; result: unknown } | { number: number; fault: PackedFault };

interface Waiting {
	done: (result: unknown) => void;
	failed: (error: unknown) => void;
	/** what was told so far, one after the other */
	told: Promise<void>;
	onStep: (step: string) => Promise<void>;
}

interface Thread {
	worker: Worker;
	waiting: Map<number, Waiting>;
	idle: NodeJS.Timeout | null;
	/** does one act that may be cancelled, and nothing beside it */
	alone: boolean;
}

export interface RunOptions {
	onStep?: (step: string) => Promise<void>;
	/** buffers of the input that are given away instead of copied */
	transfer?: ArrayBuffer[];
	/** the act has a thread to itself, which ends at once when this says so */
	cancel?: AbortSignal;
}

const IDLE_MILLISECONDS = 60_000;

export class Threads {
	readonly #entry: URL;
	readonly #most: number;
	readonly #idle: number;
	readonly #threads = new Set<Thread>();
	#last = 0;
	#closing = false;

	/**
	 * @param entry file that a thread runs; `serveOrders` answers there
	 * @param idle milliseconds after which a thread without work ends
	 */
	constructor(entry: URL, most = Math.min(4, Math.max(1, cpus().length - 1)), idle = IDLE_MILLISECONDS) {
		this.#entry = entry;
		this.#most = most;
		this.#idle = idle;
	}

	/**
	 * @param input plain data
	 * @throws what the act threw; an Error when its thread ended before it did, or was ended
	 */
	async run(act: string, input: unknown, options: RunOptions = {}): Promise<unknown> {
		if (!options.cancel) return this.#send(this.#choose(), act, input, options);
		options.cancel.throwIfAborted();
		const thread = this.#free() ?? this.#start();
		thread.alone = true;
		const end = () => this.#end(thread);
		options.cancel.addEventListener('abort', end, { once: true });
		try {
			return await this.#send(thread, act, input, options);
		} finally {
			options.cancel.removeEventListener('abort', end);
			thread.alone = false;
		}
	}

	#send(thread: Thread, act: string, input: unknown, options: RunOptions): Promise<unknown> {
		if (thread.idle) clearTimeout(thread.idle);
		thread.idle = null;
		thread.worker.ref();
		this.#threads.delete(thread);
		this.#threads.add(thread);
		const number = ++this.#last;
		return new Promise((done, failed) => {
			thread.waiting.set(number, { done, failed, told: Promise.resolve(), onStep: options.onStep ?? (async () => {}) });
			thread.worker.postMessage({ number, act, input } satisfies Order, options.transfer ?? []);
		});
	}

	/** Ends all threads; what runs in them fails. */
	async close(): Promise<void> {
		this.#closing = true;
		await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
	}

	#choose(): Thread {
		const shared = [...this.#threads].filter((thread) => !thread.alone);
		const least = this.#free() ?? shared.sort((a, b) => a.waiting.size - b.waiting.size)[0];
		return least && (least.waiting.size === 0 || shared.length >= this.#most) ? least : this.#start();
	}

	/** One that does nothing; the last used first, since it still holds the file that is asked about next. */
	#free(): Thread | undefined {
		return [...this.#threads].findLast((thread) => !thread.alone && thread.waiting.size === 0);
	}

	#start(): Thread {
		const thread: Thread = { worker: new Worker(this.#entry), waiting: new Map(), idle: null, alone: false };
		this.#threads.add(thread);
		thread.worker.unref();
		thread.worker.on('message', (report: Report) => this.#hear(thread, report));
		thread.worker.on('error', (error) => this.#lost(thread, error));
		thread.worker.on('exit', () => this.#lost(thread, this.#closing ? new UserError('Der Server wurde währenddessen beendet. Gespeichert wurde nichts davon. Bitte starten Sie es noch einmal.') : new Error('the thread ended before its work did')));
		return thread;
	}

	#hear(thread: Thread, report: Report): void {
		const waiting = thread.waiting.get(report.number);
		if (!waiting) return;
		if ('step' in report) {
			waiting.told = waiting.told.then(() => waiting.onStep(report.step)).catch(() => {});
			return;
		}
		thread.waiting.delete(report.number);
		void waiting.told.then(() => ('fault' in report ? waiting.failed(unpackFault(report.fault)) : waiting.done(report.result)));
		// what an act has used is given back with its thread
		if (thread.waiting.size > 0) return;
		thread.worker.unref();
		thread.idle = setTimeout(() => this.#end(thread), this.#idle).unref();
	}

	/** Between this and its exit it would still take orders, and never do them. */
	#end(thread: Thread): void {
		this.#threads.delete(thread);
		void thread.worker.terminate();
	}

	#lost(thread: Thread, error: Error): void {
		this.#threads.delete(thread);
		if (thread.idle) clearTimeout(thread.idle);
		for (const { failed } of thread.waiting.values()) failed(error);
		thread.waiting.clear();
	}
}
