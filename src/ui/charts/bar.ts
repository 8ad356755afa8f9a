import { checkPrefix, pictureRoot, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, group, type SvgNode } from '#ui/svg/element.ts';
import { INK, INTERVAL, LEADER, MUTED, OWN, OWN_TINT, PAPER } from '#ui/svg/palette.ts';
import { textureSwatch, type Texture } from '#ui/svg/patterns.ts';
import { textWidth, wrapText } from '#ui/svg/text-width.ts';
import { listWords, writeFigure, type FigureFormat } from './figures.ts';
import { zeroScale } from './scale.ts';
import { hasNumber, stateWords, textureOf, type FigureState } from './state.ts';

export interface BarItem {
	key: string;
	name: string;
	state: FigureState;
	value: number | null;
	low?: number | null;
	high?: number | null;
	/** The same figure elsewhere, drawn as a line across the bar. */
	reference?: number | null;
	/** Totals and the like: darker. */
	strong?: boolean;
	stateText?: string;
}

export interface BarData {
	title: string;
	items: readonly BarItem[];
	format: FigureFormat;
	/** Name of the reference, for the key above: “Kreis”. */
	referenceName?: string;
}

export interface BarOptions extends PictureOptions {
	width?: number;
}

export interface BarRow {
	key: string;
	lines: string[];
	top: number;
	height: number;
	/** Null without number. */
	from: number | null;
	to: number | null;
	low: number | null;
	high: number | null;
	reference: number | null;
	strong: boolean;
	texture: Texture | null;
	/** Value, or the reason why there is none. */
	text: string;
	textX: number;
}

export interface BarLayout extends Picture {
	rows: BarRow[];
	zeroX: number;
	labelEnd: number;
	bottom: number;
	key: string | null;
}

const SIZE = 14;
const LINE = 17;
const BAR = 18;

/** Horizontal bars in the given order (a composition keeps its own order), from zero. */
export function layoutBar(data: BarData, options: BarOptions): BarLayout {
	const { width = 660, theme = 'screen', lang = 'de' } = options;
	const widest = Math.max(60, ...data.items.map((item) => textWidth(item.name, SIZE)));
	const labelEnd = Math.min(widest, width * 0.34) + 2;
	const texts = data.items.map((item) => (hasNumber(item) ? writeFigure(item.value, data.format, lang) : (item.stateText ?? stateWords(item.state, lang))));
	const valueWidth = Math.max(30, ...data.items.map((item, i) => (hasNumber(item) ? textWidth(texts[i]!, SIZE, 600) : 0)));
	const left = labelEnd + 12;
	const right = width - valueWidth - 16;
	const numbered = data.items.filter(hasNumber);
	const scale = zeroScale(numbered.flatMap((item) => [item.value, item.low ?? item.value, item.high ?? item.value, item.reference ?? 0]), 4);
	const values = numbered.flatMap((item) => [item.value, item.high ?? item.value, item.reference ?? 0]);
	// no ticks are shown, so the longest bar may use all the room
	const reach = scale.min < 0 ? 1 : scale.at(Math.max(...values, scale.max / 1e6)) || 1;
	const x = (value: number) => left + (scale.at(value) / reach) * (right - left);
	const key = data.referenceName !== undefined && numbered.some((item) => typeof item.reference === 'number') ? data.referenceName : null;

	let top = key === null ? 4 : 26;
	const rows = data.items.map((item, i): BarRow => {
		const lines = wrapText(item.name, SIZE, labelEnd);
		const height = Math.max(BAR, lines.length * LINE) + 9;
		const figure = hasNumber(item) ? item : null;
		const to = figure ? x(figure.value) : null;
		const interval = figure !== null && typeof item.low === 'number' && typeof item.high === 'number';
		const reference = figure && typeof item.reference === 'number' ? x(item.reference) : null;
		const low = interval ? x(item.low as number) : null;
		const high = interval ? x(item.high as number) : null;
		const row: BarRow = {
			key: item.key,
			lines,
			top,
			height,
			from: figure ? x(0) : null,
			to,
			low,
			high,
			reference,
			strong: item.strong === true,
			texture: figure ? null : textureOf(item.state),
			text: texts[i]!,
			textX: figure ? Math.max(to ?? left, high ?? left, reference ?? left, x(0)) + 8 : x(0) + 28
		};
		top += height;
		return row;
	});
	return {
		width,
		height: top + 4,
		title: data.title,
		description: describeBar(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		rows,
		zeroX: x(0),
		labelEnd,
		bottom: top,
		key
	};
}

/** All figures in a sentence where there are few, the extremes otherwise. */
export function describeBar(data: BarData, lang: Lang): string {
	const words = data.items.map(
		(item) => `${item.name} ${hasNumber(item) ? writeFigure(item.value, data.format, lang) : (item.stateText ?? stateWords(item.state, lang))}`
	);
	return `${listWords(words, lang, 12)}.`;
}

export function drawBar(layout: BarLayout): SvgNode {
	return pictureRoot(layout, 'bars', [
		layout.key !== null &&
			group({ 'font-size': 13, fill: MUTED }, [
				el('line', { x1: layout.zeroX + 1, x2: layout.zeroX + 1, y1: 3, y2: 17, stroke: INK, 'stroke-width': 2 }),
				el('text', { x: layout.zeroX + 9, y: 15 }, [layout.key])
			]),
		...layout.rows.map((row) => drawRow(row, layout)),
		el('line', { x1: layout.zeroX, x2: layout.zeroX, y1: layout.rows[0]?.top ?? 0, y2: layout.bottom, stroke: LEADER })
	]);
}

function drawRow(row: BarRow, layout: BarLayout): SvgNode {
	const middle = row.top + row.height / 2;
	const first = middle - ((row.lines.length - 1) * LINE) / 2 + SIZE * 0.35;
	const interval = { x1: row.low, x2: row.high, y1: middle, y2: middle, 'stroke-linecap': 'round' };
	const bar = row.from !== null && row.to !== null;
	return group({}, [
		...row.lines.map((line, i) =>
			el('text', { x: layout.labelEnd, y: first + i * LINE, 'text-anchor': 'end', 'font-size': SIZE, 'font-weight': row.strong ? 600 : null, fill: INK }, [line])
		),
		bar &&
			el('rect', {
				x: Math.min(row.from!, row.to!),
				y: middle - BAR / 2,
				width: Math.abs(row.to! - row.from!),
				height: BAR,
				fill: row.strong ? OWN : OWN_TINT
			}),
		// the same sign as in the ranked dot plot, with a white edge where it lies on the bar
		row.low !== null && row.high !== null && el('line', { ...interval, stroke: PAPER, 'stroke-width': 7 }),
		row.low !== null && row.high !== null && el('line', { ...interval, stroke: INTERVAL, 'stroke-width': 4 }),
		row.reference !== null && el('line', { x1: row.reference, x2: row.reference, y1: middle - BAR / 2 - 3, y2: middle + BAR / 2 + 3, stroke: INK, 'stroke-width': 2 }),
		row.texture && group({ transform: `translate(${Math.round(layout.zeroX)} ${Math.round(middle - 8)})` }, [textureSwatch(row.texture, 20, 16)]),
		el('text', { x: row.textX, y: middle + SIZE * 0.35, 'font-size': SIZE, 'font-weight': row.texture ? null : 600, fill: INK }, [row.text])
	]);
}
