/** The other side of `Threads`: runs in a thread and answers what it is asked for. */
import { parentPort } from 'node:worker_threads';
import { packFault } from './packed-fault.ts';
import type { Order, Report } from './threads.server.ts';

/** @param run does one act; `tell` passes on how far it is */
export function serveOrders(run: (act: string, input: unknown, tell: (step: string) => void) => Promise<unknown>): void {
	const report = (said: Report) => parentPort?.postMessage(said);
	parentPort?.on('message', ({ number, act, input }: Order) => {
		run(act, input, (step) => report({ number, step })).then(
			(result) => report({ number, result }),
			(error: unknown) => report({ number, fault: packFault(error) })
		);
	});
}
