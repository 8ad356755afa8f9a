import { comparisonWords, hasNumber, textureOf, textureWords } from '#ui/charts/state.ts';
import type { Lang } from '#ui/svg/document.ts';
import { el, group, type SvgNode } from '#ui/svg/element.ts';
import { trianglePath } from '#ui/svg/marks.ts';
import { classShades, INK, MARK, PAPER } from '#ui/svg/palette.ts';
import { pictureRoot } from '#ui/svg/document.ts';
import { textureSwatch, type Texture } from '#ui/svg/patterns.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import { drawMapBody, isCrowded, layoutChoropleth, OUTSIDE_DASH, type ChoroplethOptions, type NumberedArea } from './choropleth.ts';
import type { ChoroplethData } from './map-data.ts';

export interface ChoroplethLegend {
	measure: string;
	/** Classes from lowest to highest. */
	classes: { fill: string; text: string }[];
	/** Only what the map shows. */
	textures: { texture: Texture; text: string }[];
	marks: { mark: 'above' | 'below'; text: string }[];
	/** Of outlines without a figure; null where there are none. */
	outside: string | null;
}

/** The legend as data: the page writes it as HTML, print draws it with `drawLegend`. */
export function choroplethLegend(data: ChoroplethData, lang: Lang): ChoroplethLegend {
	const shades = classShades(data.palette ?? 'sequential', Math.max(1, data.classes.length));
	const than = data.than ?? (lang === 'de' ? 'dem Vergleichswert' : 'the reference');
	const without = data.areas.filter((area) => !hasNumber(area)).map((area) => area.state);
	const statesOf = (texture: Texture) => without.filter((state) => textureOf(state) === texture);
	const compared = new Set(data.areas.filter(hasNumber).map((area) => area.comparison));
	return {
		measure: data.measure,
		classes: data.classes.map((text, i) => ({ fill: shades[i]!.fill, text })),
		textures: (['hatch', 'dots', 'blank'] as const).filter((t) => statesOf(t).length > 0).map((texture) => ({ texture, text: textureWords(statesOf(texture), lang) })),
		marks: (['above', 'below'] as const).filter((m) => compared.has(m) && !isCrowded(data.areas.length)).map((mark) => ({ mark, text: comparisonWords(mark, than, lang) })),
		outside: data.outside && data.outside.areas.length > 0 ? data.outside.text : null
	};
}

/** Colour field of one class for an HTML legend; stretches to the width of its place. */
export function drawClassSwatch(fill: string): SvgNode {
	return el('svg', { class: 'legend__sw', width: '100%', height: 14, 'aria-hidden': 'true', focusable: 'false' }, [
		el('rect', { width: '100%', height: 14, fill, stroke: MARK })
	]);
}

/** Hatched, dotted or blank field, 22 × 14, for an HTML legend or a table cell. */
export function drawTextureSwatch(texture: Texture): SvgNode {
	return el('svg', { class: `swatch swatch--${texture}`, width: 22, height: 14, viewBox: '0 0 22 14', 'aria-hidden': 'true', focusable: 'false' }, [
		textureSwatch(texture, 22, 14)
	]);
}

/** Outline without a figure, 22 × 14. */
export function drawOutsideSwatch(): SvgNode {
	return el('svg', { class: 'swatch', width: 22, height: 14, viewBox: '0 0 22 14', 'aria-hidden': 'true', focusable: 'false' }, [outsideSign()]);
}

function outsideSign(): SvgNode {
	return el('rect', { x: 0.5, y: 0.5, width: 21, height: 13, fill: PAPER, stroke: MARK, 'stroke-dasharray': OUTSIDE_DASH });
}

export interface LegendLayout {
	width: number;
	height: number;
	measure: string;
	classWidth: number;
	classes: { x: number; fill: string; text: string }[];
	signs: { x: number; y: number; text: string; texture: Texture | 'outside' | null; mark: 'above' | 'below' | null }[];
	/** Names of the areas that have a number on the map, in columns. */
	names: { x: number; y: number; number: number; text: string }[];
}

