/** Several objects with one key (islands, water within the area) become one territory. */
import type { MultiPolygon, Polygon } from 'geojson';
import { feature, mergeArcs } from 'topojson-client';
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon, Topology } from 'topojson-specification';
import { meshOf } from './mesh.ts';
import { cleanRing, geometryOf, polygonsOf, wind } from './rings.ts';

/** Union of polygons that overlap nowhere; borders that two of them share vanish. Winding as RFC 7946. */
export function mergeParts(parts: (Polygon | MultiPolygon)[]): Polygon | MultiPolygon {
	const [only] = parts;
	if (parts.length === 1 && only !== undefined) return only;
	const mesh = meshOf(parts);
	return mergeInMesh(mesh, mesh.objects.areas.geometries as (TopoPolygon | TopoMultiPolygon)[]);
}

/** The same within a topology that is there already. */
export function mergeInMesh(mesh: Topology, parts: (TopoPolygon | TopoMultiPolygon)[]): Polygon | MultiPolygon {
	const merged = feature(mesh, mergeArcs(mesh, parts)).geometry as MultiPolygon;
	const polygons: number[][][][] = [];
	for (const polygon of polygonsOf(merged)) {
		const rings = polygon.map(cleanRing);
		const [outer] = rings;
		if (outer !== null && outer !== undefined) polygons.push(wind(rings.filter((ring) => ring !== null)));
	}
	return geometryOf(polygons);
}
