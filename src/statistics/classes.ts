/** Round class limits for maps. */
import { stepAtLeast } from '#base/round-step.ts';

export interface Classes {
	/** inner limits, ascending; a value equal to a limit belongs to the class above it */
	limits: number[];
}

/**
 * At most `wanted` classes with round limits that share the values out about evenly: quantiles, moved to the
 * nearest multiple of a round step. Ties and few values give fewer classes; equal values give one.
 */
export function roundClasses(values: readonly number[], wanted = 5): Classes {
	const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
	const lowest = sorted[0];
	const highest = sorted.at(-1);
	if (lowest === undefined || highest === undefined || lowest === highest) return { limits: [] };
	let limits: number[] = [];
	// a coarser step is rounder; take the coarsest that still tells the classes apart
	for (const parts of [6, 10, 20, 40, 100]) {
		const step = stepAtLeast((highest - lowest) / parts);
		limits = distinct(quantiles(sorted, wanted).map((q) => Math.round(q / step) * step), lowest, highest, step);
		if (limits.length >= Math.min(wanted, new Set(sorted).size) - 1) break;
	}
	return { limits };
}

function quantiles(sorted: readonly number[], classes: number): number[] {
	return Array.from({ length: classes - 1 }, (_, i) => sorted[Math.min(sorted.length - 1, Math.floor(((i + 1) * sorted.length) / classes))] as number);
}

function distinct(limits: readonly number[], lowest: number, highest: number, step: number): number[] {
	const digits = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(step))));
	return [...new Set(limits.map((l) => Number(l.toFixed(digits))))].filter((l) => l > lowest && l <= highest).sort((a, b) => a - b);
}

/** Position of the class of a value, from 0. */
export function classOf(value: number, classes: Classes): number {
	let i = 0;
	while (i < classes.limits.length && value >= (classes.limits[i] as number)) i++;
	return i;
}
