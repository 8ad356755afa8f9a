/**
 * How much of an area lies within others, measured along parallels close to each other: no polygons are cut, so no outline, however it is drawn,
 * makes it fail. Pure.
 */
import type { MultiPolygon, Polygon } from 'geojson';

/** Lines through an area; with 300 a share is right to about half a percent. */
const LINES = 300;

export interface MeasuredArea {
	key: string;
	/** WGS84 */
	geometry: Polygon | MultiPolygon;
}

interface Edges {
	key: string;
	/** x and y of both ends, degrees */
	edges: readonly (readonly [number, number, number, number])[];
	south: number;
	north: number;
}

/** @returns per whole, the shares (0 to 1) of it that lie in each part, largest first; parts it does not touch are left out */
export function overlapShares(wholes: readonly MeasuredArea[], parts: readonly MeasuredArea[]): Map<string, { key: string; share: number }[]> {
	const others = parts.map(edgesOf);
	return new Map(
		wholes.map((whole) => {
			const own = edgesOf(whole);
			const near = others.filter((other) => other.south < own.north && other.north > own.south);
			const covered = new Map<string, number>();
			let all = 0;
			for (let line = 0; line < LINES; line++) {
				const y = own.south + ((own.north - own.south) * (line + 0.5)) / LINES;
				// a degree of longitude is shorter further north
				const scale = Math.cos((y * Math.PI) / 180);
				const spans = spansAt(own, y);
				all += lengthOf(spans) * scale;
				for (const other of near) {
					const common = commonLength(spans, spansAt(other, y)) * scale;
					if (common > 0) covered.set(other.key, (covered.get(other.key) ?? 0) + common);
				}
			}
			const shares = [...covered].map(([key, length]) => ({ key, share: all === 0 ? 0 : Math.min(1, length / all) }));
			return [whole.key, shares.sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1))] as const;
		})
	);
}

function edgesOf({ key, geometry }: MeasuredArea): Edges {
	const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
	const edges = rings.flatMap((ring) =>
		ring.slice(1).map((to, i): [number, number, number, number] => {
			const from = ring[i] as number[];
			return [from[0] ?? 0, from[1] ?? 0, to[0] ?? 0, to[1] ?? 0];
		})
	);
	let [south, north] = [Infinity, -Infinity];
	for (const [, a, , b] of edges) {
		south = Math.min(south, a, b);
		north = Math.max(north, a, b);
	}
	return { key, edges, south, north };
}

/** Where the parallel is inside, as pairs of west and east; holes count themselves out. */
function spansAt({ edges, south, north }: Edges, y: number): number[] {
	if (y < south || y > north) return [];
	const crossings: number[] = [];
	for (const [ax, ay, bx, by] of edges) if (ay > y !== by > y) crossings.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
	return crossings.sort((a, b) => a - b);
}

function lengthOf(spans: readonly number[]): number {
	let length = 0;
	for (let i = 0; i + 1 < spans.length; i += 2) length += (spans[i + 1] as number) - (spans[i] as number);
	return length;
}

function commonLength(a: readonly number[], b: readonly number[]): number {
	let length = 0;
	for (let i = 0, j = 0; i + 1 < a.length && j + 1 < b.length; ) {
		const west = Math.max(a[i] as number, b[j] as number);
		const east = Math.min(a[i + 1] as number, b[j + 1] as number);
		if (east > west) length += east - west;
		if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
		else j += 2;
	}
	return length;
}
