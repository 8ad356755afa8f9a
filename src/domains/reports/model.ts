/** A report as data: resolved against one release, ready for page and print. Runs anywhere. */

export interface Run {
	text: string;
	strong?: boolean;
	em?: boolean;
	/** a living number: where it comes from */
	living?: { code: string; note: string; example: boolean };
	href?: string;
}

export type Block =
	| { kind: 'heading'; level: 2 | 3; runs: Run[] }
	| { kind: 'paragraph'; runs: Run[] }
	| { kind: 'list'; ordered: boolean; items: Run[][] }
	| { kind: 'figure'; number: string; caption: string; alt: string; svg: string; source: string; example: boolean }
	| { kind: 'table'; number: string; caption: string; head: string[]; rows: string[][]; source: string; example: boolean }
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
	release: number;
	/** ISO date of the release: the only date in the document */
	date: string;
	demonstration: boolean;
	chapters: Chapter[];
}
