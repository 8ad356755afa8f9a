/** Rings of positions: orientation, cleaning, and which lies in which. Flat geometry, any unit. */
import type { MultiPolygon, Polygon } from 'geojson';

type Ring = number[][];

/** Positive when the ring runs counter-clockwise; in the square of the coordinates' unit. The first point need not be repeated. */
export function signedArea(ring: readonly (readonly number[])[]): number {
	const first = ring[0];
	if (first === undefined) return 0;
	const [x0 = 0, y0 = 0] = first;
	let sum = 0;
	let [px, py] = [0, 0];
	for (const point of ring) {
		// relative to the first point: far from the origin the products lose their last digits
		const x = (point[0] ?? 0) - x0;
		const y = (point[1] ?? 0) - y0;
		sum += px * y - x * py;
		[px, py] = [x, y];
	}
	return sum / 2;
}

/** Whether a position lies in a ring (on the border: either). */
export function inRing(point: readonly number[], ring: Ring): boolean {
	const [x = NaN, y = NaN] = point;
	let inside = false;
	let [px = 0, py = 0] = ring.at(-1) ?? [];
	for (const [qx = 0, qy = 0] of ring) {
		if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside;
		[px, py] = [qx, qy];
	}
	return inside;
}

/** Without repeated points, closed; null when fewer than three different points are left. */
export function cleanRing(ring: Ring): Ring | null {
	const cleaned: Ring = [];
	for (const point of ring) {
		const last = cleaned.at(-1);
		if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) cleaned.push(point);
	}
	const first = cleaned[0];
	const last = cleaned.at(-1);
	if (first === undefined || last === undefined) return null;
	if (first[0] !== last[0] || first[1] !== last[1]) cleaned.push([...first]);
	return cleaned.length < 4 || signedArea(cleaned) === 0 ? null : cleaned;
}

/** RFC 7946: the outer ring counter-clockwise, holes clockwise. */
export function wind(polygon: Ring[]): Ring[] {
	return polygon.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed()));
}

/** Sorts loose rings into polygons by depth, whatever way they wind: even depth is land, odd depth a hole in the ring around it. */
export function nestRings(rings: Ring[]): Ring[][] {
	const sorted = rings
		.filter((ring) => ring.length > 2)
		.map((ring) => ({ ring, area: Math.abs(signedArea(ring)), box: boxOf(ring) }))
		.sort((a, b) => b.area - a.area);
	if (sorted.length === 1) return sorted.map(({ ring }) => [ring]);
	const placed: { ring: Ring; box: number[]; depth: number; polygon: Ring[] }[] = [];
	const polygons: Ring[][] = [];
	for (const { ring, box } of sorted) {
		const around = placed.findLast((outer) => boxInside(box, outer.box) && mostlyInside(ring, outer.ring));
		const depth = around === undefined ? 0 : around.depth + 1;
		let polygon = around?.polygon;
		if (polygon === undefined || depth % 2 === 0) {
			polygon = [];
			polygons.push(polygon);
		}
		polygon.push(ring);
		placed.push({ ring, box, depth, polygon });
	}
	return polygons;
}

/** Polygons → the simplest GeoJSON geometry that holds them. */
export function geometryOf(polygons: Ring[][]): Polygon | MultiPolygon {
	const [only] = polygons;
	return polygons.length === 1 && only !== undefined ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
}

export function polygonsOf(geometry: Polygon | MultiPolygon): Ring[][] {
	return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** A hole may touch its outer ring: three points decide, not one. */
function mostlyInside(ring: Ring, outer: Ring): boolean {
	let inside = 0;
	const samples = [0, Math.floor(ring.length / 3), Math.floor((ring.length * 2) / 3)];
	for (const index of samples) {
		const a = ring[index] ?? [];
		const b = ring[(index + 1) % ring.length] ?? [];
		if (inRing([((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2], outer)) inside++;
	}
	return inside >= 2;
}

function boxOf(ring: Ring): number[] {
	const box = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x = 0, y = 0] of ring) {
		box[0] = Math.min(box[0] ?? x, x);
		box[1] = Math.min(box[1] ?? y, y);
		box[2] = Math.max(box[2] ?? x, x);
		box[3] = Math.max(box[3] ?? y, y);
	}
	return box;
}

function boxInside(inner: number[], outer: number[]): boolean {
	const [a = 0, b = 0, c = 0, d = 0] = inner;
	const [e = 0, f = 0, g = 0, h = 0] = outer;
	return a >= e && b >= f && c <= g && d <= h;
}
