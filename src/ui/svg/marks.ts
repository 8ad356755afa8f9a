import { ABOVE, BELOW, MARK, PAPER } from './palette.ts';
import { el, type SvgAttributes, type SvgNode } from './element.ts';

/** Result of a comparison with a reference value. `none`: not compared. */
export type Comparison = 'above' | 'below' | 'same' | 'none';

/** Triangle with its middle at x, y; `size` is its width. Drawn, because the font has no such sign. */
export function trianglePath(direction: 'above' | 'below', x: number, y: number, size: number): string {
	const half = size / 2;
	const rise = size * 0.44;
	const up = direction === 'above' ? 1 : -1;
	const p = (value: number) => String(Math.round(value * 100) / 100);
	return `M${p(x)} ${p(y - up * rise)}L${p(x + half)} ${p(y + up * rise)}L${p(x - half)} ${p(y + up * rise)}Z`;
}

/** The sign of a comparison at x, y: triangle up or down where sure, ring where not, dot where not compared. */
export function comparisonMark(comparison: Comparison, x: number, y: number, size = 16, extra: SvgAttributes = {}): SvgNode {
	if (comparison === 'above' || comparison === 'below')
		return el('path', { d: trianglePath(comparison, x, y, size), fill: comparison === 'above' ? ABOVE : BELOW, ...extra });
	const r = size * 0.32;
	if (comparison === 'same') return el('circle', { cx: x, cy: y, r, fill: PAPER, stroke: MARK, 'stroke-width': size * 0.18, ...extra });
	return el('circle', { cx: x, cy: y, r: r + size * 0.06, fill: MARK, ...extra });
}
