/** One line without axes, beside the numbers it stands for: how a figure moved. */
import { checkPrefix, pictureRoot, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { el, type SvgNode } from '#ui/svg/element.ts';
import { MARK } from '#ui/svg/palette.ts';

export interface SparklineData {
	title: string;
	/** “Von 12,8 % (2001) auf 5,3 % (2021).” */
	description: string;
	/** years, ascending; null where there is no number: the line breaks there */
	points: readonly { time: number; value: number | null }[];
	/** Shared by pictures that are to be compared with each other; else its own lowest and highest value and its own years. */
	scale?: SparklineScale;
	/** Where the boundaries changed: a grey dashed line, as in a time series. Its words stand beside the picture. */
	breaks?: readonly number[];
}

export interface SparklineScale {
	low: number;
	high: number;
	from: number;
	to: number;
}

export interface SparklineLayout extends Picture {
	/** pieces between gaps, each `x,y x,y …` */
	pieces: string[];
	last: { x: number; y: number } | null;
	/** x of the dashed lines */
	breaks: number[];
}

const [WIDTH, HEIGHT, EDGE] = [120, 34, 4];

/** One scale that holds all points of several lines. */
export function commonScale(lines: readonly SparklineData['points'][]): SparklineScale {
	const all = lines.flat().flatMap((p) => (p.value === null ? [] : [{ time: p.time, value: p.value }]));
	const [times, values] = [all.map((p) => p.time), all.map((p) => p.value)];
	return { low: Math.min(...values), high: Math.max(...values), from: Math.min(...times), to: Math.max(...times) };
}

/** A change of one in a hundred must not look like a leap: the scale spans at least a tenth of the value. */
function wideEnough(low: number, high: number): { low: number; high: number } {
	const lacking = Math.max(0, Math.max(Math.abs(low), Math.abs(high)) / 10 - (high - low)) / 2;
	return high === low ? { low, high } : { low: low - lacking, high: high + lacking };
}

/** Null with fewer than three numbers. */
export function layoutSparkline(data: SparklineData, options: PictureOptions): SparklineLayout | null {
	const numbered = data.points.filter((p): p is { time: number; value: number } => p.value !== null && Number.isFinite(p.value));
	const [first, last] = [numbered[0], numbered.at(-1)];
	if (numbered.length < 3 || !first || !last || first.time === last.time) return null;
	const values = numbered.map((p) => p.value);
	const { low, high, from, to } = data.scale ?? { ...wideEnough(Math.min(...values), Math.max(...values)), from: first.time, to: last.time };
	const round = (n: number) => Math.round(n * 10) / 10;
	const x = (time: number) => round(EDGE + ((time - from) / (to - from)) * (WIDTH - 2 * EDGE));
	const y = (value: number) => round(high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE));
	const pieces: string[][] = [[]];
	for (const p of data.points) {
		if (p.value === null) pieces.push([]);
		else pieces.at(-1)?.push(`${x(p.time)},${y(p.value)}`);
	}
	return {
		width: WIDTH,
		height: HEIGHT,
		title: data.title,
		description: data.description,
		idPrefix: checkPrefix(options.idPrefix),
		...(options.decorative ? { decorative: true } : {}),
		theme: options.theme ?? 'screen',
		lang: options.lang ?? 'de',
		pieces: pieces.filter((piece) => piece.length > 0).map((piece) => piece.join(' ')),
		last: { x: x(last.time), y: y(last.value) },
		breaks: [...new Set(data.breaks ?? [])].filter((time) => time > from && time < to).map(x)
	};
}

export function drawSparkline(layout: SparklineLayout): SvgNode {
	const root = pictureRoot(layout, 'spark', [
		...layout.breaks.map((at) => el('line', { x1: at, x2: at, y1: 0, y2: HEIGHT, stroke: MARK, 'stroke-width': 1.2, 'stroke-dasharray': '3 3' })),
		...layout.pieces.map((points) => el('polyline', { points, fill: 'none', stroke: '#1D4C86', 'stroke-width': 2, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' })),
		layout.last && el('circle', { cx: layout.last.x, cy: layout.last.y, r: 3.2, fill: '#1D4C86' })
	]);
	return { ...root, attributes: { ...root.attributes, width: layout.width, height: layout.height } };
}

/** The sign of a break for a legend. */
export function drawBreakSwatch(): SvgNode {
	return el('svg', { width: 10, height: 18, viewBox: '0 0 10 18', 'aria-hidden': 'true', focusable: 'false' }, [el('line', { x1: 5, x2: 5, y1: 0, y2: 18, stroke: MARK, 'stroke-width': 1.2, 'stroke-dasharray': '3 3' })]);
}
