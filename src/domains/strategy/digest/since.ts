/** What happened since a reader was here last. Runs anywhere. */

/** In the order in which they are shown. */
export const SINCE_KINDS = ['resolution', 'execution', 'strategy', 'minutes', 'held', 'paper', 'task', 'task-closed', 'handover', 'news', 'round', 'member', 'figures', 'digest', 'date', 'cancelled'] as const;
export type SinceKind = (typeof SINCE_KINDS)[number];

export interface SinceEntry {
	kind: SinceKind;
	/** when it could be read from */
	at: Date;
	/** day of the thing itself, ISO; null: it has none but that */
	day: string | null;
	/** what it is called */
	title: string;
	/** body, state or wording beside it */
	text: string;
	href: string;
}

export interface Since {
	entries: SinceEntry[];
	/** also those that are not listed */
	total: number;
}

/** Nobody has to read everything there ever was: without a mark of one's own it begins here. */
export const FIRST_DAYS = 30;
/** What is entered late counts as news for a year; older things are found in the registers. */
export const LATE_DAYS = 365;
/** What a page lists at most. */
export const MOST = 300;

/** Groups with something in them, in order; newest first in each. */
export function grouped(entries: readonly SinceEntry[]): { kind: SinceKind; entries: SinceEntry[] }[] {
	return SINCE_KINDS.map((kind) => ({ kind, entries: entries.filter((e) => e.kind === kind).toSorted((a, b) => b.at.getTime() - a.at.getTime()) })).filter((g) => g.entries.length > 0);
}
