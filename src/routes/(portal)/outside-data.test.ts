import { describe, expect, it } from 'vitest';
import { outsideOf } from '#domains/areas/planning/planning-boundaries.ts';
import { render } from '#ui/svg/element.ts';
import { outsideData, outsideSentence } from './outside-data.ts';
import { drawChoropleth, layoutChoropleth } from '#ui/maps/choropleth.ts';
import { choroplethLegend, drawChoroplethWithLegend } from '#ui/maps/legend.ts';
import type { ChoroplethData } from '#ui/maps/map-data.ts';

const square = (x: number) => ({ type: 'Polygon' as const, coordinates: [[[x, 51], [x + 1, 51], [x + 1, 52], [x, 52], [x, 51]]] });
const TEXT = 'gehört zu keinem Planungsraum';
const data = (names: string[]): ChoroplethData => ({
	title: 'Karte', geometryVersion: null, measure: 'Menschen', classes: ['alle'],
	areas: [{ key: 'SR', name: 'Nord', geometry: square(11), state: 'value', value: 5, valueText: '5', classIndex: 0, comparison: 'none', href: '/x' }],
	...(names.length > 0 ? { outside: { areas: names.map((name, i) => ({ key: name, name, geometry: square(12 + i) })), text: TEXT } } : {})
});

describe('land that belongs to no area of a map', () => {
	it('is an outline with words, no link, no label and no figure', () => {
		const layout = layoutChoropleth(data(['Aue', 'Berg']), { idPrefix: 'm', links: true });
		expect(layout.shapes.map((shape) => shape.key)).toEqual(['SR']);
		expect(layout.outside.map((shape) => shape.spoken)).toEqual([`Aue: ${TEXT}`, `Berg: ${TEXT}`]);
		expect([...layout.labels].some((label) => label.key === 'Aue')).toBe(false);
		const svg = render(drawChoropleth(layout));
		expect(svg.match(/<a /g)).toHaveLength(1);
		expect(svg).toMatch(new RegExp(`map__outside.*stroke-dasharray.*<title>Aue: ${TEXT}`, 's'));
		expect(layout.description).toContain(`Menschen, 1 Gebiet. Aue: ${TEXT}. Berg: ${TEXT}.`);
	});

	it('stands in the legend, on the page and in the download, and only where there is any', () => {
		expect([choroplethLegend(data(['Aue']), 'de').outside, choroplethLegend(data([]), 'de').outside]).toEqual([TEXT, null]);
		expect(render(drawChoroplethWithLegend(data(['Aue']), { idPrefix: 'm' }))).toContain(`>${TEXT}</text>`);
	});

	it('is named below the map', () => {
		expect([outsideSentence(['Aue'], 'de'), outsideSentence(['Aue', 'Berg'], 'de')]).toEqual(['Zu keinem Planungsraum gehört: Aue.', 'Zu keinem Planungsraum gehören: Aue, Berg.']);
		expect(outsideData([{ key: 'a', name: 'Aue', geometry: square(11) }], 'de')).toMatchObject({ areas: [{ key: 'a', name: 'Aue', geometry: square(11) }], text: TEXT });
	});

	it('is every municipality that no planning area has, by name', () => {
		const municipal = ['Zella', 'Aue', 'Berg'].map((name) => ({ key: name, name, geometry: square(11) }));
		expect(outsideOf(municipal, [{ members: ['Berg'] }]).map(({ name }) => name)).toEqual(['Aue', 'Zella']);
	});
});
