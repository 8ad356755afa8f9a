/** Boundaries for the screen: fewer vertices, neighbours still share every one of them, no area vanishes. */
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import type { BoundaryFeature } from './boundary-feature.ts';
import { mergeInMesh } from './merge-parts.ts';
import { meshOf } from './mesh.ts';
import type { Mesh } from './mesh.ts';
import { cleanRing, geometryOf, polygonsOf, signedArea, wind } from './rings.ts';

/** Position with its weight: the area in km² of the triangle that leaving it out would cut off. */
type Weighted = [number, number, number];

export interface Simplification {
	/** Vertices that matter less than a square of this edge length are left out; metres. 100 m suits a county, 400 m the country. */
	toleranceMetres: number;
	/** decimals of the degrees in the result; 5 are about 1 m */
	decimals?: number;
}

const KM_PER_DEGREE = 111.195;
/** The share of its size that a ring keeps at least. */
const LEAST_SHARE = 0.4;

/**
 * Visvalingam's method on shared arcs: a border between two areas is simplified once, for both.
 * Every area keeps its largest part with at least a triangle; smaller islands under the tolerance go.
 * Order, keys and names stay. Enclaves and their holes stay.
 */
export function simplifyBoundaries(features: readonly BoundaryFeature[], { toleranceMetres, decimals = 5 }: Simplification): BoundaryFeature[] {
	if (features.length === 0) return [];
	const least = (toleranceMetres / 1000) ** 2;
	const mesh = meshOf(roundAll(features, decimals).map((source) => source.geometry));
	const weighted = presimplify(mesh, kilometreTriangle);
	const arcs = weighted.arcs as unknown as Weighted[][];
	const areas = mesh.objects.areas.geometries as (Polygon | MultiPolygon)[];
	const shared = usesOf(areas, arcs.length);
	for (const area of areas) {
		const polygons = area.type === 'Polygon' ? [area.arcs] : area.arcs;
		const sizes = polygons.map(([outer = []]) => Math.abs(signedArea(kilometres(ringOf(outer, arcs, 0)))));
		const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
		const kept = polygons.filter((polygon, index) => {
			const size = sizes[index] ?? 0;
			const lone = polygon.length === 1 && (polygon[0] ?? []).every((arc) => shared[arc < 0 ? ~arc : arc] === 1);
			return size === largest || size >= least || !lone;
		});
		if (area.type === 'MultiPolygon') area.arcs = kept;
		for (const polygon of kept) for (const ring of polygon) protect(ring, arcs, least);
	}
	const screen = simplify(weighted, least) as unknown as Mesh;
	return features.map((source, index) => {
		const object = areas[index];
		if (object === undefined) return source;
		const polygons = polygonsOf((feature(screen, object) as Feature<BoundaryFeature['geometry']>).geometry);
		const cleaned = polygons.map((polygon) => polygon.map(cleanRing).filter((ring) => ring !== null)).filter((polygon) => polygon.length > 0);
		return cleaned.length === 0 ? source : { ...source, geometry: geometryOf(cleaned.map(wind)) };
	});
}

/**
 * Joins areas into larger ones, for instance municipalities into their county; borders within a group vanish.
 * @param groupKey key of the group an area belongs to; null leaves it out
 * @returns one feature a group, without name, in the order of first appearance
 */
export function dissolve(features: readonly BoundaryFeature[], groupKey: (feature: BoundaryFeature) => string | null): BoundaryFeature[] {
	const mesh = meshOf(features.map((source) => source.geometry));
	const groups = new Map<string, (Polygon | MultiPolygon)[]>();
	for (const [index, source] of features.entries()) {
		const key = groupKey(source);
		const object = mesh.objects.areas.geometries[index] as Polygon | MultiPolygon | undefined;
		if (key === null || object === undefined) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [object]);
		else group.push(object);
	}
	return [...groups].map(([key, objects]) => ({ key, ars: null, name: null, geometry: mergeInMesh(mesh, objects) }));
}

/** Rounding before the arcs are found, so that borders that differ by less become one. */
function roundAll(features: readonly BoundaryFeature[], decimals: number): BoundaryFeature[] {
	const factor = 10 ** decimals;
	const round = (ring: number[][]) => ring.map((position) => position.map((value) => Math.round(value * factor) / factor));
	return features.map((source) => {
		const polygons = polygonsOf(source.geometry)
			.map((polygon) => polygon.map((ring) => cleanRing(round(ring))).filter((ring) => ring !== null))
			.filter((polygon) => polygon.length > 0);
		return polygons.length === 0 ? source : { ...source, geometry: geometryOf(polygons) };
	});
}

/** How many rings run along each arc. */
function usesOf(areas: (Polygon | MultiPolygon)[], count: number): Uint8Array {
	const uses = new Uint8Array(count);
	for (const area of areas)
		for (const polygon of area.type === 'Polygon' ? [area.arcs] : area.arcs)
			for (const ring of polygon)
				for (const arc of ring) {
					const index = arc < 0 ? ~arc : arc;
					uses[index] = Math.min(255, (uses[index] ?? 0) + 1);
				}
	return uses;
}

/** Raises the weights of a ring's most important points until it stays a ring of about its size. */
function protect(ring: number[], arcs: Weighted[][], least: number): void {
	const whole = signedArea(kilometres(ringOf(ring, arcs, 0)));
	const stays = () => {
		const points = ringOf(ring, arcs, least);
		const distinct = new Set(points.map(([x, y]) => `${x} ${y}`)).size;
		return distinct >= 3 && signedArea(kilometres(points)) / whole >= LEAST_SHARE;
	};
	if (stays()) return;
	const candidates = ring
		.flatMap((arc) => arcs[arc < 0 ? ~arc : arc] ?? [])
		.filter((point) => point[2] < least)
		.sort((a, b) => b[2] - a[2]);
	// one by one at first, then in growing steps: a ring of a million points must not take its square
	for (let done = 0; done < candidates.length; ) {
		const next = done < 8 ? done + 1 : done * 2;
		for (const point of candidates.slice(done, next)) point[2] = Infinity;
		if (stays()) return;
		done = next;
	}
}

function ringOf(ring: number[], arcs: Weighted[][], least: number): Weighted[] {
	const points: Weighted[] = [];
	for (const index of ring) {
		const arc = arcs[index < 0 ? ~index : index] ?? [];
		const kept = arc.filter((point) => point[2] >= least);
		if (index < 0) kept.reverse();
		for (let i = points.length === 0 ? 0 : 1; i < kept.length; i++) points.push(kept[i] as Weighted);
	}
	return points;
}

function kilometres(points: Weighted[]): number[][] {
	const scale = Math.cos(((points[0]?.[1] ?? 0) * Math.PI) / 180);
	return points.map(([x, y]) => [x * KM_PER_DEGREE * scale, y * KM_PER_DEGREE]);
}

function kilometreTriangle(triangle: [[number, number], [number, number], [number, number]]): number {
	const [[ax, ay], [bx, by], [cx, cy]] = triangle;
	const scale = Math.cos((by * Math.PI) / 180) * KM_PER_DEGREE * KM_PER_DEGREE;
	return (Math.abs((ax - cx) * (by - ay) - (ax - bx) * (cy - ay)) / 2) * scale;
}
