/** Which territories touch: those whose boundaries share two points or more. */
import type { Geometry, Position } from 'geojson';

/** @returns keys of the neighbours of `key`, in the order of `features` */
export function neighboursOf(key: string, features: readonly { key: string; geometry: Geometry }[]): string[] {
	const own = features.find((f) => f.key === key);
	if (!own) return [];
	const points = new Set(pointsOf(own.geometry));
	return features.filter((f) => f.key !== key && pointsOf(f.geometry).filter((point) => points.has(point)).length >= 2).map((f) => f.key);
}

function pointsOf(geometry: Geometry): string[] {
	const rings: Position[][] = geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
	// a ring closes with its first point: once is enough
	return [...new Set(rings.flat().map(([x, y]) => `${x} ${y}`))];
}
