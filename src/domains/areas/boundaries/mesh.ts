/** Territories as a topology: every border between two of them is one arc, held once. */
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { BoundaryFeature } from './boundary-feature.ts';

export type Mesh = Topology<{ areas: GeometryCollection }>;

/** Shared vertices must be equal to the last digit; the geometries keep the order given. */
export function meshOf(geometries: readonly BoundaryFeature['geometry'][]): Mesh {
	const areas = { type: 'GeometryCollection' as const, geometries: [...geometries] };
	return topology({ areas } as Parameters<typeof topology>[0]) as unknown as Mesh;
}
