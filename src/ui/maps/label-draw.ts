import { el, group, type SvgChild, type SvgNode } from '#ui/svg/element.ts';
import { trianglePath } from '#ui/svg/marks.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import { LINE_SHARE, MARK_SHARE, type PlacedLabel } from './label-placement.ts';

export interface AreaLabel extends PlacedLabel {
	/** Which way the sign points, where there is one. */
	direction: 'above' | 'below';
	ink: string;
	halo: string;
	haloOpacity: number;
}

/** Labels of one size; hidden from screen readers, which hear the names of the areas themselves. */
export function drawLabels(labels: readonly AreaLabel[], size: number, className: string): SvgNode {
	const look = { 'font-size': size, 'font-weight': 600, 'stroke-width': size * 0.26, 'stroke-linejoin': 'round', 'text-anchor': 'middle', 'pointer-events': 'none', 'aria-hidden': 'true' };
	return group({ class: className, ...look }, labels.map((label) => drawLabel(label, size)));
}

function drawLabel(label: AreaLabel, usual: number): SvgNode {
	const { x, y, size, lines, mark } = label;
	const row = size * LINE_SHARE;
	const before = mark === 'before' ? size * MARK_SHARE : 0;
	const width = Math.max(0, ...lines.map((line) => textWidth(line, size, 600))) + before;
	const rows = lines.length + (mark === 'above' ? 0.85 : 0);
	const firstRow = y - (rows * row) / 2 + (mark === 'above' ? row * 0.85 : 0) + row / 2;
	const children: SvgChild[] = lines.map((line, i) => el('text', { x: x + before / 2, y: firstRow + i * row + size * 0.35 }, [line]));
	if (mark !== null) {
		const signX = mark === 'before' ? x - width / 2 + size * 0.42 : x;
		const signY = mark === 'above' ? firstRow - row * 0.88 : y;
		children.unshift(el('path', { d: trianglePath(label.direction, signX, signY, size * 0.84) }));
	}
	const own = size === usual ? {} : { 'font-size': size, 'stroke-width': size * 0.26 };
	return group({ ...own, fill: label.ink, stroke: label.halo, 'stroke-opacity': label.haloOpacity < 1 ? label.haloOpacity : null, 'paint-order': 'stroke' }, children);
}
