/** Two scales of 1 to 5 against each other, with a numbered mark for each thing in its field. Data → layout; drawing is another file's. */
import { checkPrefix, type Picture, type PictureOptions } from '#ui/svg/document.ts';

export interface GridMark {
	/** stands in the mark and in the table beside */
	number: number;
	name: string;
	/** 1 … 5 */
	x: number;
	y: number;
	/** for it, neither, against it, not known */
	tone: 'for' | 'rather-for' | 'none' | 'rather-against' | 'against' | 'unknown';
	toneName: string;
	href: string;
	/** where it stood before, where that was another field */
	from?: { x: number; y: number };
}

export interface StakeholderGridData {
	title: string;
	description: string;
	/** names of the scales, and of both ends */
	xName: string;
	yName: string;
	low: string;
	high: string;
	/** what is usually done: top left, top right, bottom left, bottom right */
	quarters: readonly [string, string, string, string];
	marks: readonly GridMark[];
}

export interface PlacedMark extends GridMark {
	cx: number;
	cy: number;
	/** centre of the field in which it stood, as a way to the edge of the mark */
	way: { x1: number; y1: number; x2: number; y2: number } | null;
}

export interface StakeholderGridLayout extends Picture {
	data: StakeholderGridData;
	left: number;
	top: number;
	cell: number;
	radius: number;
	marks: PlacedMark[];
}

export const LEVELS = 5;
const LEFT = 46;
const TOP = 10;
const LEAST_CELL = 112;
const CORNER = 24;

/** Fields grow until the fullest holds all its marks: none lies over another. */
export function layoutStakeholderGrid(data: StakeholderGridData, options: PictureOptions): StakeholderGridLayout {
	const { theme = 'screen', lang = 'de', idPrefix } = options;
	const fields = Map.groupBy(data.marks, (m) => `${m.x} ${m.y}`);
	const fullest = Math.max(1, ...[...fields.values()].map((all) => all.length));
	const perRow = Math.max(3, Math.ceil(Math.sqrt(fullest)));
	const radius = 15;
	const step = 2 * radius + 4;
	// above and below room for the words in the corners
	const cell = Math.max(LEAST_CELL, perRow * step + 10, Math.ceil(fullest / perRow) * step + 2 * CORNER);
	const marks = [...fields.values()].flatMap((all) => {
		const rows = Math.ceil(all.length / perRow);
		return all.map((m, i): PlacedMark => {
			const row = Math.floor(i / perRow);
			const inRow = Math.min(perRow, all.length - row * perRow);
			const [cx, cy] = [LEFT + (m.x - 0.5) * cell + ((i % perRow) - (inRow - 1) / 2) * step, TOP + (LEVELS - m.y + 0.5) * cell + (row - (rows - 1) / 2) * step];
			return { ...m, cx, cy, way: wayOf(m, cx, cy, cell, radius) };
		});
	});
	return { data, left: LEFT, top: TOP, cell, radius, marks, idPrefix: checkPrefix(idPrefix), theme, lang, title: data.title, description: data.description, width: LEFT + LEVELS * cell + 10, height: TOP + LEVELS * cell + 46 };
}

function wayOf({ x, y, from }: GridMark, cx: number, cy: number, cell: number, radius: number): PlacedMark['way'] {
	if (!from || (from.x === x && from.y === y)) return null;
	const [x1, y1] = [LEFT + (from.x - 0.5) * cell, TOP + (LEVELS - from.y + 0.5) * cell];
	const length = Math.hypot(cx - x1, cy - y1);
	return { x1, y1, x2: cx - ((cx - x1) / length) * (radius + 2), y2: cy - ((cy - y1) / length) * (radius + 2) };
}
