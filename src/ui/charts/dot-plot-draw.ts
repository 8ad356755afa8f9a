import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, type SvgNode } from '#ui/svg/element.ts';
import { comparisonMark } from '#ui/svg/marks.ts';
import { GRID, INK, INTERVAL, LEADER, MARK, MUTED, ROW_TINT, RULE } from '#ui/svg/palette.ts';
import { textureSwatch } from '#ui/svg/patterns.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import { HEAD, type DotPlotLayout, type DotPlotRow } from './dot-plot.ts';

const HIDDEN = { 'aria-hidden': 'true', focusable: 'false' };

/**
 * One cell of the table on the page: as wide as its column, positions in percent, so that it scales without
 * distortion. Hidden from screen readers: the row's words and numbers stand in the table. A row without
 * number is a swatch; the page writes `row.words` behind it.
 */
export function drawDotPlotRow(row: DotPlotRow, layout: DotPlotLayout, height = layout.rowHeight): SvgNode {
	if (row.texture) {
		return el('svg', { class: 'dp__held', width: 20, height: Math.min(19, height), viewBox: `0 0 20 ${Math.min(19, height)}`, ...HIDDEN }, [
			textureSwatch(row.texture, 20, Math.min(19, height))
		]);
	}
	const middle = height / 2;
	// longer than the row: lines meet where a row is higher on narrow screens; the cell cuts the rest
	const vertical = (at: number, stroke: string, width = 1) =>
		el('line', { x1: percent(at), x2: percent(at), y1: -6, y2: height + 6, stroke, 'stroke-width': width });
	return el('svg', { class: 'dp__svg', width: '100%', height, overflow: 'visible', ...HIDDEN }, [
		...layout.ticks.map((tick) => vertical(tick.at, tick.at === 0 ? LEADER : GRID)),
		layout.reference && vertical(layout.reference.at, INK, 2),
		row.from !== null &&
			row.to !== null &&
			el('line', {
				x1: percent(row.from),
				x2: percent(row.to),
				y1: middle,
				y2: middle,
				stroke: INTERVAL,
				'stroke-width': 4,
				'stroke-linecap': 'round'
			}),
		row.openEnd && at(100, middle, el('path', { d: 'M-7 -5L-1.500 0L-7 5', fill: 'none', stroke: MARK, 'stroke-width': 2 })),
		row.dot !== null && at(row.dot, middle, comparisonMark(row.comparison, 0, 0, 16))
	]);
}

/** A nested picture whose origin lies at a share of the width: marks keep their shape when the cell stretches. */
function at(share: number, y: number, child: SvgNode): SvgNode {
	return el('svg', { x: percent(share), y, overflow: 'visible' }, [child]);
}

function percent(share: number): string {
	return `${Math.round(share * 100) / 100}%`;
}

/** Head cell of the page's table: ticks below, the name of the reference above. */
export function drawDotPlotAxis(layout: DotPlotLayout): SvgNode {
	const last = layout.ticks.length - 1;
	// narrow screens hide those between by their class: both ends stay, and the middle where there is one
	const step = last % 2 === 0 ? last / 2 : last;
	const between = (i: number) => i % step !== 0;
	return el('svg', { class: 'dp__svg dp__axis', width: '100%', height: HEAD, overflow: 'visible', ...HIDDEN }, [
		...layout.ticks.map((tick, i) =>
			el('text', { class: between(i) ? 'dp__tick dp__tick--between' : 'dp__tick', x: percent(tick.at), y: HEAD - 6, 'text-anchor': anchor(tick.at), 'font-size': 14, fill: MUTED }, [tick.label])
		),
		layout.reference &&
			el('text', { x: percent(layout.reference.at), y: 16, 'text-anchor': edge(layout.reference.at), 'font-size': 15, 'font-weight': 600, fill: INK }, [
				layout.reference.label
			]),
		layout.reference &&
			el('line', { x1: percent(layout.reference.at), x2: percent(layout.reference.at), y1: 20, y2: 25, stroke: INK, 'stroke-width': 2 })
	]);
}

function anchor(at: number): string {
	return at >= 99.5 ? 'end' : 'middle';
}

function edge(at: number): string {
	return at > 82 ? 'end' : at < 12 ? 'start' : 'middle';
}

/** Sign for the legend above the table: 18 × 16. */
export function drawComparisonSwatch(comparison: DotPlotRow['comparison']): SvgNode {
	return el('svg', { class: `sign sign--${comparison}`, width: 18, height: 16, viewBox: '0 0 18 16', ...HIDDEN }, [comparisonMark(comparison, 9, 8, 16)]);
}

