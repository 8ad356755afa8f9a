/** Joins mesh cells into territories and rounds their borders, each border once for both sides. */
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { BoundaryFeature } from './boundary-feature.ts';
import { mergeParts } from './merge-parts.ts';
import { meshOf } from './mesh.ts';
import { cleanRing, geometryOf, polygonsOf, wind } from './rings.ts';

type Arc = [number, number][];

const ROUNDS = 3;

/**
 * @param cells for each territory its cells, as closed rings; cells of neighbours share their vertices exactly
 * @param toDegrees plane → longitude/latitude
 */
export function smoothMesh(cells: readonly number[][][][], toDegrees: (x: number, y: number) => [number, number]): BoundaryFeature['geometry'][] {
	const mesh = meshOf(cells.map((rings) => mergeParts(rings.map((ring) => ({ type: 'Polygon', coordinates: [ring] })))));
	const arcs = mesh.arcs.map((arc) => smooth(arc as Arc).map(([x, y]) => toDegrees(x, y).map((value) => Math.round(value * 1e5) / 1e5)));
	const smoothed: Topology = { ...mesh, arcs };
	return mesh.objects.areas.geometries.map((object) => {
		const { geometry } = feature(smoothed, object as Polygon | MultiPolygon) as Feature<BoundaryFeature['geometry']>;
		return geometryOf(polygonsOf(geometry).map((polygon) => wind(polygon.map(cleanRing).filter((ring) => ring !== null))));
	});
}

/** Each point moves halfway to the middle of its neighbours, a few times; where borders meet nothing moves. */
function smooth(arc: Arc): Arc {
	let points = arc;
	const [first] = arc;
	const last = arc.at(-1);
	const closed = arc.length > 5 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
	for (let round = 0; round < ROUNDS; round++) {
		points = points.map((point, index): [number, number] => {
			const before = points[index - 1] ?? (closed ? points.at(-2) : undefined);
			const after = points[index + 1] ?? (closed ? points[1] : undefined);
			if (before === undefined || after === undefined) return point;
			return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
		});
	}
	return points;
}
