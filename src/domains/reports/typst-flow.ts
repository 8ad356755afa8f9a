/**
 * Where figures stand in print. A figure that fits on the page stands where the author put it; one that does not moves
 * to the head of the next page while the text runs on, so that no page stays half empty. Heights are estimates.
 */
import type { Block, Run, Table } from './model.ts';

/** Millimetres of a page's text, and what its title takes on the first page of a chapter. */
const PAGE = 245;
const TITLE = 33;
export const WIDTH = 162;
/** what an estimate may be wrong by */
const SLACK = 6;

export interface Flow {
	/** may leave their place, because they would not fit there */
	moved: ReadonlySet<Block>;
	/** wait until all that moved has found its place: what concludes comes after what it concludes from */
	held: ReadonlySet<Block>;
}

export function flowOf(blocks: readonly Block[]): Flow {
	const moved = new Set<Block>();
	const held = new Set<Block>();
	let at = TITLE;
	/** heights of those on their way to a next page */
	const waiting: number[] = [];
	const turn = (used: number) => {
		at = used;
		// what is higher than a page takes the next one for itself
		while (waiting.length > 0 && (at === 0 || at + (waiting[0] as number) <= PAGE)) at += Math.min(waiting.shift() as number, PAGE);
	};
	for (const block of blocks) {
		const high = heightOf(block);
		if (block.kind === 'box' && waiting.length > 0) {
			held.add(block);
			while (waiting.length > 0) turn(0);
		}
		if (block.kind === 'page-break') turn(0);
		else if (isWhole(block)) {
			if (at + high + SLACK <= PAGE) at += high;
			else if (block.kind !== 'box' && block.kind !== 'key-figures' && block.kind !== 'profile') {
				moved.add(block);
				waiting.push(high);
			} else turn(high);
		} else if (block.kind === 'heading' && at + 30 > PAGE) turn(high);
		else {
			at += high;
			while (at > PAGE) turn(at - PAGE);
		}
	}
	return { moved, held };
}

/** Not to be broken across pages. */
function isWhole(block: Block): boolean {
	return ['figure', 'map-ranking', 'ranking', 'image', 'box', 'key-figures', 'profile'].includes(block.kind) || (block.kind === 'table' && isShort(block));
}

/** A table that stays on one page. */
export function isShort(table: Table): boolean {
	return table.rows.length <= 16;
}

const lines = (runs: readonly Run[], perLine: number) => Math.ceil(runs.reduce((sum, run) => sum + run.text.length, 0) / perLine);
const LINE = 5.35;

/** Roughly, in millimetres, with the space around it. */
export function heightOf(block: Block): number {
	switch (block.kind) {
		case 'paragraph':
			return lines(block.runs, 92) * LINE + 1.8;
		case 'heading':
			return block.level === 2 ? 15 : 12;
		case 'list':
			return block.items.reduce((sum, item) => sum + lines(item, 88) * LINE + 0.5, 2);
		case 'box':
			return 21 + block.blocks.reduce((sum, inner) => sum + heightOf(inner) * 1.06, 0);
		case 'key-figures':
			return block.items.length > 4 ? 62 : block.items.length > 3 ? 44 : 36;
		case 'figure':
			return picture(block.svg, /^<svg[^>]* class="map/.test(block.svg) ? WIDTH * 0.78 : WIDTH) + captionHeight(block) + 11;
		case 'ranking':
			return picture(block.svg, WIDTH * 0.96) + captionHeight(block) + 11;
		case 'map-ranking':
			return Math.max(picture(block.svg, (WIDTH - 6) * 0.545), (block.highest.rows.length + block.lowest.rows.length + 3) * 5.2) + captionHeight(block) + 11;
		case 'image':
			return Math.min(160, (Math.min(WIDTH, (block.width / 150) * 25.4) * block.height) / block.width) + captionHeight(block) + 11;
		case 'table':
			return 12 + captionHeight(block) + (block.rows.length + 1) * (block.rows.length > 24 ? 3.7 : 5.2);
		default:
			return 100;
	}
}

/** Share of the wished-for width at which a picture and its caption fit on a page: a ranking of a hundred areas is high. */
export function fitOf(svg: string, width: number, block: { caption: string; source: string }): number {
	return Math.min(1, (PAGE - SLACK - 14 - captionHeight(block)) / picture(svg, width));
}

function captionHeight(block: { caption: string; source: string }): number {
	return Math.ceil(block.caption.length / 105) * 4.6 + Math.ceil(block.source.length / 118) * 4;
}

function picture(svg: string, width: number): number {
	const box = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg);
	return box ? (width * Number(box[2])) / Number(box[1]) : 70;
}
