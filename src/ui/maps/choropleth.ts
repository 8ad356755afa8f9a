import { hasNumber, textureOf, comparisonWords, stateWords } from '#ui/charts/state.ts';
import { checkPrefix, pictureRoot, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, group, type SvgChild, type SvgNode } from '#ui/svg/element.ts';
import type { Comparison } from '#ui/svg/marks.ts';
import { classShades, INK, MARK, PAPER } from '#ui/svg/palette.ts';
import { textureDefinitions, textureFill, type Texture } from '#ui/svg/patterns.ts';
import { describeChoropleth } from './describe.ts';
import { projectMap, type ProjectedShape } from './geometry.ts';
import type { ChoroplethData, MapArea } from './map-data.ts';
import { placeLabels, type LabelWish, type PlacedLabel } from './label-placement.ts';
import { drawLabels, type AreaLabel } from './label-draw.ts';

export interface ChoroplethOptions extends PictureOptions {
	width?: number;
	maxHeight?: number;
	/** Type size of labels in user units; default 12.5 (screen and print). */
	labelSize?: number;
	/** At most so many names; default 40, and none but what fits into its area. */
	labels?: number;
	/** Type size of a second set of labels for narrow screens, where the picture shrinks; the style shows one of both. */
	narrowLabelSize?: number;
	/** Links round the areas that have a `href`; never in print. */
	links?: boolean;
}

export interface AreaShape {
	key: string;
	d: string;
	fill: string;
	/** “Kölleda: 15,0 %, sicher über dem Kreiswert” */
	spoken: string;
	href: string | null;
	selected: boolean;
}

/** A small area that has a number on the map: the name for the list beside it. */
export interface NumberedArea {
	key: string;
	number: number;
	name: string;
	/** Where the number stands: on the wide picture, on the narrow one, or on both. */
	on: 'both' | 'wide' | 'narrow';
}

export interface ChoroplethLayout extends Picture {
	shapes: AreaShape[];
	/** what belongs to none of the areas: outlines only */
	outside: { key: string; d: string; spoken: string }[];
	labels: AreaLabel[];
	labelSize: number;
	/** for narrow screens; empty where none were asked for */
	narrow: { size: number; labels: AreaLabel[] };
	/** Areas too small for their name, in the order of their numbers. */
	numbered: NumberedArea[];
	textures: boolean;
	interactive: boolean;
	/** White line under the outline: only where there are few areas. */
	doubleOutline: boolean;
}

export function layoutChoropleth(data: ChoroplethData, options: ChoroplethOptions): ChoroplethLayout {
	const { width = 560, maxHeight = width * 1.25, labelSize = 12.5, labels = 40, theme = 'screen', lang = 'de' } = options;
	const idPrefix = checkPrefix(options.idPrefix);
	const map = projectMap(data.outside ? [...data.areas, ...data.outside.areas] : data.areas, { geometryVersion: data.geometryVersion, width, maxHeight });
	const shades = classShades(data.palette ?? 'sequential', Math.max(1, data.classes.length));
	const linked = options.links !== false && theme === 'screen';
	const crowded = isCrowded(data.areas.length);
	const shapes: AreaShape[] = [];
	const wishes: LabelWish[] = [];
	const looks = new Map<string, { name: string; fill: string; ink: string; texture: Texture | null; comparison: Comparison }>();
	const most = Math.max(1, ...data.areas.map((area) => area.importance ?? 0));

	for (const area of data.areas) {
		const shape = map.shapes.get(area.key);
		if (!shape) continue;
		const shade = hasNumber(area) && area.classIndex !== null ? shades[area.classIndex] : undefined;
		const texture = shade ? null : textureOf(area.state);
		const fill = shade ? shade.fill : textureFill(texture ?? 'dots', idPrefix);
		const comparison = shade && !crowded ? area.comparison : 'none';
		const selected = area.key === data.selectedKey;
		looks.set(area.key, { name: area.name, fill, ink: shade?.ink ?? INK, texture, comparison });
		shapes.push({ key: area.key, d: shape.d, fill, spoken: spokenArea(area, data.than, lang), href: linked ? (area.href ?? null) : null, selected });
		if (labels > 0) wishes.push(wishFor(area, shape, comparison, selected, map.width * map.height, most));
	}

	// a label that cannot be among the first ones needs no search: keeps maps of whole countries quick
	const shortlist = wishes.length > 400 ? wishes.sort((a, b) => b.rank - a.rank).slice(0, 400) : wishes;
	const numbers = data.areas.length < 100;
	const wide = placeLabels(shortlist, { size: labelSize, most: labels, numbers });
	const narrowSize = theme === 'screen' ? options.narrowLabelSize : undefined;
	const narrow = narrowSize ? placeLabels(shortlist, { size: narrowSize, most: labels, numbers }) : [];
	const numbered = numberAreas(wide, narrow, new Map([...looks].map(([key, look]) => [key, look.name])), lang);
	const numberOf = new Map(numbered.map((entry) => [entry.key, entry.number]));
	const look = (label: PlacedLabel): AreaLabel => {
		const { ink, fill, texture, comparison } = looks.get(label.key)!;
		return {
			...label,
			lines: label.numbered ? [String(numberOf.get(label.key))] : label.lines,
			direction: comparison === 'below' ? 'below' : 'above',
			ink,
			halo: texture === null && ink === PAPER ? fill : PAPER,
			haloOpacity: texture !== null ? 0.9 : ink === PAPER ? 1 : 0.6
		};
	};
	return {
		width: map.width,
		height: map.height,
		title: data.title,
		description: describeChoropleth(data, lang),
		idPrefix,
		theme,
		lang,
		shapes,
		outside: (data.outside?.areas ?? []).flatMap(({ key, name }) => {
			const shape = map.shapes.get(key);
			return shape ? [{ key, d: shape.d, spoken: `${name}: ${data.outside?.text}` }] : [];
		}),
		labels: wide.map(look),
		labelSize,
		narrow: { size: narrowSize ?? labelSize, labels: narrow.map(look) },
		numbered,
		textures: [...looks.values()].some((look) => look.texture !== null && look.texture !== 'blank'),
		interactive: shapes.some((shape) => shape.href !== null),
		doubleOutline: !crowded
	};
}

