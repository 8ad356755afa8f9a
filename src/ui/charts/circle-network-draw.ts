import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgNode } from '#ui/svg/element.ts';
import { INK, INTERVAL, OWN, PAPER } from '#ui/svg/palette.ts';
import { LABEL, type CircleNetworkLayout, type PlacedNode } from './circle-network.ts';

export function drawCircleNetwork(layout: CircleNetworkLayout): SvgNode {
	const ties = layout.ties.map((t) => el('path', { d: t.d, 'stroke-width': number(t.width, 1), 'stroke-dasharray': t.broken ? '5 4' : null }));
	return pictureRoot(layout, 'circle-network', [group({ fill: 'none', stroke: INTERVAL }, ties), ...layout.nodes.map((n) => drawNode(n, layout))], layout.theme === 'screen' && layout.nodes.length > 0);
}

function drawNode(node: PlacedNode, { radius, theme }: CircleNetworkLayout): SvgNode {
	const content = [
		el('circle', { cx: number(node.x, 1), cy: number(node.y, 1), r: radius, fill: OWN, stroke: PAPER, 'stroke-width': 2 }),
		el('text', { x: number(node.x, 1), y: number(node.y + 4.5, 1), 'text-anchor': 'middle', 'font-size': LABEL, 'font-weight': 600, fill: PAPER }, [`${node.number} `]),
		el('text', { x: number(node.labelX, 1), y: number(node.labelY, 1), 'text-anchor': node.anchor, 'font-size': LABEL, fill: INK }, [`${node.label} `])
	];
	if (theme === 'print') return group({}, content);
	return el('a', { href: node.href, 'aria-label': `${node.number}: ${node.name}` }, [group({ 'aria-hidden': 'true' }, content)]);
}
