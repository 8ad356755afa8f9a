/** For tests: tables over several dimensions with all their sums, as offices deliver them. */
import type { CountTable, Equation } from './table.ts';

export interface Shape {
	/** categories of each dimension, e.g. places × sexes × ages */
	sizes: readonly number[];
	/** mean of the counts; most are below it */
	mean: number;
	/** share of zeros */
	zeros: number;
	threshold: number;
	seed: number;
	/** tables of several years that share no sums */
	years?: number;
}

/** Repeatable numbers from 0 to 1. */
export function noise(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Every combination of categories, with the sum over every dimension and every set of them. */
export function crossed(shape: Shape): CountTable {
	const random = noise(shape.seed);
	return crossedOf(shape, () => (random() < shape.zeros ? 0 : Math.floor(-Math.log(1 - random()) * shape.mean) + 1));
}

/** @param count number of the next cell without sums */
export function crossedOf({ sizes, threshold, years = 1 }: Pick<Shape, 'sizes' | 'threshold' | 'years'>, count: () => number): CountTable {
	const spans = sizes.map((size) => size + 1);
	const perYear = spans.reduce((a, b) => a * b, 1);
	const values = new Float64Array(perYear * years);
	const equations: Equation[] = [];
	const strides = spans.map((_, d) => spans.slice(d + 1).reduce((a, b) => a * b, 1));
	const place = (cell: number, d: number): number => Math.floor(cell / strides[d]!) % spans[d]!;
	for (let year = 0; year < years; year++) {
		const base = year * perYear;
		for (let cell = 0; cell < perYear; cell++) if (sizes.every((size, d) => place(cell, d) < size)) values[base + cell] = count();
		// sums over the first dimension, then over the second with those, …
		sizes.forEach((size, d) => {
			for (let cell = 0; cell < perYear; cell++) {
				if (place(cell, d) !== size) continue;
				const parts = Array.from({ length: size }, (_, i) => base + cell - (size - i) * strides[d]!);
				if (sizes.every((most, e) => e <= d || place(cell, e) < most)) values[base + cell] = parts.reduce((sum, part) => sum + values[part]!, 0);
				equations.push({ total: base + cell, parts });
			}
		});
	}
	return { cells: Array.from(values, (value, id) => ({ id, value, status: value === 0 ? ('zero' as const) : ('value' as const) })), equations, threshold };
}
