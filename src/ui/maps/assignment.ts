/** A map that shows which areas belong to which group: one colour each, those of one group beside the others, areas in none dotted. */
import { INK, MARK } from '#ui/svg/palette.ts';
import { el, type SvgNode } from '#ui/svg/element.ts';
import { textureFill, textureSwatch } from '#ui/svg/patterns.ts';
import { layoutChoropleth, type ChoroplethLayout } from './choropleth.ts';
import { withGeometry, type MapArea } from './map-data.ts';
import type { MapFeature } from './geometry.ts';

/** The group that is being edited; ink is readable on it, as on all others. */
export const CHOSEN_FILL = '#F2B63C';
const GROUPS = ['#C9DFF4', '#D5EAC2', '#F5CFD9', '#DFD1EF', '#C6EBE2', '#F6DFC0', '#D3D8E6', '#EEEBAE'] as const;

/** Colours repeat after eight groups; names stand in the legend and on every area. */
export function groupFill(group: number): string {
	return GROUPS[group % GROUPS.length] as string;
}

export interface AssignedArea extends MapFeature {
	name: string;
	/** what is said of it, such as “in Nord” */
	words: string;
	/** position of its group; `chosen`: the one being edited; null: none */
	group: number | 'chosen' | null;
}

export interface AssignmentData {
	title: string;
	description: string;
	geometryVersion: string | null;
	areas: readonly AssignedArea[];
}

export function layoutAssignment(data: AssignmentData, options: { idPrefix: string; lang: 'de' | 'en'; width?: number }): ChoroplethLayout {
	const plain = data.areas.map(({ geometry, key, name, words }): MapArea => withGeometry(geometry, { key, name, state: 'value' as const, value: 0, valueText: words, classIndex: 0, comparison: 'none' as const }));
	const layout = layoutChoropleth({ title: data.title, geometryVersion: data.geometryVersion, areas: plain, classes: [''], measure: '' }, { ...options, links: false, narrowLabelSize: 19 });
	const groups = new Map(data.areas.map((area) => [area.key, area.group]));
	return { ...layout, description: data.description, textures: true, shapes: layout.shapes.map((shape) => ({ ...shape, fill: fillOf(groups.get(shape.key) ?? null, options.idPrefix) })) };
}

/** @param idPrefix of the map that the fill is for */
export function fillOf(group: AssignedArea['group'], idPrefix: string): string {
	return group === null ? textureFill('dots', idPrefix) : group === 'chosen' ? CHOSEN_FILL : groupFill(group);
}

/** For an HTML legend. */
export function drawGroupSwatch(group: AssignedArea['group']): SvgNode {
	const frame = { class: 'swatch', width: 22, height: 14, viewBox: '0 0 22 14', 'aria-hidden': 'true', focusable: 'false' };
	return el('svg', frame, [group === null ? textureSwatch('dots', 22, 14) : el('rect', { x: 0.5, y: 0.5, width: 21, height: 13, fill: group === 'chosen' ? CHOSEN_FILL : groupFill(group), stroke: group === 'chosen' ? INK : MARK })]);
}

