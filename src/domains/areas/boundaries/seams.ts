/** Where neighbours do not meet: narrow gaps and overlaps that a source brings along. */
import type { BoundaryFeature } from './boundary-feature.ts';
import { polygonsOf, signedArea } from './rings.ts';
import { countEdges } from './shared-edges.ts';

export interface Seams {
	/** holes in the outline of all that are too small to be a territory left out */
	gaps: number;
	/** borders that two territories run along in the same direction */
	overlaps: number;
}

/** Square kilometres: smaller than any municipality of Germany (Martinstein, 0.4 km²). */
const LEAST_TERRITORY = 0.2;
const KM_PER_DEGREE = 111.195;

/** @param outlines the features dissolved into their counties */
export function findSeams(features: readonly BoundaryFeature[], outlines: readonly BoundaryFeature[]): Seams {
	let gaps = 0;
	for (const { geometry } of outlines)
		for (const [, ...holes] of polygonsOf(geometry))
			for (const hole of holes) {
				const scale = KM_PER_DEGREE ** 2 * Math.cos(((hole[0]?.[1] ?? 51) * Math.PI) / 180);
				if (Math.abs(signedArea(hole)) * scale < LEAST_TERRITORY) gaps++;
			}
	return { gaps, overlaps: countEdges(features).doubled };
}
