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
}

const IDLE_MILLISECONDS = 60_000;

export class Threads {
	readonly #entry: URL;
	readonly #most: number;
	readonly #threads = new Set<Thread>();
	#last = 0;
	#closing = false;

	/** @param entry file that a thread runs; `serveOrders` answers there */
	constructor(entry: URL, most = Math.min(4, Math.max(1, cpus().length - 1))) {
		this.#entry = entry;
		this.#most = most;
	}

	/**
	 * @param input plain data; `transfer` names buffers in it that are given away instead of copied
	 * @throws what the act threw; an Error when its thread ended before it did
	 */
	async run(act: string, input: unknown, options: { onStep?: (step: string) => Promise<void>; transfer?: ArrayBuffer[] } = {}): Promise<unknown> {
		const thread = this.#choose();
		if (thread.idle) clearTimeout(thread.idle);
		thread.idle = null;
		thread.worker.ref();
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
		const least = [...this.#threads].sort((a, b) => a.waiting.size - b.waiting.size)[0];
		return least && (least.waiting.size === 0 || this.#threads.size >= this.#most) ? least : this.#start();
	}

	#start(): Thread {
		const thread: Thread = { worker: new Worker(this.#entry), waiting: new Map(), idle: null };
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
		thread.idle = setTimeout(() => void thread.worker.terminate(), IDLE_MILLISECONDS).unref();
	}

	#lost(thread: Thread, error: Error): void {
		this.#threads.delete(thread);
		if (thread.idle) clearTimeout(thread.idle);
		for (const { failed } of thread.waiting.values()) failed(error);
		thread.waiting.clear();
	}
}
