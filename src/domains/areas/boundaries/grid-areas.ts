/** Which area a cell of a square grid lies in, and whether a boundary runs through it. The grid is that of INSPIRE (ETRS89-LAEA, EPSG:3035). */
import type { Geometry, Position } from 'geojson';
import { fromWgs84 } from './projections.ts';

const LAEA = 3035;
/** more cells than this in one direction has no grid on Earth; numbers of columns and rows are put together with it */
const SPAN = 1 << 24;

interface Placed {
	key: string;
	/** outlines and holes, metres */
	rings: Position[][];
	box: [west: number, south: number, east: number, north: number];
}

export class GridAreas {
	readonly #areas: Placed[];
	readonly #size: number;
	readonly #crossed = new Set<number>();

	/**
	 * @param features in WGS84
	 * @param size of a cell, metres
	 * @param inexact by how much the boundaries may be off, metres: cells so near to one count as crossed
	 */
	constructor(features: readonly { key: string; geometry: Geometry }[], size: number, inexact = 0) {
		const place = fromWgs84(LAEA);
		this.#size = size;
		this.#areas = features.map(({ key, geometry }) => {
			const rings = ringsOf(geometry).map((ring) => ring.map(place));
			const points = rings.flat();
			const [xs, ys] = [points.map((p) => p[0] as number), points.map((p) => p[1] as number)];
			return { key, rings, box: [min(xs), min(ys), -min(xs.map((x) => -x)), -min(ys.map((y) => -y))] };
		});
		for (const { rings } of this.#areas) for (const ring of rings) this.#cross(ring, inexact);
	}

	/** Key of the area in which the point lies (metres, EPSG:3035); null outside of all. */
	areaAt(x: number, y: number): string | null {
		for (const { key, rings, box } of this.#areas) if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && inside(rings, x, y)) return key;
		return null;
	}

	/** Whether a boundary runs through the cell around the point. */
	isCrossed(x: number, y: number): boolean {
		return this.#crossed.has(this.#cell(x, y));
	}

	#cell(x: number, y: number): number {
		return Math.floor(x / this.#size) * SPAN + Math.floor(y / this.#size);
	}

	/** Marks every cell that an edge of the ring goes through: steps of a tenth of a cell miss corners of a few metres only. */
	#cross(ring: readonly Position[], inexact: number): void {
		const step = this.#size / 10;
		for (let i = 1; i < ring.length; i++) {
			const [[fromX = 0, fromY = 0], [toX = 0, toY = 0]] = [ring[i - 1] as Position, ring[i] as Position];
			const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / step));
			for (let n = 0; n <= steps; n++) {
				const [x, y] = [fromX + ((toX - fromX) * n) / steps, fromY + ((toY - fromY) * n) / steps];
				this.#crossed.add(this.#cell(x, y));
				if (inexact > 0) for (const [east, north] of [[inexact, 0], [-inexact, 0], [0, inexact], [0, -inexact]] as const) this.#crossed.add(this.#cell(x + east, y + north));
			}
		}
	}
}

function ringsOf(geometry: Geometry): Position[][] {
	return geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

function min(numbers: readonly number[]): number {
	return numbers.reduce((least, n) => (n < least ? n : least), Number.POSITIVE_INFINITY);
}

/** A ray to the east crosses the rings an odd number of times; holes count themselves out. */
function inside(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
	let odd = false;
	for (const ring of rings) {
		for (let i = 1; i < ring.length; i++) {
			const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i - 1] as Position, ring[i] as Position];
			if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
		}
	}
	return odd;
}
