/** What every measurement has in common: timing, quantiles, and one way to tell a figure beside its rival and its goal. */
import { appendFileSync } from 'node:fs';

export interface Measured {
	/** what was measured */
	figure: string;
	/** ours, with unit */
	ours: string;
	/** what it is held against, measured in the same run; '–' where the goal is a plain limit */
	rival: string;
	/** ours against the rival, as the goal counts it; null without a rival */
	ratio: number | null;
	goal: string;
	reached: boolean;
}

/** Prints the figure at once, and hands it to `npm run bench` for the table at the end. */
export function tell(measured: Measured): void {
	const ratio = measured.ratio === null ? '' : ` · ratio ${measured.ratio.toFixed(2)}`;
	console.log(`  ${measured.figure}: ${measured.ours} · rival ${measured.rival}${ratio} · goal ${measured.goal} · ${measured.reached ? 'reached' : 'NOT reached'}`);
	if (process.env.BENCH_RESULTS) appendFileSync(process.env.BENCH_RESULTS, `${JSON.stringify(measured)}\n`);
}

/** `quantile(times, 0.5)` is the median, by the nearest rank. */
export function quantile(list: readonly number[], q: number): number {
	const sorted = [...list].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function median(list: readonly number[]): number {
	return quantile(list, 0.5);
}

/** Wall clock time of `work` in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}

export function ms(value: number): string {
	return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function thousands(value: number): string {
	return Math.round(value).toLocaleString('en-GB');
}

/** `--full`: also what takes many minutes. */
export const full = process.argv.includes('--full');
