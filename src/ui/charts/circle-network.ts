/** Things on a circle and what ties them to each other, as chords: the more, the thicker. Data → layout; drawing is another file's. */
import { checkPrefix, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { wrapText } from '#ui/svg/text-width.ts';

export interface CircleNode {
	id: string;
	number: number;
	name: string;
	href: string;
}

export interface CircleNetworkData {
	title: string;
	description: string;
	/** in the order in which they stand around */
	nodes: readonly CircleNode[];
	/** `strength`: 1 or more; `broken`: another kind of tie */
	ties: readonly { a: string; b: string; strength: number; broken: boolean }[];
}

export interface PlacedNode extends CircleNode {
	x: number;
	y: number;
	/** where its name begins or ends */
	labelX: number;
	labelY: number;
	anchor: 'start' | 'end';
	label: string;
}

export interface CircleNetworkLayout extends Picture {
	nodes: PlacedNode[];
	ties: { d: string; width: number; broken: boolean }[];
	radius: number;
}

export const LABEL = 13;
const NAME_WIDTH = 190;
const MARK_RADIUS = 13;

export function layoutCircleNetwork(data: CircleNetworkData, options: PictureOptions): CircleNetworkLayout {
	const { theme = 'screen', lang = 'de', idPrefix } = options;
	const count = Math.max(1, data.nodes.length);
	// one side down, the other up, at even heights: no name lies over another mark
	const rightSide = Math.ceil(count / 2);
	const radius = Math.max(130, rightSide * (MARK_RADIUS + 2));
	const margin = MARK_RADIUS + 8;
	const center = { x: NAME_WIDTH + margin + radius, y: margin + radius };
	const nodes = data.nodes.map((node, i): PlacedNode => {
		const right = i < rightSide;
		const [inSide, of] = right ? [i, rightSide] : [count - 1 - i, count - rightSide];
		const height = (2 * inSide + 1) / of - 1;
		const [x, y] = [center.x + (right ? 1 : -1) * radius * Math.sqrt(1 - height * height), center.y + radius * height];
		const [first = '', more] = wrapText(node.name, LABEL, NAME_WIDTH - 10);
		return { ...node, x, y, labelX: x + (right ? 1 : -1) * (MARK_RADIUS + 6), labelY: y + 4, anchor: right ? 'start' : 'end', label: more === undefined ? first : `${first.replace(/\s*\([^)]*$/, '')} …` };
	});
	const at = new Map(nodes.map((n) => [n.id, n]));
	const ties = data.ties.flatMap(({ a, b, strength, broken }) => {
		const [from, to] = [at.get(a), at.get(b)];
		if (!from || !to || from === to) return [];
		// bent towards the middle, so that neighbours are not hidden behind the circle
		const [mx, my] = [(from.x + to.x) / 2 + (center.x - (from.x + to.x) / 2) * 0.5, (from.y + to.y) / 2 + (center.y - (from.y + to.y) / 2) * 0.5];
		return [{ d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`, width: Math.min(5, 0.8 + 0.8 * strength), broken }];
	});
	return { nodes, ties, radius: MARK_RADIUS, idPrefix: checkPrefix(idPrefix), theme, lang, title: data.title, description: data.description, width: 2 * (NAME_WIDTH + margin + radius), height: 2 * (radius + margin) };
}
