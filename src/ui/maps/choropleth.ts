import { hasNumber, textureOf, comparisonWords, stateWords } from '#ui/charts/state.ts';
import { checkPrefix, pictureRoot, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, group, type SvgChild, type SvgNode } from '#ui/svg/element.ts';
import { trianglePath, type Comparison } from '#ui/svg/marks.ts';
import { classShades, INK, MARK, PAPER } from '#ui/svg/palette.ts';
import { textureDefinitions, textureFill, type Texture } from '#ui/svg/patterns.ts';
import { describeChoropleth } from './describe.ts';
import { projectMap, type ProjectedShape } from './geometry.ts';
import type { ChoroplethData, MapArea } from './map-data.ts';
import { MARK_SHARE, placeLabels, type LabelWish } from './label-placement.ts';

export interface ChoroplethOptions extends PictureOptions {
	width?: number;
	maxHeight?: number;
	/** Type size of labels in user units; default 12.5 (screen and print). */
	labelSize?: number;
	/** At most so many names; default 12. */
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

export interface AreaLabel {
	x: number;
	y: number;
	width: number;
	text: string;
	mark: 'above' | 'below' | null;
	ink: string;
	halo: string;
	haloOpacity: number;
}

export interface ChoroplethLayout extends Picture {
	shapes: AreaShape[];
	labels: AreaLabel[];
	labelSize: number;
	/** for narrow screens; empty where none were asked for */
	narrow: { size: number; labels: AreaLabel[] };
	textures: boolean;
	interactive: boolean;
	/** White line under the outline: only where there are few areas. */
	doubleOutline: boolean;
}

export function layoutChoropleth(data: ChoroplethData, options: ChoroplethOptions): ChoroplethLayout {
	const { width = 560, maxHeight = width * 1.25, labelSize = 12.5, labels = 12, theme = 'screen', lang = 'de' } = options;
	const idPrefix = checkPrefix(options.idPrefix);
	const map = projectMap(data.areas, { geometryVersion: data.geometryVersion, width, maxHeight });
	const shades = classShades(data.palette ?? 'sequential', Math.max(1, data.classes.length));
	const linked = options.links !== false && theme === 'screen';
	const crowded = isCrowded(data.areas.length);
	const shapes: AreaShape[] = [];
	const wishes: LabelWish[] = [];
	const looks = new Map<string, { fill: string; ink: string; texture: Texture | null; comparison: Comparison }>();
	const most = Math.max(1, ...data.areas.map((area) => area.importance ?? 0));

	for (const area of data.areas) {
		const shape = map.shapes.get(area.key);
		if (!shape) continue;
		const shade = hasNumber(area) && area.classIndex !== null ? shades[area.classIndex] : undefined;
		const texture = shade ? null : textureOf(area.state);
		const fill = shade ? shade.fill : textureFill(texture ?? 'dots', idPrefix);
		const comparison = shade && !crowded ? area.comparison : 'none';
		const selected = area.key === data.selectedKey;
		looks.set(area.key, { fill, ink: shade?.ink ?? INK, texture, comparison });
		shapes.push({ key: area.key, d: shape.d, fill, spoken: spokenArea(area, data.than, lang), href: linked ? (area.href ?? null) : null, selected });
		if (labels > 0 && (shade || selected)) wishes.push(wishFor(area, shape, comparison, selected, map.width * map.height, most));
	}

	// a label that cannot be among the first ones needs no search: keeps maps of whole countries quick
	const shortlist = wishes.length > 400 ? wishes.sort((a, b) => b.rank - a.rank).slice(0, 400) : wishes;
	const labelsOf = (size: number, most: number): AreaLabel[] =>
		placeLabels(shortlist, { width: map.width, height: map.height, size, most }).map((label) => {
			const look = looks.get(label.key)!;
			const onFill = label.fits && look.texture === null;
			const mark = look.comparison === 'above' || look.comparison === 'below' ? look.comparison : null;
			return {
				x: label.x,
				y: label.y,
				width: label.width,
				text: label.text,
				mark,
				ink: onFill ? look.ink : INK,
				halo: onFill && look.ink === PAPER ? look.fill : PAPER,
				haloOpacity: onFill ? (look.ink === PAPER ? 1 : 0.6) : 0.9
			};
		});
	return {
		width: map.width,
		height: map.height,
		title: data.title,
		description: describeChoropleth(data, lang),
		idPrefix,
		theme,
		lang,
		shapes,
		labels: labelsOf(labelSize, labels),
		labelSize,
		narrow: options.narrowLabelSize && theme === 'screen' ? { size: options.narrowLabelSize, labels: labelsOf(options.narrowLabelSize, labels) } : { size: labelSize, labels: [] },
		textures: [...looks.values()].some((look) => look.texture !== null && look.texture !== 'blank'),
		interactive: shapes.some((shape) => shape.href !== null),
		doubleOutline: !crowded
	};
}

/** Beyond this, single outlines and no signs: they would cover the map. */
export function isCrowded(areas: number): boolean {
	return areas > 400;
}

function wishFor(area: MapArea, shape: ProjectedShape, comparison: Comparison, selected: boolean, canvas: number, most: number): LabelWish {
	const sure = comparison === 'above' || comparison === 'below';
	const importance = area.importance === undefined ? shape.size / canvas : area.importance / most;
	return {
		key: area.key,
		text: area.name,
		withMark: sure,
		rank: (selected ? 10 : 0) + (sure ? 5 : 0) + importance,
		mayOverflow: selected || sure,
		rings: shape.rings
	};
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

function drawLabels(labels: readonly AreaLabel[], size: number, name: string): SvgNode {
	const look = { 'font-size': size, 'font-weight': 600, 'stroke-width': size * 0.26, 'stroke-linejoin': 'round', 'pointer-events': 'none', 'aria-hidden': 'true' };
	return group({ class: name, ...look }, labels.map((label) => drawLabel(label, size)));
}

function drawArea(layout: ChoroplethLayout, shape: AreaShape, index: number): SvgNode {
	const few = layout.doubleOutline;
	const path = el('path', { id: few || shape.selected ? `${layout.idPrefix}-a${index}` : null, d: shape.d, 'fill-rule': 'evenodd' }, []);
	if (shape.href !== null)
		return el('a', { class: 'map__link', href: shape.href, 'aria-current': shape.selected ? 'true' : null, 'aria-label': shape.spoken, 'data-key': shape.key, fill: shape.fill }, few ? [el('title', {}, [shape.spoken]), path] : [path]);
	return group({ fill: shape.fill, 'data-key': shape.key }, few ? [el('title', {}, [shape.spoken]), path] : [path]);
}

function drawLabel(label: AreaLabel, size: number): SvgNode {
	const look = { fill: label.ink, stroke: label.halo, 'stroke-opacity': label.haloOpacity < 1 ? label.haloOpacity : null, 'paint-order': 'stroke' };
	const markWidth = label.mark ? size * MARK_SHARE : 0;
	const left = label.x - label.width / 2;
	const mark = label.mark && el('path', { d: trianglePath(label.mark, left + size * 0.42, label.y, size * 0.84), ...look });
	const text =
		label.text !== '' &&
		el('text', { x: left + markWidth, y: label.y + size * 0.35, ...look }, [label.text]);
	return group({}, [mark, text]);
}
