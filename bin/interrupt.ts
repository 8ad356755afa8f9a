/** Ctrl-C or a stop by the system at any moment: what was started is stopped in order, then the process ends. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let step: (() => Promise<void>) | null = null;
let interrupted = false;
let watching = false;

/**
 * From now on a signal runs `next` and ends the process with 130; the latest step counts. A signal that came
 * before is answered at once. Repeated signals change nothing: a terminal sends them to every process of ours.
 */
export async function whenInterrupted(next: () => Promise<void>): Promise<void> {
	step = next;
	if (!watching) for (const signal of SIGNALS) process.on(signal, () => void interrupt());
	watching = true;
	if (interrupted) {
		await finish();
		await new Promise<never>(() => {});
	}
}

/** True while the process ends because it was asked to: what fails now is no fault. */
export function isInterrupted(): boolean {
	return interrupted;
}

async function interrupt(): Promise<void> {
	if (interrupted) return;
	interrupted = true;
	await finish();
}

async function finish(): Promise<void> {
	await step?.().catch(() => {});
	process.exit(130);
}
