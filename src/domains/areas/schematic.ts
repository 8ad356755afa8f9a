/**
 * Schematic territories for places where only the centres are known. They show who lies beside whom,
 * not where a border runs, and must be labelled as schematic.
 *
 * A fine irregular mesh is laid over the county; each cell goes to the nearest centre (nearest relative
 * to the size of the municipality, where sizes are given), cells far from every centre stay outside.
 * The cells of a municipality are joined along shared arcs, and each arc is smoothed once for both
 * neighbours: no gaps, no overlaps. No chance is involved: the same centres give the same map.
 */
import { Delaunay } from 'd3-delaunay';
import type { BoundaryFeature } from './boundaries/boundary-feature.ts';
import { inRing } from './boundaries/rings.ts';
import { simplifyBoundaries } from './boundaries/simplify.ts';
import { smoothMesh } from './boundaries/smooth.ts';

export interface Centre {
	key: string;
	ars: string | null;
	name: string | null;
	longitude: number | null;
	latitude: number | null;
	/** km²; null where unknown */
	area: number | null;
}

/** Kilometres in the plane, and what belongs to them. */
interface Site {
	x: number;
	y: number;
	/** radius of a circle of the same area */
	radius: number;
}

const CELLS_PER_SITE = 160;
const MOST_CELLS = 25_000;
const KM_PER_DEGREE = 111.195;
/** Wiggles smaller than this share of a mesh cell say nothing and are left out. */
const DETAIL = 0.2;
const OUTSIDE = -1;

/**
 * One territory for each centre that has coordinates, in the same order, in WGS84 (RFC 7946 winding).
 * Every territory is one connected piece around its centre; of centres much closer to each other than
 * is usual here one is moved a little.
 */
export function schematicTerritories(centres: readonly Centre[]): BoundaryFeature[] {
	const placed = centres.filter((centre) => Number.isFinite(centre.longitude ?? NaN) && Number.isFinite(centre.latitude ?? NaN));
	if (placed.length === 0) return [];
	const plane = planeOf(placed);
	const sites = sitesOf(placed, plane);
	const { points, step } = meshPoints(sites);
	const delaunay = Delaunay.from(points);
	const owners = ownersOf(sites, points);
	closeHoles(owners, delaunay, sites);
	keepConnected(owners, delaunay, sites.length);
	const reach = step * 4;
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const voronoi = delaunay.voronoi([Math.min(...bounds(xs)) - reach, Math.min(...bounds(ys)) - reach, Math.max(...bounds(xs)) + reach, Math.max(...bounds(ys)) + reach]);
	const cells: number[][][][] = sites.map(() => []);
	for (const [index, owner] of owners.entries()) {
		const cell = owner === OUTSIDE ? null : voronoi.cellPolygon(index);
		if (cell !== null) cells[owner]?.push(cell);
	}
	const shapes = smoothMesh(cells, plane.toDegrees);
	const territories = placed.map(({ key, ars, name }, index) => {
		const geometry = shapes[index];
		if (geometry === undefined) throw new Error(`no territory for ${key}`);
		return { key, ars, name, geometry };
	});
	return simplifyBoundaries(territories, { toleranceMetres: step * 1000 * DETAIL });
}

