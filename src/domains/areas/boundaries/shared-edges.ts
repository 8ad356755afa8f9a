/** A check of territories against each other: where two meet, both must have the very same edge. */
import type { BoundaryFeature } from './boundary-feature.ts';
import { polygonsOf } from './rings.ts';

export interface EdgeCount {
	/** edges that two territories share, once for each pair */
	inner: number;
	/** edges that one territory has alone: the outline of all */
	outer: number;
	/** edges run along twice in the same direction: an overlap, or a ring that winds the wrong way */
	doubled: number;
}

/** Counts edges by direction; rings must wind as RFC 7946. In a gap-free map without overlap `doubled` is 0. */
export function countEdges(features: readonly BoundaryFeature[]): EdgeCount {
	const edges = new Map<string, number>();
	for (const { geometry } of features)
		for (const polygon of polygonsOf(geometry))
			for (const ring of polygon)
				for (const [index, end] of ring.entries()) {
					const start = ring[index - 1];
					if (start === undefined) continue;
					const edge = `${start.join()} ${end.join()}`;
					edges.set(edge, (edges.get(edge) ?? 0) + 1);
				}
	const count: EdgeCount = { inner: 0, outer: 0, doubled: 0 };
	for (const [edge, times] of edges) {
		if (times > 1) count.doubled++;
		const [start = '', end = ''] = edge.split(' ');
		if (!edges.has(`${end} ${start}`)) count.outer++;
		else if (start < end) count.inner++;
	}
	return count;
}