const SIZE = 12.5;
const ROW = 20;
const NAME_SIZE = 11.5;
const NAME_ROW = 15;

export function layoutLegend(legend: ChoroplethLegend, width: number, numbered: readonly NumberedArea[] = []): LegendLayout {
	const widest = Math.max(40, ...legend.classes.map((entry) => textWidth(entry.text, SIZE) + 10));
	const classWidth = Math.min(Math.max(widest, 88), width / Math.max(1, legend.classes.length));
	let x = 0;
	let y = 68;
	const signs: LegendLayout['signs'] = [];
	const place = (text: string, texture: Texture | 'outside' | null, mark: 'above' | 'below' | null) => {
		const lead = texture ? 30 : 18;
		const need = lead + textWidth(text, SIZE) + 20;
		if (x > 0 && x + need - 20 > width) {
			x = 0;
			y += ROW;
		}
		signs.push({ x, y, text, texture, mark });
		x += need;
	};
	for (const entry of legend.textures) place(entry.text, entry.texture, null);
	if (legend.outside !== null) place(legend.outside, 'outside', null);
	for (const entry of legend.marks) place(entry.text, null, entry.mark);
	const foot = signs.length > 0 ? y : 68 - ROW;
	const columns = Math.max(1, Math.floor(width / (Math.max(0, ...numbered.map((area) => textWidth(area.name, NAME_SIZE))) + 40)));
	const rows = Math.ceil(numbered.length / columns);
	return {
		width,
		height: foot + (rows > 0 ? rows * NAME_ROW + 10 : 0) + 8,
		measure: legend.measure,
		classWidth,
		classes: legend.classes.map((entry, i) => ({ x: i * classWidth, ...entry })),
		signs,
		names: numbered.map((area, i) => ({ x: Math.floor(i / rows) * (width / columns), y: foot + 10 + (i % rows) * NAME_ROW + 12, number: area.number, text: area.name }))
	};
}

export function drawLegend(layout: LegendLayout, x = 0, y = 0): SvgNode {
	const { classWidth } = layout;
	return group({ class: 'map__legend', transform: `translate(${x} ${y})`, 'font-size': SIZE, fill: INK }, [
		el('text', { y: 12, 'font-weight': 500 }, [layout.measure]),
		...layout.classes.flatMap((entry) => [
			el('rect', { x: entry.x + 0.5, y: 20.5, width: classWidth, height: 12, fill: entry.fill, stroke: MARK }),
			el('text', { x: entry.x, y: 47 }, [entry.text])
		]),
		...layout.signs.flatMap((sign) => [
			sign.texture && group({ transform: `translate(${sign.x} ${sign.y - 11})` }, [sign.texture === 'outside' ? outsideSign() : textureSwatch(sign.texture, 22, 14)]),
			sign.mark && el('path', { d: trianglePath(sign.mark, sign.x + 6, sign.y - 4.5, 11), fill: INK }),
			el('text', { x: sign.x + (sign.texture ? 30 : 18), y: sign.y }, [sign.text])
		]),
		...layout.names.flatMap((name) => [
			el('text', { x: name.x + 15, y: name.y, 'text-anchor': 'end', 'font-size': NAME_SIZE, 'font-weight': 600 }, [String(name.number)]),
			el('text', { x: name.x + 21, y: name.y, 'font-size': NAME_SIZE }, [name.text])
		])
	]);
}

/** Map and legend as one picture, for print and for downloads. */
export function drawChoroplethWithLegend(data: ChoroplethData, options: ChoroplethOptions): SvgNode {
	const map = layoutChoropleth(data, { theme: 'print', ...options, links: false });
	const legend = layoutLegend(choroplethLegend(data, map.lang), map.width - 16, map.numbered);
	const picture = { ...map, height: map.height + 12 + legend.height };
	return pictureRoot(picture, 'map', [...drawMapBody(map), drawLegend(legend, 8, map.height + 12)]);
}
