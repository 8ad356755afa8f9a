import { MARK, PAPER } from './palette.ts';
import { el, type SvgNode } from './element.ts';

/** How the want of a number looks: hatched = withheld, dotted = not delivered, blank = does not apply. */
export type Texture = 'hatch' | 'dots' | 'blank';

export const BLANK_FILL = '#F4F5F9';

/** Pattern definitions for one picture; refer to them with `textureFill`. */
export function textureDefinitions(prefix: string): SvgNode {
	return el('defs', {}, [
		el(
			'pattern',
			{ id: `${prefix}-hatch`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
			[el('rect', { width: 6, height: 6, fill: PAPER }), el('line', { y2: 6, stroke: MARK, 'stroke-width': 1.7 })]
		),
		el('pattern', { id: `${prefix}-dots`, width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, [
			el('rect', { width: 7, height: 7, fill: PAPER }),
			el('circle', { cx: 3.5, cy: 3.5, r: 1.1, fill: MARK })
		])
	]);
}

export function textureFill(texture: Texture, prefix: string): string {
	return texture === 'blank' ? BLANK_FILL : `url(#${prefix}-${texture})`;
}

/**
 * A swatch without pattern and id, drawn line by line, so that it can stand in a table cell or a
 * legend any number of times. Size in user units.
 */
export function textureSwatch(texture: Texture, width: number, height: number): SvgNode {
	const marks: SvgNode[] = [el('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: texture === 'blank' ? BLANK_FILL : PAPER })];
	if (texture === 'hatch') {
		let d = '';
		for (let start = 5 - height; start < width; start += 6) {
			// from bottom left to top right, cut at the frame
			const x1 = Math.max(start, 0);
			const x2 = Math.min(start + height, width);
			d += `M${x1} ${height - (x1 - start)}L${x2} ${height - (x2 - start)}`;
		}
		marks.push(el('path', { d, stroke: MARK, 'stroke-width': 1.4, fill: 'none' }));
	}
	if (texture === 'dots') {
		const columns = Math.max(1, Math.floor((width - 2) / 5));
		const rows = Math.max(1, Math.floor((height - 2) / 5));
		for (let row = 0; row < rows; row++)
			for (let column = 0; column < columns; column++)
				marks.push(el('circle', { cx: ((column + 0.5) * width) / columns, cy: ((row + 0.5) * height) / rows, r: 1.1, fill: MARK }));
	}
	marks.push(el('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: 'none', stroke: MARK }));
	return el('g', {}, marks);
}
