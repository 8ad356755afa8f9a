import { stepNearest } from '#base/round-step.ts';

/** A linear scale that holds zero, with round ticks. */
export interface Scale {
	min: number;
	max: number;
	ticks: number[];
	/** Position of a value, 0 at min to 1 at max; not clamped. */
	at(value: number): number;
}

/**
 * Scale from zero (or below, where values are negative) to a round number at or above all values.
 * `count` is the number of steps wished for. No values at all: 0 to 1.
 */
export function zeroScale(values: readonly number[], count = 4): Scale {
	const finite = values.filter(Number.isFinite);
	const low = Math.min(0, ...finite);
	const high = Math.max(0, ...finite);
	const span = high - low || 1;
	const step = stepNearest(span / count);
	const min = Math.floor(low / step + 1e-9) * step;
	const max = Math.max(Math.ceil((high || (low < 0 ? 0 : span)) / step - 1e-9) * step, min + step);
	const steps = Math.round((max - min) / step);
	const ticks = Array.from({ length: steps + 1 }, (_, i) => clean(min + i * step));
	return { min: clean(min), max: clean(max), ticks, at: (value) => (value - min) / (max - min) };
}

function clean(value: number): number {
	return Number(value.toPrecision(12));
}

/** Decimals that the ticks need to be told apart. */
export function tickDecimals(ticks: readonly number[]): number {
	const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1;
	for (let decimals = 0; decimals < 8; decimals++) {
		const scaled = step * 10 ** decimals;
		if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
	}
	return 8;
}
