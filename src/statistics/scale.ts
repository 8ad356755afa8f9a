/** Axis ticks at numbers that people count in: 1, 2, 2.5 or 5 times a power of ten. */

export interface Scale {
	/** first and last tick; the axis runs from one to the other */
	min: number;
	max: number;
	step: number;
	ticks: number[];
	/** digits behind the point that the ticks need */
	decimals: number;
}

/**
 * Ticks that take in zero and all values. `wanted` is the number of intervals to aim at.
 * Without any number, or with zeros only: 0 to 1.
 */
export function zeroScale(values: readonly number[], wanted = 5): Scale {
	let low = 0;
	let high = 0;
	for (const value of values) {
		if (!Number.isFinite(value)) continue;
		low = Math.min(low, value);
		high = Math.max(high, value);
	}
	if (low === 0 && high === 0) high = 1;
	const step = niceStep((high - low) / wanted);
	const first = Math.floor(roundOff(low / step));
	const last = Math.ceil(roundOff(high / step));
	const decimals = decimalsOf(step);
	const ticks: number[] = [];
	for (let i = first; i <= last; i++) ticks.push(onGrid(i, step, decimals));
	return { min: ticks[0]!, max: ticks.at(-1)!, step, ticks, decimals };
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `rough` (> 0). */
export function niceStep(rough: number): number {
	const power = Math.floor(Math.log10(rough));
	for (const [digits, shift] of [
		[1, 0],
		[2, 0],
		[25, -1],
		[5, 0],
		[1, 1]
	] as const) {
		const step = Number(`${digits}e${power + shift}`);
		if (step >= rough * (1 - 1e-9)) return step;
	}
	return Number(`1e${power + 1}`);
}

/** Digits behind the point of a nice step: 0.25 → 2, 5 → 0. */
export function decimalsOf(step: number): number {
	for (let digits = 0; digits < 20; digits++) {
		const scaled = step * 10 ** digits;
		if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled) && Math.round(scaled) > 0) return digits;
	}
	return 20;
}

/** index × step without the noise of binary fractions; never −0. */
export function onGrid(index: number, step: number, decimals: number): number {
	return decimals <= 20 ? Number((index * step).toFixed(Math.min(decimals, 20))) + 0 : index * step;
}

/** 3.0000000001 → 3, so that a value on a tick does not open one more interval. */
function roundOff(value: number): number {
	const near = Math.round(value);
	return Math.abs(value - near) < 1e-9 ? near : value;
}
