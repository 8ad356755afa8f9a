import { expect, it } from 'vitest';
import type { BoundaryFeature } from './boundary-feature.ts';
import { findSeams } from './seams.ts';
import { dissolve } from './simplify.ts';

const area = (key: string, ring: number[][]): BoundaryFeature => ({ key, ars: null, name: key, geometry: { type: 'Polygon', coordinates: [ring] } });
const seams = (...features: BoundaryFeature[]) => findSeams(features, dissolve(features, () => 'all'));

it('tells neighbours that meet from those with a gap between them', () => {
	const left = area('a', [[11, 51], [11.1, 51], [11.1, 51.03], [11.1, 51.05], [11.1, 51.07], [11.1, 51.1], [11, 51.1], [11, 51]]);
	expect(seams(left, area('b', [[11.1, 51], [11.2, 51], [11.2, 51.1], [11.1, 51.1], [11.1, 51.07], [11.1, 51.05], [11.1, 51.03], [11.1, 51]]))).toEqual({ gaps: 0, overlaps: 0 });
	// the right one was drawn again, with one vertex a little aside
	expect(seams(left, area('b', [[11.1, 51], [11.2, 51], [11.2, 51.1], [11.1, 51.1], [11.1, 51.07], [11.1003, 51.05], [11.1, 51.03], [11.1, 51]]))).toEqual({ gaps: 1, overlaps: 0 });
	expect(seams(left, area('b', [[11, 51], [11.1, 51], [11.1, 50.9], [11, 50.9], [11, 51]].reverse()), area('c', [[11.1, 51.03], [11.1, 51.05], [11.05, 51.04], [11.1, 51.03]]))).toMatchObject({ overlaps: 1 });
});