/** Of the outline of what belongs to no area, on the map and in its legend. */
export const OUTSIDE_DASH = '3 2.5';

/** Beyond this, single outlines and no signs: they would cover the map. */
export function isCrowded(areas: number): boolean {
	return areas > 400;
}

function wishFor(area: MapArea, shape: ProjectedShape, comparison: Comparison, selected: boolean, canvas: number, most: number): LabelWish {
	const sure = comparison === 'above' || comparison === 'below';
	const importance = area.importance === undefined ? shape.size / canvas : area.importance / most;
	return {
		key: area.key,
		name: area.name,
		withMark: sure,
		rank: (selected ? 10 : 0) + (sure ? 5 : 0) + importance,
		rings: shape.rings
	};
}

/** Numbers by name: first those of the wide picture, so that its list counts without gaps, then what only the narrow one needs. */
function numberAreas(wide: readonly PlacedLabel[], narrow: readonly PlacedLabel[], names: ReadonlyMap<string, string>, lang: Lang): NumberedArea[] {
	const collator = new Intl.Collator(lang);
	const keysOf = (labels: readonly PlacedLabel[]) => labels.filter((label) => label.numbered).map((label) => label.key);
	const sorted = (keys: readonly string[]) => keys.map((key) => ({ key, name: names.get(key) ?? key })).sort((a, b) => collator.compare(a.name, b.name));
	const [onWide, onNarrow] = [new Set(keysOf(wide)), new Set(keysOf(narrow))];
	const rest = [...onNarrow].filter((key) => !onWide.has(key));
	return [...sorted([...onWide]), ...sorted(rest)].map((area, i) => ({ ...area, number: i + 1, on: !onWide.has(area.key) ? ('narrow' as const) : onNarrow.has(area.key) ? ('both' as const) : ('wide' as const) }));
}

function spokenArea(area: MapArea, than: string | undefined, lang: Lang): string {
	if (!hasNumber(area)) return `${area.name}: ${area.stateText ?? stateWords(area.state, lang)}`;
	const words = comparisonWords(area.comparison, than ?? (lang === 'de' ? 'dem Vergleichswert' : 'the reference'), lang);
	return `${area.name}: ${area.valueText ?? area.value}${words === '' ? '' : `, ${words}`}${area.rank ? `, ${area.rank}` : ''}`;
}

export function drawChoropleth(layout: ChoroplethLayout): SvgNode {
	return pictureRoot(layout, 'map', drawMapBody(layout), layout.interactive);
}

/** What stands inside the picture, so that print can add its legend below. */
export function drawMapBody(layout: ChoroplethLayout): SvgChild[] {
	const { idPrefix, shapes, doubleOutline } = layout;
	const outline = { fill: 'none', 'stroke-linejoin': 'round' };
	const use = (index: number) => el('use', { href: `#${idPrefix}-a${index}` });
	const selected = shapes.findIndex((shape) => shape.selected);
	return [
		layout.textures && textureDefinitions(idPrefix),
		layout.outside.length > 0 &&
			group(
				{ class: 'map__outside', fill: PAPER, stroke: MARK, 'stroke-width': 0.9, 'stroke-dasharray': OUTSIDE_DASH, 'stroke-linejoin': 'round' },
				layout.outside.map(({ d, spoken }) => el('path', { d, 'fill-rule': 'evenodd' }, [el('title', {}, [spoken])]))
			),
		group(
			doubleOutline
				? { class: 'map__areas', stroke: PAPER, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }
				: { class: 'map__areas', stroke: MARK, 'stroke-width': 0.2, 'stroke-linejoin': 'round' },
			shapes.map((shape, index) => drawArea(layout, shape, index))
		),
		doubleOutline &&
			group(
				{ ...outline, class: 'map__lines', stroke: MARK, 'stroke-width': 0.75, 'pointer-events': 'none' },
				shapes.map((_, index) => use(index))
			),
		selected >= 0 &&
			group({ ...outline, class: 'map__selected', 'pointer-events': 'none' }, [
				group({ stroke: PAPER, 'stroke-width': 5 }, [use(selected)]),
				group({ stroke: INK, 'stroke-width': 2.6 }, [use(selected)])
			]),
		layout.labels.length > 0 && drawLabels(layout.labels, layout.labelSize, layout.narrow.labels.length > 0 ? 'map__labels map__labels--wide' : 'map__labels'),
		layout.narrow.labels.length > 0 && drawLabels(layout.narrow.labels, layout.narrow.size, 'map__labels map__labels--narrow')
	];
}

function drawArea(layout: ChoroplethLayout, shape: AreaShape, index: number): SvgNode {
	const few = layout.doubleOutline;
	const path = el('path', { id: few || shape.selected ? `${layout.idPrefix}-a${index}` : null, d: shape.d, 'fill-rule': 'evenodd' }, []);
	if (shape.href !== null)
		return el('a', { class: 'map__link', href: shape.href, 'aria-current': shape.selected ? 'true' : null, 'aria-label': shape.spoken, 'data-key': shape.key, fill: shape.fill }, few ? [el('title', {}, [shape.spoken]), path] : [path]);
	return group({ fill: shape.fill, 'data-key': shape.key }, few ? [el('title', {}, [shape.spoken]), path] : [path]);
}