function bounds(values: number[]): [number, number] {
	let [low, high] = [Infinity, -Infinity];
	for (const value of values) {
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return [low, high];
}

function planeOf(centres: readonly Centre[]) {
	const longitude = centres.reduce((sum, centre) => sum + (centre.longitude ?? 0), 0) / centres.length;
	const latitude = centres.reduce((sum, centre) => sum + (centre.latitude ?? 0), 0) / centres.length;
	const scale = Math.cos((latitude * Math.PI) / 180) * KM_PER_DEGREE;
	return {
		toKilometres: (lon: number, lat: number): [number, number] => [(lon - longitude) * scale, (lat - latitude) * KM_PER_DEGREE],
		toDegrees: (x: number, y: number): [number, number] => [longitude + x / scale, latitude + y / KM_PER_DEGREE]
	};
}

function sitesOf(centres: readonly Centre[], plane: ReturnType<typeof planeOf>): Site[] {
	const raw = centres.map((centre) => plane.toKilometres(centre.longitude ?? 0, centre.latitude ?? 0));
	// where no size is given, the room around a centre tells it: half the way to its neighbours, roughly
	const radii = centres.map(({ area }, index) => (area !== null && area > 0 ? Math.sqrt(area / Math.PI) : roomAround(raw, index)));
	const usual = median(radii) ?? 1;
	const sites = raw.map(([x, y], index) => ({ x, y, radius: Math.min(Math.max(radii[index] ?? usual, usual * 0.4), usual * 4) }));
	// two seats of administration in one place (one office for two municipalities) are set apart
	for (const [index, site] of sites.entries()) {
		for (let turn = 1; turn < 50 && sites.slice(0, index).some((other) => Math.hypot(other.x - site.x, other.y - site.y) < usual * 0.3); turn++) {
			site.x += Math.cos(turn * 2.399963) * usual * 0.15;
			site.y += Math.sin(turn * 2.399963) * usual * 0.15;
		}
	}
	return sites;
}

/** A hexagonal grid, shaken, over all that could belong to a site; the sites themselves are points of it. */
function meshPoints(sites: readonly Site[]): { points: [number, number][]; step: number } {
	const largest = Math.max(...sites.map((site) => site.radius));
	const margin = largest * 3;
	const [west, east] = bounds(sites.map((site) => site.x));
	const [south, north] = bounds(sites.map((site) => site.y));
	const [width, height] = [east - west + 2 * margin, north - south + 2 * margin];
	const wanted = Math.sqrt(sites.reduce((sum, site) => sum + Math.PI * site.radius ** 2, 0) / sites.length / CELLS_PER_SITE);
	const step = Math.max(wanted, Math.sqrt((width * height) / MOST_CELLS));
	const points: [number, number][] = sites.map(({ x, y }) => [x, y]);
	for (let row = 0; row * step * 0.866 < height; row++) {
		for (let column = 0; column * step < width; column++) {
			const x = west - margin + (column + (row % 2) / 2 + (hash(column, row, 1) - 0.5) * 0.7) * step;
			const y = south - margin + (row * 0.866 + (hash(column, row, 2) - 0.5) * 0.6) * step;
			if (sites.every((site) => Math.hypot(site.x - x, site.y - y) > step * 0.4)) points.push([x, y]);
		}
	}
	return { points, step };
}

/** Index of the site each mesh point belongs to, or OUTSIDE. */
function ownersOf(sites: readonly Site[], points: readonly [number, number][]): Int32Array {
	const usual = median(sites.map((site) => site.radius)) ?? 1;
	const owners = new Int32Array(points.length).fill(OUTSIDE);
	const bent = sites.map(({ x, y, radius }) => {
		const [bentX, bentY] = bend(x, y, usual);
		return { x: bentX, y: bentY, radius };
	});
	const within = landBridges(bent);
	for (const [index, [px, py]] of points.entries()) {
		if (index < sites.length) {
			owners[index] = index;
			continue;
		}
		const [x, y] = bend(px, py, usual);
		let best = Infinity;
		let field = 0;
		for (const [site, { x: sx, y: sy, radius }] of bent.entries()) {
			const distance = Math.hypot(sx - x, sy - y);
			if (distance < radius * 4) field += Math.exp(-((distance / radius) ** 2) * 1.1);
			const relative = distance / radius ** 0.75;
			if (relative < best) {
				best = relative;
				owners[index] = site;
			}
		}
		// the sum of bells around all centres gives a smooth hull that fills the gaps between them
		if (field < 0.24 && !within(x, y)) owners[index] = OUTSIDE;
	}
	return owners;
}

/**
 * Whether a point lies in a triangle of neighbouring centres whose sides are no longer than what it
 * takes to link all centres: so the county is one piece, and bays between far centres stay open.
 */
function landBridges(sites: readonly Site[]): (x: number, y: number) => boolean {
	const all = Delaunay.from(sites.map(({ x, y }): [number, number] => [x, y]));
	const length = (a: number, b: number) => Math.hypot((sites[a]?.x ?? 0) - (sites[b]?.x ?? 0), (sites[a]?.y ?? 0) - (sites[b]?.y ?? 0));
	const linked = new Set([0]);
	let longest = 0;
	while (linked.size < sites.length) {
		let [next, shortest] = [-1, Infinity];
		for (const from of linked)
			for (let to = 0; to < sites.length; to++) {
				if (!linked.has(to) && length(from, to) < shortest) [next, shortest] = [to, length(from, to)];
			}
		linked.add(next);
		longest = Math.max(longest, shortest);
	}
	const corners: number[][] = [];
	for (let i = 0; i < all.triangles.length; i += 3) corners.push([...all.triangles.subarray(i, i + 3)]);
	const triangles = corners
		.filter(([a = 0, b = 0, c = 0]) => Math.max(length(a, b), length(b, c), length(c, a)) <= longest * 1.5)
		.map((triangle) => triangle.map((index) => [sites[index]?.x ?? 0, sites[index]?.y ?? 0]));
	return (x, y) => triangles.some((triangle) => inRing([x, y], triangle));
}

/** Outside cells that the outer world cannot reach go to the nearest site. */
function closeHoles(owners: Int32Array, delaunay: Delaunay<[number, number]>, sites: readonly Site[]): void {
	const points = delaunay.points;
	const start = [...delaunay.hull].filter((index) => owners[index] === OUTSIDE);
	const reached = flood(start, delaunay, (index) => owners[index] === OUTSIDE);
	for (let index = 0; index < owners.length; index++) {
		if (owners[index] !== OUTSIDE || reached[index] === 1) continue;
		const [x = 0, y = 0] = [points[index * 2], points[index * 2 + 1]];
		owners[index] = sites.reduce((best, site, candidate) => {
			const other = sites[best];
			return other !== undefined && Math.hypot(other.x - x, other.y - y) <= Math.hypot(site.x - x, site.y - y) ? best : candidate;
		}, 0);
	}
}

/** Cells cut off from their own centre go to the neighbour that borders them; those that border none fall outside. */
function keepConnected(owners: Int32Array, delaunay: Delaunay<[number, number]>, sites: number): void {
	const settled = new Uint8Array(owners.length);
	for (let site = 0; site < sites; site++) {
		const reached = flood([site], delaunay, (index) => owners[index] === site);
		for (let index = 0; index < owners.length; index++) if (reached[index] === 1) settled[index] = 1;
	}
	let queue = Array.from({ length: owners.length }, (_, index) => index).filter((index) => owners[index] !== OUTSIDE && settled[index] === 0);
	while (queue.length > 0) {
		const moves: [number, number][] = [];
		for (const index of queue) {
			const neighbour = [...delaunay.neighbors(index)].find((other) => settled[other] === 1);
			if (neighbour !== undefined) moves.push([index, owners[neighbour] ?? OUTSIDE]);
		}
		if (moves.length === 0) break;
		for (const [index, owner] of moves) {
			owners[index] = owner;
			settled[index] = 1;
		}
		queue = queue.filter((index) => settled[index] === 0);
	}
	for (const index of queue) owners[index] = OUTSIDE;
}

function flood(start: number[], delaunay: Delaunay<[number, number]>, passable: (index: number) => boolean): Uint8Array {
	const reached = new Uint8Array(delaunay.points.length / 2);
	const stack = [...start];
	for (const index of start) reached[index] = 1;
	for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
		for (const other of delaunay.neighbors(index)) {
			if (reached[other] === 1 || !passable(other)) continue;
			reached[other] = 1;
			stack.push(other);
		}
	}
	return reached;
}

