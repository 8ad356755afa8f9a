import { checkPrefix, pictureRoot, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, type SvgChild, type SvgNode } from '#ui/svg/element.ts';
import { comparisonMark, type Comparison } from '#ui/svg/marks.ts';
import { GRID, INK, INTERVAL } from '#ui/svg/palette.ts';
import { textureSwatch, type Texture } from '#ui/svg/patterns.ts';
import { writeFigure, writeNumber, type FigureFormat } from './figures.ts';
import { comparisonWords, hasNumber, stateWords, textureOf, type FigureState, type Reference } from './state.ts';

export interface SmallIntervalData {
	title: string;
	state: FigureState;
	value: number | null;
	low: number | null;
	high: number | null;
	comparison: Comparison;
	reference: Reference | null;
	format: FigureFormat;
	stateText?: string;
}

export interface SmallIntervalOptions extends PictureOptions {
	/** Used in print; on the page the picture takes the width of its cell. Default 400. */
	width?: number;
}

export interface SmallIntervalLayout extends Picture {
	/** Percent of the width; null without number. */
	dot: number | null;
	from: number | null;
	to: number | null;
	reference: number | null;
	comparison: Comparison;
	texture: Texture | null;
}

const HEIGHT = 34;

/** One figure, its interval and the reference on a scale of its own, from zero to a quarter beyond the highest. */
export function layoutSmallInterval(data: SmallIntervalData, options: SmallIntervalOptions): SmallIntervalLayout {
	const { width = 400, theme = 'screen', lang = 'de' } = options;
	const figure = hasNumber(data) ? data : null;
	const reference = data.reference?.value ?? null;
	const values = figure ? [figure.value, data.low ?? figure.value, data.high ?? figure.value, reference ?? 0] : [];
	const max = Math.max(0, ...values);
	const min = Math.min(0, ...values);
	const room = (max - min || 1) * 0.25;
	const start = min < 0 ? min - room : 0;
	const end = max > 0 ? max + room : max === min ? 1 : 0;
	const percent = (value: number) => Math.round(((value - start) / (end - start)) * 10000) / 100;
	const interval = figure !== null && data.low !== null && data.high !== null;
	return {
		width,
		height: HEIGHT,
		title: data.title,
		description: describeSmallInterval(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		...(options.decorative ? { decorative: true } : {}),
		theme,
		lang,
		dot: figure ? percent(figure.value) : null,
		from: interval && data.low !== null ? percent(data.low) : null,
		to: interval && data.high !== null ? percent(data.high) : null,
		reference: figure && reference !== null ? percent(reference) : null,
		comparison: figure ? data.comparison : 'none',
		texture: figure ? null : textureOf(data.state)
	};
}

/** “15,0 %, 95-%-Bereich 12,6 bis 17,7, Kreis 11,3 %, sicher über dem Kreiswert.” */
export function describeSmallInterval(data: SmallIntervalData, lang: Lang): string {
	if (!hasNumber(data)) return `${data.stateText ?? stateWords(data.state, lang)}.`;
	const de = lang === 'de';
	const parts = [writeFigure(data.value, data.format, lang)];
	if (data.low !== null && data.high !== null) {
		const [low, high] = [writeNumber(data.low, data.format.decimals, lang), writeNumber(data.high, data.format.decimals, lang)];
		parts.push(de ? `95-%-Bereich ${low} bis ${high}` : `95 % interval ${low} to ${high}`);
	}
	if (data.reference && data.reference.value !== null) {
		parts.push(`${data.reference.label} ${writeFigure(data.reference.value, data.format, lang)}`);
		const words = comparisonWords(data.comparison, data.reference.than, lang);
		if (words !== '') parts.push(words);
	}
	return `${parts.join(', ')}.`;
}

/**
 * Fills its cell: width 100 %, positions in percent, no distortion. In print it has its fixed width.
 * Title and description stand inside; a row without number is a swatch, the page writes the reason behind it.
 */
export function drawSmallInterval(layout: SmallIntervalLayout): SvgNode {
	const { texture, theme, width } = layout;
	const x = (share: number) => (theme === 'print' ? (share * width) / 100 : `${share}%`);
	const middle = HEIGHT / 2;
	const children: SvgChild[] = texture
		? [textureSwatch(texture, 20, 20)]
		: [
				el('line', { x1: 0, x2: x(100), y1: middle, y2: middle, stroke: GRID }),
				layout.reference !== null &&
					el('line', { x1: x(layout.reference), x2: x(layout.reference), y1: 0, y2: HEIGHT, stroke: INK, 'stroke-width': 2 }),
				layout.from !== null &&
					layout.to !== null &&
					el('line', { x1: x(layout.from), x2: x(layout.to), y1: middle, y2: middle, stroke: INTERVAL, 'stroke-width': 6, 'stroke-linecap': 'round' }),
				layout.dot !== null && el('svg', { x: x(layout.dot), y: middle, overflow: 'visible' }, [comparisonMark(layout.comparison, 0, 0, 17)])
			];
	const root = pictureRoot(texture ? { ...layout, width: 20, height: 20 } : layout, 'ci2', children);
	if (texture) return { ...root, attributes: { ...root.attributes, width: 20, height: 20 } };
	if (theme === 'print') return root;
	return { ...root, attributes: { ...root.attributes, viewBox: null, width: '100%', height: HEIGHT, overflow: 'visible' } };
}
