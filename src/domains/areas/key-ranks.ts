/** The order of areas by key as numbers, so that thousands of them are compared without touching a text. Pure. */
import type { NamedArea } from './model.ts';

interface Ranks {
	/** areas there were then: a list of areas in memory grows, but no area in it changes */
	size: number;
	rankOf: Int32Array;
}

const kept = new WeakMap<ReadonlyMap<number, NamedArea>, Ranks>();

/** @returns by id, the place of the area's key among all; equal for versions of one key, −1 where there is no such area */
export function keyRanks(areas: ReadonlyMap<number, NamedArea>): Int32Array {
	const known = kept.get(areas);
	if (known?.size === areas.size) return known.rankOf;
	const sorted = [...areas.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	const rankOf = new Int32Array(sorted.reduce((largest, { id }) => Math.max(largest, id), -1) + 1).fill(-1);
	let rank = -1;
	let before: string | null = null;
	for (const { id, key } of sorted) {
		if (key !== before) rank++;
		before = key;
		rankOf[id] = rank;
	}
	kept.set(areas, { size: areas.size, rankOf });
	return rankOf;
}
