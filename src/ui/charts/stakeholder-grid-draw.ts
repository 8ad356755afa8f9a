import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgNode } from '#ui/svg/element.ts';
import { ABOVE, GRID, INK, MARK, MUTED, OWN, PAPER, ROW_TINT } from '#ui/svg/palette.ts';
import { LEVELS, type GridMark, type PlacedMark, type StakeholderGridLayout } from './stakeholder-grid.ts';

/** Told apart by form too: filled or not, whole or broken line. */
export const TONES: Record<GridMark['tone'], { fill: string; ink: string; stroke: string; dash: string | null }> = {
	for: { fill: OWN, ink: PAPER, stroke: OWN, dash: null },
	'rather-for': { fill: PAPER, ink: INK, stroke: OWN, dash: null },
	none: { fill: PAPER, ink: INK, stroke: MARK, dash: null },
	'rather-against': { fill: PAPER, ink: INK, stroke: ABOVE, dash: '4 3' },
	against: { fill: ABOVE, ink: PAPER, stroke: ABOVE, dash: null },
	unknown: { fill: PAPER, ink: MUTED, stroke: MARK, dash: '2 3' }
};

export function drawStakeholderGrid(layout: StakeholderGridLayout): SvgNode {
	const { data, left, top, cell } = layout;
	const side = LEVELS * cell;
	const [right, bottom] = [left + side, top + side];
	const split = { x: left + 2 * cell, y: top + 3 * cell };
	const lines = Array.from({ length: LEVELS + 1 }, (_, i) => [el('path', { d: `M${left + i * cell} ${top}V${bottom}` }), el('path', { d: `M${left} ${top + i * cell}H${right}` })]).flat();
	const word = (text: string, x: number, y: number, anchor: 'start' | 'end' | 'middle', more: Record<string, string | number> = {}) => el('text', { x: number(x, 1), y: number(y, 1), 'text-anchor': anchor, 'font-size': 14, fill: MUTED, ...more }, [`${text} `]);
	const [topLeft, topRight, bottomLeft, bottomRight] = data.quarters;
	return pictureRoot(layout, 'stakeholder-grid', [
		el('rect', { x: split.x, y: top, width: right - split.x, height: split.y - top, fill: ROW_TINT }),
		group({ stroke: GRID, 'stroke-width': 1, fill: 'none' }, lines),
		group({ stroke: MARK, 'stroke-width': 1.4, fill: 'none' }, [el('path', { d: `M${split.x} ${top}V${bottom}` }), el('path', { d: `M${left} ${split.y}H${right}` }), el('rect', { x: left, y: top, width: side, height: side })]),
		word(topLeft, left + 8, top + 18, 'start'), word(topRight, right - 8, top + 18, 'end'), word(bottomLeft, left + 8, bottom - 8, 'start'), word(bottomRight, right - 8, bottom - 8, 'end'),
		word(data.low, left, bottom + 18, 'start'), word(data.high, right, bottom + 18, 'end'), word(data.xName, (left + right) / 2, bottom + 38, 'middle', { 'font-weight': 600, fill: INK }),
		word(data.yName, 0, 0, 'middle', { 'font-weight': 600, fill: INK, transform: `translate(16 ${number((top + bottom) / 2, 1)}) rotate(-90)` }),
		word(data.low, 0, 0, 'start', { transform: `translate(36 ${bottom}) rotate(-90)` }), word(data.high, 0, 0, 'end', { transform: `translate(36 ${top}) rotate(-90)` }),
		...drawWays(layout.marks.flatMap(({ way }) => way ?? [])),
		...layout.marks.map((m) => drawMark(m, layout))
	], layout.theme === 'screen' && layout.marks.length > 0);
}

function drawMark(mark: PlacedMark, { radius, theme, data }: StakeholderGridLayout): SvgNode {
	const tone = TONES[mark.tone];
	const content = [
		el('circle', { cx: number(mark.cx, 1), cy: number(mark.cy, 1), r: radius, fill: tone.fill, stroke: tone.stroke, 'stroke-width': 2, 'stroke-dasharray': tone.dash }),
		el('text', { x: number(mark.cx, 1), y: number(mark.cy + 5, 1), 'text-anchor': 'middle', 'font-size': 14, 'font-weight': 600, fill: tone.ink }, [`${mark.number} `])
	];
	if (theme === 'print') return group({}, content);
	return el('a', { href: mark.href, 'aria-label': `${mark.number}: ${mark.name}. ${data.xName} ${mark.x}, ${data.yName} ${mark.y}, ${mark.toneName}` }, [group({ 'aria-hidden': 'true' }, content)]);
}

/** From where a mark came: a dot, and a broken line to it. */
function drawWays(ways: readonly NonNullable<PlacedMark['way']>[]): SvgNode[] {
	if (ways.length === 0) return [];
	return [
		group({ stroke: MARK, 'stroke-width': 2, 'stroke-dasharray': '5 4', fill: 'none' }, ways.map((w) => el('path', { d: `M${number(w.x1, 1)} ${number(w.y1, 1)}L${number(w.x2, 1)} ${number(w.y2, 1)}` }))),
		group({ fill: MARK }, ways.map((w) => el('circle', { cx: number(w.x1, 1), cy: number(w.y1, 1), r: 5 })))
	];
}
