import { textWidth } from '#ui/svg/text-width.ts';
import { labelPoint } from './label-point.ts';

export interface LabelWish {
	key: string;
	text: string;
	/** Room for a sign before the text. */
	withMark: boolean;
	/** Higher is placed first. */
	rank: number;
	/** Placed even where it is wider than its area. */
	mayOverflow: boolean;
	rings: readonly Float64Array[];
}

export interface PlacedLabel {
	key: string;
	/** Middle of the whole label. */
	x: number;
	y: number;
	width: number;
	/** Empty where there was room for the sign only. */
	text: string;
	/** Whether the label lies wholly on its own area. */
	fits: boolean;
}

export interface PlacementFrame {
	width: number;
	height: number;
	size: number;
	most: number;
}

/** Width of the sign and the room behind it, as a share of the type size. */
export const MARK_SHARE = 1.05;

/**
 * Places labels one after the other where they cover no other one: first at the widest place of the
 * area, then a little above, below and beside it. What finds no place is left out; a sign stays alone.
 */
export function placeLabels(wishes: readonly LabelWish[], frame: PlacementFrame): PlacedLabel[] {
	const { size, most } = frame;
	const height = size * 1.15;
	const placed: PlacedLabel[] = [];
	const taken: [number, number, number, number][] = [];
	const ordered = [...wishes].sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1));
	let texts = 0;
	for (const wish of ordered) {
		const mark = wish.withMark ? size * MARK_SHARE : 0;
		const full = textWidth(wish.text, size, 600) + mark;
		if (texts >= most && mark === 0) continue;
		const point = labelPoint(wish.rings);
		const found = (texts < most ? spot(full, wish.text, wish.mayOverflow) : null) ?? (mark > 0 ? (spot(mark, '', true) ?? alone(mark)) : null);
		if (!found) continue;
		if (found.text !== '') texts++;
		placed.push(found);
		taken.push([found.x - found.width / 2 - 2, found.y - height / 2 - 1, found.x + found.width / 2 + 2, found.y + height / 2 + 1]);

		// a sign is never left out: a map that shows only some of them would say something else
		function alone(width: number): PlacedLabel {
			return { key: wish.key, x: point.x, y: point.y, width, text: '', fits: within(wish.rings, [point.x - width / 2, point.y - height / 2, point.x + width / 2, point.y + height / 2]) };
		}
		function spot(width: number, text: string, mayOverflow: boolean): PlacedLabel | null {
			let overflowing: PlacedLabel | null = null;
			for (const [sx, sy] of SHIFTS) {
				const x = Math.min(Math.max(point.x + sx * width, width / 2 + 2), frame.width - width / 2 - 2);
				const y = Math.min(Math.max(point.y + sy * height, height / 2 + 2), frame.height - height / 2 - 2);
				const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2] as const;
				if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
				const fits = within(wish.rings, box);
				const candidate = { key: wish.key, x, y, width, text, fits };
				if (fits) return candidate;
				if (!overflowing && mayOverflow) overflowing = candidate;
			}
			return overflowing;
		}
	}
	return placed;
}

const SHIFTS: readonly (readonly [number, number])[] = [
	[0, 0],
	[0, 0.6],
	[0, -0.6],
	[0.15, 0],
	[-0.15, 0],
	[0.15, 0.7],
	[-0.15, 0.7],
	[0.15, -0.7],
	[-0.15, -0.7],
	[0, 1.1],
	[0, -1.1],
	[0.35, 0],
	[-0.35, 0]
];

/** Whether a box lies inside: tried at its corners and along its middle line. */
function within(rings: readonly Float64Array[], [left, top, right, bottom]: readonly [number, number, number, number]): boolean {
	const inset = (bottom - top) * 0.12;
	for (let i = 0; i <= 6; i++) {
		const x = left + ((right - left) * i) / 6;
		if (!inside(rings, x, top + inset) || !inside(rings, x, bottom - inset)) return false;
	}
	return true;
}

function inside(rings: readonly Float64Array[], x: number, y: number): boolean {
	let result = false;
	for (const ring of rings)
		for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
			const ay = ring[i + 1]!;
			const by = ring[j + 1]!;
			if (ay > y !== by > y && x < ((ring[j]! - ring[i]!) * (y - ay)) / (by - ay) + ring[i]!) result = !result;
		}
	return result;
}
