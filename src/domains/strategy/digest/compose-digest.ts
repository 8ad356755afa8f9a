/** A digest as text: what happened in a time, under plain headings. Pure. */
import { partialDayText } from '../inventory/funding-words.ts';

export interface Happened {
	/** ISO day, `2018-06` or `2018` where no day is known; empty: how things stand, on no day */
	day: string;
	text: string;
}

export interface DigestMatter {
	resolutions: Happened[];
	strategies: Happened[];
	/** where goals and measures stand, from public figures */
	goals: Happened[];
	/** figures and reports that became public */
	figures: Happened[];
	/** those of the body, or all that every member may read */
	held: Happened[];
	papers: Happened[];
	tasks: Happened[];
	execution: Happened[];
	handovers: Happened[];
	news: Happened[];
	/** open in the time, about what its readers work on */
	rounds: Happened[];
	members: Happened[];
	coming: Happened[];
}

const HEADS: readonly [keyof DigestMatter, string][] = [
	['resolutions', 'Beschlossen'], ['strategies', 'Strategien'], ['goals', 'Stand der Ziele und Maßnahmen'], ['figures', 'Zahlen und Berichte'], ['held', 'Stattgefunden'], ['papers', 'Neue Vorlagen'], ['tasks', 'Aufträge'],
	['execution', 'Ausführung der Beschlüsse'], ['handovers', 'Übergaben'], ['news', 'Aus den Maßnahmen'], ['rounds', 'Beteiligung'], ['members', 'Neu dabei'], ['coming', 'Was kommt']
];

/** Whether anything happened: how goals stand is no event. */
export const isQuiet = (matter: DigestMatter): boolean => HEADS.every(([key]) => key === 'goals' || key === 'coming' || matter[key].length === 0);

/** @returns text with a line for each matter; says so where nothing happened */
export function composeDigest(matter: DigestMatter): string {
	const line = ({ day, text }: Happened) => `- ${day === '' ? '' : `${partialDayText(day, 'de')}: `}${text.replaceAll(/\s*\n\s*/g, ' ')}`;
	const parts = HEADS.filter(([key]) => matter[key].length > 0).map(([key, head]) => `${head}\n${matter[key].toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(line).join('\n')}`);
	return parts.length === 0 ? 'In dieser Zeit ist nichts festgehalten.' : parts.join('\n\n');
}