/** Borders follow hills and brooks: the plane is bent before distances are taken, softly enough never to fold. */
function bend(x: number, y: number, usual: number): [number, number] {
	return [x + (noise(x / usual, y / usual, 3) - 0.5) * usual * 0.65, y + (noise(x / usual, y / usual, 4) - 0.5) * usual * 0.65];
}

/** Smooth noise in [0, 1): corners of a unit grid, faded into each other. */
function noise(x: number, y: number, seed: number): number {
	const [column, row] = [Math.floor(x), Math.floor(y)];
	const fade = (t: number) => t * t * (3 - 2 * t);
	const [u, v] = [fade(x - column), fade(y - row)];
	const mix = (a: number, b: number, t: number) => a + (b - a) * t;
	return mix(mix(hash(column, row, seed), hash(column + 1, row, seed), u), mix(hash(column, row + 1, seed), hash(column + 1, row + 1, seed), u), v);
}

/** A number in [0, 1) that depends on its inputs only. */
function hash(column: number, row: number, seed: number): number {
	let h = Math.imul(column, 374761393) ^ Math.imul(row, 668265263) ^ Math.imul(seed, 2147483647 - 58);
	h = Math.imul(h ^ (h >>> 13), 1274126177);
	h ^= h >>> 16;
	return (h >>> 0) / 4294967296;
}

/** 0.6 of the mean distance to the five nearest others; 2.5 km (about 20 km²) for a lone centre. */
function roomAround(points: readonly [number, number][], self: number): number {
	const [x, y] = points[self] ?? [0, 0];
	const distances = points
		.filter((_, index) => index !== self)
		.map(([px, py]) => Math.hypot(px - x, py - y))
		.sort((a, b) => a - b)
		.slice(0, 5);
	return distances.length === 0 ? 2.5 : Math.max((distances.reduce((sum, distance) => sum + distance, 0) / distances.length) * 0.6, 0.3);
}

function median(values: readonly number[]): number | null {
	const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? null;
}
