import type { MultiPolygon, Polygon } from 'geojson';
import { geoConicConformalRaw } from 'd3-geo';
import { ringsToPath } from '#ui/svg/path.ts';

/** An area as it comes in: WGS84 degrees. */
export interface MapFeature {
	key: string;
	geometry: Polygon | MultiPolygon;
}

/** An area as it is drawn, in user units of the picture. */
export interface ProjectedShape {
	key: string;
	d: string;
	/** Rings of its largest polygon, x and y in turn, outer ring first: where a label may stand. */
	rings: readonly Float64Array[];
	/** Size of the largest polygon in square units. */
	size: number;
}

export interface ProjectedMap {
	width: number;
	height: number;
	shapes: ReadonlyMap<string, ProjectedShape>;
}

export interface FitOptions {
	/** Changes whenever a geometry or the set of areas changes; null switches the cache off. */
	geometryVersion: string | null;
	width: number;
	padding?: number;
	/** The map grows no higher than this and is centred instead. */
	maxHeight?: number;
}

const CACHE_SIZE = 16;
const cache = new Map<string, ProjectedMap>();

/**
 * Projects areas so that together they fill the width. Conformal conic like official German maps,
 * north up; computed point by point without resampling, since borders are dense already.
 */
export function projectMap(features: readonly MapFeature[], options: FitOptions): ProjectedMap {
	const { geometryVersion, width, padding = 8, maxHeight = Infinity } = options;
	const key = geometryVersion === null ? null : [geometryVersion, features.length, width, padding, maxHeight].join('|');
	const known = key === null ? undefined : cache.get(key);
	if (known && key !== null) {
		cache.delete(key);
		cache.set(key, known);
		return known;
	}
	const map = project(features, width, padding, maxHeight);
	if (key !== null) {
		cache.set(key, map);
		for (const oldest of cache.keys()) {
			if (cache.size <= CACHE_SIZE) break;
			cache.delete(oldest);
		}
	}
	return map;
}

const RADIANS = Math.PI / 180;

function project(features: readonly MapFeature[], width: number, padding: number, maxHeight: number): ProjectedMap {
	let west = Infinity;
	let east = -Infinity;
	let south = Infinity;
	let north = -Infinity;
	for (const feature of features)
		for (const polygon of polygonsOf(feature.geometry))
			for (const [longitude, latitude] of polygon[0] ?? []) {
				if (longitude === undefined || latitude === undefined) continue;
				if (longitude < west) west = longitude;
				if (longitude > east) east = longitude;
				if (latitude < south) south = latitude;
				if (latitude > north) north = latitude;
			}
	if (west > east) return { width, height: Math.min(width / 2, maxHeight), shapes: new Map() };

	const middle = (west + east) / 2;
	const span = Math.max(north - south, 0.1);
	const raw = geoConicConformalRaw((south + span / 6) * RADIANS, (south + (span * 5) / 6) * RADIANS);

	let left = Infinity;
	let right = -Infinity;
	let top = -Infinity;
	let bottom = Infinity;
	const projected = features.map((feature) =>
		polygonsOf(feature.geometry).map((polygon) =>
			polygon.map((ring) => {
				const out = new Float64Array(ring.length * 2);
				ring.forEach(([longitude = 0, latitude = 0], i) => {
					const [x, y] = raw((longitude - middle) * RADIANS, latitude * RADIANS);
					out[2 * i] = x;
					out[2 * i + 1] = y;
					if (x < left) left = x;
					if (x > right) right = x;
					if (y > top) top = y;
					if (y < bottom) bottom = y;
				});
				return out;
			})
		)
	);
	const inner = width - 2 * padding;
	const scale = Math.min(inner / (right - left || 1e-9), (maxHeight - 2 * padding) / (top - bottom || 1e-9));
	const shiftX = padding + (inner - (right - left) * scale) / 2;
	const height = Math.round((top - bottom) * scale + 2 * padding);
	const steps = features.length > 1500 ? 2 : 10;

	const shapes = new Map<string, ProjectedShape>();
	features.forEach((feature, index) => {
		const polygons = projected[index]!;
		let rings: Float64Array[] = [];
		let size = -1;
		for (const polygon of polygons) {
			for (const ring of polygon)
				for (let i = 0; i < ring.length; i += 2) {
					ring[i] = shiftX + (ring[i]! - left) * scale;
					ring[i + 1] = padding + (top - ring[i + 1]!) * scale;
				}
			const own = polygon[0] ? Math.abs(ringSize(polygon[0])) : 0;
			if (own > size) {
				size = own;
				rings = polygon;
			}
		}
		shapes.set(feature.key, { key: feature.key, d: ringsToPath(polygons.flat(), steps), rings, size });
	});
	return { width, height, shapes };
}

function polygonsOf(geometry: Polygon | MultiPolygon): number[][][][] {
	return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function ringSize(ring: Float64Array): number {
	let sum = 0;
	const n = ring.length;
	for (let i = 0; i + 1 < n; i += 2) {
		const j = i + 2 < n ? i + 2 : 0;
		sum += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
	}
	return sum / 2;
}
