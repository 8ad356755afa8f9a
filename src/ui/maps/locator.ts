import { checkPrefix, pictureRoot, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, group, type SvgNode } from '#ui/svg/element.ts';
import { OWN, PAPER, PLAIN_AREA } from '#ui/svg/palette.ts';
import { projectMap, type MapFeature } from './geometry.ts';

export interface LocatorData {
	title: string;
	geometryVersion: string | null;
	areas: readonly (MapFeature & { name: string })[];
	/** The area to be filled. */
	key: string;
}

export interface LocatorOptions extends PictureOptions {
	width?: number;
}

export interface LocatorLayout extends Picture {
	shapes: { key: string; d: string }[];
	chosen: string | null;
}

/** A small map that shows where one area lies among the others. */
export function layoutLocator(data: LocatorData, options: LocatorOptions): LocatorLayout {
	const { width = 300, theme = 'screen', lang = 'de' } = options;
	const map = projectMap(data.areas, { geometryVersion: data.geometryVersion, width, padding: 3 });
	return {
		width: map.width,
		height: map.height,
		title: data.title,
		description: describeLocator(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		shapes: [...map.shapes.values()].filter((shape) => shape.key !== data.key).map(({ key, d }) => ({ key, d })),
		chosen: map.shapes.get(data.key)?.d ?? null
	};
}

/** Says in which part of the map the area lies. */
export function describeLocator(data: LocatorData, lang: 'de' | 'en'): string {
	const map = projectMap(data.areas, { geometryVersion: data.geometryVersion, width: 300, padding: 3 });
	const name = data.areas.find((area) => area.key === data.key)?.name ?? data.key;
	const ring = map.shapes.get(data.key)?.rings[0];
	if (!ring) return lang === 'de' ? `${name}: Lage nicht bekannt.` : `${name}: position not known.`;
	let x = 0;
	let y = 0;
	for (let i = 0; i < ring.length; i += 2) {
		x += ring[i]!;
		y += ring[i + 1]!;
	}
	const column = third((2 * x) / ring.length / map.width);
	const row = third((2 * y) / ring.length / map.height);
	const de = [
		['Nordwesten', 'Norden', 'Nordosten'],
		['Westen', 'der Mitte', 'Osten'],
		['Südwesten', 'Süden', 'Südosten']
	][row]![column]!;
	const en = [
		['north-west', 'north', 'north-east'],
		['west', 'middle', 'east'],
		['south-west', 'south', 'south-east']
	][row]![column]!;
	return lang === 'de' ? `${name} liegt ${de === 'der Mitte' ? 'in der Mitte' : `im ${de}`}.` : `${name} lies in the ${en}.`;
}

function third(share: number): 0 | 1 | 2 {
	return share < 0.36 ? 0 : share > 0.64 ? 2 : 1;
}

export function drawLocator(layout: LocatorLayout): SvgNode {
	const look = { stroke: PAPER, 'stroke-width': 1.2, 'stroke-linejoin': 'round', 'fill-rule': 'evenodd' };
	return pictureRoot(layout, 'locator', [
		group({ fill: PLAIN_AREA, ...look }, layout.shapes.map((shape) => el('path', { d: shape.d }))),
		layout.chosen !== null && el('path', { class: 'locator__here', d: layout.chosen, fill: OWN, ...look })
	]);
}
