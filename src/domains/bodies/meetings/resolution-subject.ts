/** What a resolution of the minutes is called in the register. Pure. */
import type { MinutesItem, MinutesOutcome } from './minutes-document.ts';

/** Titles of agenda items that say nothing of what was decided. */
const SAYS_NOTHING = /^(?:beschlüsse?|beschlussfassung(?:en)?|beschlussvorlagen?|abstimmung(?:en)?|verschiedenes|sonstiges|anträge|weitere beschlüsse|allfälliges)$/i;
const MOST = 160;

/** What was said of it; else its item's title, with the beginning of the wording where that alone does not tell it from others. */
export function subjectOf(o: Pick<MinutesOutcome, 'text' | 'subject'>, item: Pick<MinutesItem, 'title' | 'outcomes'>): string {
	if (o.subject) return o.subject;
	const begins = beginningOf(o.text);
	if (SAYS_NOTHING.test(item.title.trim())) return begins;
	return item.outcomes.filter((other) => other.kind === 'resolution').length > 1 ? `${item.title.slice(0, 200)}: ${begins}` : item.title;
}

function beginningOf(wording: string): string {
	const line = wording.trim().split(/\n/, 1)[0]?.replaceAll(/\s+/g, ' ').replace(/[.;:]$/, '') ?? '';
	if (line.length <= MOST) return line;
	const cut = line.slice(0, MOST);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST / 2))} …`;
}
