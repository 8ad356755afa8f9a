/** The whole thread as a picture: columns from the question to the measure, boxes with words, lines between them. */
import { checkPrefix, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { wordsInBox, type BoxLine } from './thread-map-words.ts';

export interface ThreadNode {
	key: string;
	/** name of the kind with its code, “Ziel 1.2”: small, above the words */
	name: string;
	text: string;
	/** of the text, where it is not that of the picture */
	lang?: string | undefined;
	href: string;
	/** stands for several: drawn as a pile */
	pile: boolean;
	/** the one that the picture begins with */
	chosen: boolean;
}

export interface ThreadMapData {
	title: string;
	description: string;
	columns: readonly { title: string; nodes: readonly ThreadNode[] }[];
	/** keys: `to` follows from `from` */
	lines: readonly { from: string; to: string }[];
}

export interface ThreadBox extends ThreadNode {
	x: number;
	y: number;
	height: number;
	words: BoxLine[];
}

export interface ThreadMapLayout extends Picture {
	heads: { x: number; text: string }[];
	boxes: ThreadBox[];
	lines: { from: { x: number; y: number }; to: { x: number; y: number }; far: boolean }[];
	boxWidth: number;
}

export const SIZE = 14;
export const LINE = 18;
const NAME_LINE = 19;
const PAD = 10;
const GAP = 12;
const BOX = 176;
const BETWEEN = 40;
const HEAD = 40;
const MOST_LINES = 6;

export function layoutThreadMap(data: ThreadMapData, options: PictureOptions): ThreadMapLayout {
	const { theme = 'screen', lang = 'de' } = options;
	const columns = data.columns.filter((c) => c.nodes.length > 0);
	const before = Map.groupBy(data.lines, (l) => l.to);
	const after = Map.groupBy(data.lines, (l) => l.from);
	const placed = new Map<string, ThreadBox & { column: number }>();
	const middle = (keys: readonly string[]) => {
		const there = keys.flatMap((key) => placed.get(key) ?? []);
		return there.length > 0 ? there.reduce((sum, o) => sum + o.y + o.height / 2, 0) / there.length : null;
	};
	const stack = (boxes: readonly ThreadBox[], wish: (box: ThreadBox) => number | null) => {
		let free = HEAD;
		for (const box of boxes) {
			box.y = Math.max(free, (wish(box) ?? free) - box.height / 2);
			free = box.y + box.height + (box.pile ? GAP + 6 : GAP);
		}
	};
	// first from left to right: each near the middle of what it follows from, so that lines are short and seldom cross
	const stacks = columns.map(({ nodes }, column) => {
		const wish = (key: string) => middle((before.get(key) ?? []).map((l) => l.from));
		const wishes = new Map(nodes.map((node) => [node.key, wish(node.key)]));
		const boxes = nodes.map((node) => {
			const words = wordsInBox(node.text, SIZE, BOX - 2 * PAD, MOST_LINES, 500);
			return { ...node, x: column * (BOX + BETWEEN), y: 0, height: 2 * PAD + NAME_LINE + words.length * LINE - 4, words, column };
		});
		if (column > 0) boxes.sort((a, b) => (wishes.get(a.key) ?? Number.MAX_VALUE) - (wishes.get(b.key) ?? Number.MAX_VALUE));
		stack(boxes, (box) => wishes.get(box.key) ?? null);
		for (const box of boxes) placed.set(box.key, box);
		return boxes;
	});
	// then back: what has many results stands in their middle
	for (const boxes of stacks.slice(0, -1).toReversed()) stack(boxes, (box) => middle((after.get(box.key) ?? []).map((l) => l.to)));
	const boxes = [...placed.values()];
	const blank = Math.min(...boxes.map((b) => b.y)) - HEAD;
	if (boxes.length > 0) for (const box of boxes) box.y -= blank;
	return {
		width: Math.max(1, columns.length) * (BOX + BETWEEN) - BETWEEN + 8,
		height: Math.max(HEAD, ...boxes.map((b) => b.y + b.height)) + 10,
		title: data.title,
		description: data.description,
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		heads: columns.map((c, i) => ({ x: i * (BOX + BETWEEN), text: c.title })),
		boxes,
		lines: data.lines.flatMap(({ from, to }) => {
			const [a, b] = [placed.get(from), placed.get(to)];
			return a && b && a.column < b.column ? [{ from: { x: a.x + BOX, y: a.y + a.height / 2 }, to: { x: b.x, y: b.y + b.height / 2 }, far: b.column - a.column > 1 }] : [];
		}),
		boxWidth: BOX
	};
}