/** The whole picture, for print and downloads. */
export function drawDotPlot(layout: DotPlotLayout): SvgNode {
	const size = layout.rowHeight < 21 ? 12 : 14;
	const names = Math.min(Math.max(90, ...layout.rows.map((row) => textWidth(row.name, size, row.selected ? 600 : 400))), layout.width * 0.4) + 12;
	const ranges = Math.max(textWidth(layout.heads.range, 12), ...layout.rows.map((row) => textWidth(row.rangeText, size)));
	const values = Math.max(textWidth(layout.heads.value, 12), ...layout.rows.map((row) => textWidth(row.valueText, size)));
	const right = layout.width - 4;
	const valueEnd = right - ranges - 14;
	const plotEnd = valueEnd - values - 20;
	const x = (share: number) => names + ((plotEnd - names) * share) / 100;
	const numbered = layout.rows.filter((row) => row.texture === null).length;
	const foot = HEAD + numbered * layout.rowHeight;

	const vertical = (at: number, stroke: string, from: number, width = 1) => el('line', { x1: x(at), x2: x(at), y1: from, y2: foot, stroke, 'stroke-width': width });
	const head = (text: string, at: number, end = true) =>
		el('text', { x: at, y: HEAD - 8, 'text-anchor': end ? 'end' : null, 'font-size': 12, fill: MUTED }, [text]);
	return pictureRoot(layout, 'dp-picture', [
		head(layout.heads.name, 0, false),
		head(layout.heads.value, valueEnd),
		head(layout.heads.range, right),
		...layout.ticks.map((tick) => vertical(tick.at, tick.at === 0 ? LEADER : GRID, HEAD)),
		...layout.ticks.map((tick) =>
			el('text', { x: x(tick.at), y: HEAD - 8, 'text-anchor': 'middle', 'font-size': 12, fill: MUTED }, [tick.label])
		),
		layout.reference && vertical(layout.reference.at, INK, 22, 2),
		layout.reference &&
			el('text', { x: x(layout.reference.at), y: 16, 'text-anchor': 'middle', 'font-size': 13, 'font-weight': 600, fill: INK }, [layout.reference.label]),
		...layout.rows.map((row, index) => drawWholeRow(row, HEAD + index * layout.rowHeight, layout, { size, names, valueEnd, right, x }))
	]);
}

interface Columns {
	size: number;
	names: number;
	valueEnd: number;
	right: number;
	x(share: number): number;
}

function drawWholeRow(row: DotPlotRow, top: number, layout: DotPlotLayout, columns: Columns): SvgNode {
	const { size, names, valueEnd, right, x } = columns;
	const middle = top + layout.rowHeight / 2;
	const baseline = middle + size * 0.35;
	const text = (value: string, at: number, fill: string, end = false, bold = false) =>
		el('text', { x: at, y: baseline, 'text-anchor': end ? 'end' : null, 'font-size': size, 'font-weight': bold ? 600 : null, fill }, [value]);
	const mark = layout.rowHeight * 0.62;
	return group({}, [
		row.selected && el('rect', { x: 0, y: top, width: layout.width, height: layout.rowHeight, fill: ROW_TINT }),
		text(row.name, 0, row.texture ? MUTED : INK, false, row.selected),
		row.from !== null &&
			row.to !== null &&
			el('line', { x1: x(row.from), x2: x(row.to), y1: middle, y2: middle, stroke: INTERVAL, 'stroke-width': layout.rowHeight * 0.17, 'stroke-linecap': 'round' }),
		row.openEnd && el('path', { d: `M${x(100) - 7} ${middle - 4}L${x(100) - 2} ${middle}L${x(100) - 7} ${middle + 4}`, fill: 'none', stroke: MARK, 'stroke-width': 1.8 }),
		row.dot !== null && comparisonMark(row.comparison, x(row.dot), middle, mark),
		row.texture && group({ transform: `translate(${names} ${middle - 7})` }, [textureSwatch(row.texture, 20, 14)]),
		row.texture && text(row.words, names + 28, INK),
		row.valueText !== '' && text(row.valueText, valueEnd, INK, true, row.selected),
		row.rangeText !== '' && text(row.rangeText, right, MUTED, true),
		row.texture && el('line', { x1: 0, x2: layout.width, y1: top, y2: top, stroke: RULE, 'stroke-width': 0.6 })
	]);
}
