/** An organisation chart: who stands below whom, from left to right, each in its own box. Data → layout; drawing is another file's. */
import { checkPrefix, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { wrapText } from '#ui/svg/text-width.ts';

export interface OrgNode {
	id: string;
	parentId: string | null;
	name: string;
	/** language of the name, where it is not that of the picture */
	lang?: string | undefined;
	/** small, below the name */
	note: string;
	href: string;
	/** stands outside of the house: drawn with a broken line */
	outside: boolean;
}

export interface OrgChartData {
	title: string;
	description: string;
	nodes: readonly OrgNode[];
}

export interface OrgBox extends OrgNode {
	x: number;
	y: number;
	height: number;
	lines: string[];
	notes: string[];
}

export interface OrgChartLayout extends Picture {
	boxes: OrgBox[];
	/** from the right edge of one to the left edge of another */
	lines: { from: { x: number; y: number }; to: { x: number; y: number } }[];
	boxWidth: number;
}

export const NAME = { size: 15, line: 20 };
export const NOTE = { size: 13, line: 18 };
export const PAD = 10;
const BOX = 236;
const BETWEEN = 44;
const GAP = 12;
const DEEPEST = 12;

export function layoutOrgChart(data: OrgChartData, options: PictureOptions): OrgChartLayout {
	const { theme = 'screen', lang = 'de', idPrefix } = options;
	const known = new Set(data.nodes.map((n) => n.id));
	// whose superior is not shown stands for itself
	const children = Map.groupBy(data.nodes, (n) => (n.parentId !== null && known.has(n.parentId) ? n.parentId : null));
	const boxes: OrgBox[] = [];
	const lines: OrgChartLayout['lines'] = [];
	const placed = new Set<string>();
	let bottom = 1;
	const place = (node: OrgNode, depth: number): OrgBox => {
		placed.add(node.id);
		const top = bottom;
		const below = depth < DEEPEST ? (children.get(node.id) ?? []).filter((n) => !placed.has(n.id)).map((n) => place(n, depth + 1)) : [];
		const words = wrapText(node.name, NAME.size, BOX - 2 * PAD, 600);
		const notes = node.note === '' ? [] : wrapText(node.note, NOTE.size, BOX - 2 * PAD);
		const height = 2 * PAD - 4 + words.length * NAME.line + notes.length * NOTE.line;
		const [first, last] = [below[0], below.at(-1)];
		// in the middle of those below it, and never over what was placed before
		const y = first && last ? Math.max(top, (first.y + first.height / 2 + last.y + last.height / 2 - height) / 2) : top;
		const box: OrgBox = { ...node, x: 1 + depth * (BOX + BETWEEN), y, height, lines: words, notes };
		bottom = Math.max(bottom, box.y + height + GAP);
		boxes.push(box);
		for (const b of below) lines.push({ from: { x: box.x + BOX, y: box.y + height / 2 }, to: { x: b.x, y: b.y + b.height / 2 } });
		return box;
	};
	for (const root of children.get(null) ?? []) {
		place(root, 0);
		bottom += GAP;
	}
	// a circle has no beginning: what is left is placed from wherever it is met
	for (const node of data.nodes) if (!placed.has(node.id)) place(node, 0);
	return {
		boxes, lines, boxWidth: BOX, idPrefix: checkPrefix(idPrefix), theme, lang, title: data.title, description: data.description,
		width: Math.max(BOX, ...boxes.map((b) => b.x + BOX)) + 1, height: Math.max(1, ...boxes.map((b) => b.y + b.height)) + 1
	};
}
