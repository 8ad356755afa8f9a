import { expect, it } from 'vitest';
import { withGeometry } from './map-data.ts';

it('draws with the borders of an area and does not spell them out', () => {
	const geometry = { type: 'Polygon' as const, coordinates: [[[11, 51], [11.1, 51], [11, 51.1], [11, 51]]] };
	const area = withGeometry(geometry, { key: '16068001' });
	expect(area.geometry).toBe(geometry);
	expect(JSON.stringify(area)).toBe('{"key":"16068001"}');
});
