/** A digest as text: what happened in a time, under plain headings. Pure. */
import { dateText } from '#ui/date-text.ts';

export interface Happened {
	/** ISO day */
	day: string;
	text: string;
}

export interface DigestMatter {
	/** those of the body, or all that every member may read */
	held: Happened[];
	coming: Happened[];
	papers: Happened[];
	resolutions: Happened[];
	execution: Happened[];
	news: Happened[];
	strategies: Happened[];
}

const HEADS: readonly [keyof DigestMatter, string][] = [['resolutions', 'Beschlossen'], ['strategies', 'Strategien'], ['held', 'Stattgefunden'], ['papers', 'Neue Vorlagen'], ['execution', 'Ausführung der Beschlüsse'], ['news', 'Aus den Maßnahmen'], ['coming', 'Was kommt']];

/** @returns text with a line for each matter; says so where nothing happened */
export function composeDigest(matter: DigestMatter): string {
	const day = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), 'de', 'medium', 'UTC');
	const parts = HEADS.filter(([key]) => matter[key].length > 0).map(([key, head]) => `${head}\n${matter[key].toSorted((a, b) => (a.day < b.day ? -1 : 1)).map((h) => `- ${day(h.day)}: ${h.text.replaceAll(/\s*\n\s*/g, ' ')}`).join('\n')}`);
	return parts.length === 0 ? 'In dieser Zeit ist nichts festgehalten.' : parts.join('\n\n');
}
