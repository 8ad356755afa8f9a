/** A report as data: resolved against one release, ready for page and print. Runs anywhere. */
import type { DotPlotData } from '#ui/charts/dot-plot.ts';

/** Where a living number or a checked claim comes from. */
export interface Living {
	/** indicator */
	code: string;
	/** in words: indicator, area, period, place */
	note: string;
	/** address of the proof below the indicator's page: area and period, '' where the whole page proves it */
	query: string;
	example: boolean;
}

export interface Run {
	text: string;
	strong?: boolean;
	em?: boolean;
	living?: Living;
	/** web address or mail address */
	href?: string;
	/** slug of another chapter */
	chapter?: string;
	/** id of a figure or table: its number is the text */
	target?: string;
}

export interface Table {
	head: string[];
	/** the first cell names the row */
	rows: string[][];
}

export const BOXES = ['key', 'sure', 'unsure', 'planning', 'limits', 'note'] as const;
export type BoxStyle = (typeof BOXES)[number];

/** What all numbered blocks share; `number` is “3.1”. */
interface Numbered {
	number: string;
	id: string;
	caption: string;
	source: string;
	example: boolean;
	/** indicator, null for tables of several */
	code: string | null;
}

export interface KeyFigure {
	label: string;
	value: string;
	/** period, 95 % range and comparison in words */
	lines: string[];
	living: Living;
}

export interface Profile {
	key: string;
	name: string;
	sentence: string;
	/** where it lies, and how one indicator developed */
	pictures: { svg: string; alt: string; caption: string }[];
	table: Table;
}

export type Block =
	| { kind: 'heading'; level: 2 | 3; id: string; runs: Run[] }
	| { kind: 'paragraph'; runs: Run[] }
	| { kind: 'list'; ordered: boolean; items: Run[][] }
	| { kind: 'box'; style: BoxStyle; title: string; blocks: Block[] }
	| { kind: 'key-figures'; items: KeyFigure[] }
	| ({ kind: 'figure'; alt: string; svg: string; /** the same for a narrow screen */ narrow: string; table: Table } & Numbered)
	| ({ kind: 'map-ranking'; alt: string; svg: string; highest: Table; lowest: Table; table: Table } & Numbered)
	| ({ kind: 'ranking'; alt: string; svg: string; dots: DotPlotData; table: Table } & Numbered)
	| ({ kind: 'image'; alt: string; type: 'png' | 'jpg'; /** in pixels */ width: number; height: number; base64: string } & Numbered)
	| ({ kind: 'table' } & Table & Numbered)
	| { kind: 'annex'; tables: ({ unit: string } & Table & Numbered)[] }
	| { kind: 'profile'; profile: Profile }
	| { kind: 'page-break' };

export interface Chapter {
	slug: string;
	number: string;
	title: string;
	blocks: Block[];
}

export interface ReportDocument {
	code: string;
	title: string;
	subtitle: string;
	authority: string;
	/** lines of the imprint page */
	imprint: string[];
	release: number;
	/** of the release: proves which figures these are */
	fingerprint: string;
	/** ISO date of the release: the only date in the document */
	date: string;
	demonstration: boolean;
	/** SVG of the county on the title page; null without boundaries */
	cover: string | null;
	chapters: Chapter[];
}

/** A chapter with what is around it, as a page shows it. */
export interface ChapterView {
	title: string;
	subtitle: string;
	release: number;
	date: string;
	demonstration: boolean;
	contents: { slug: string; number: string; title: string; sections: { id: string; text: string }[] }[];
	/** null where there is no such chapter */
	chapter: Chapter | null;
}

/** All blocks, those in boxes as well. */
export function allBlocks(blocks: readonly Block[]): Block[] {
	return blocks.flatMap((block) => (block.kind === 'box' ? [block, ...allBlocks(block.blocks)] : [block]));
}

/** All runs of text in reading order. */
export function allRuns(blocks: readonly Block[]): Run[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'paragraph' || block.kind === 'heading') return block.runs;
		if (block.kind === 'list') return block.items.flat();
		return block.kind === 'box' ? allRuns(block.blocks) : [];
	});
}
