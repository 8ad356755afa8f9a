/** Who of many guests is looked for, and the words for it. Runs anywhere. */
import { foldName } from '#domains/bodies/actors/fold-name.ts';
import type { Language } from '#ui/language.ts';

/** a list up to here is read faster than a field is filled */
export const SEARCHED_FROM = 12;

export const searchTexts: Record<Language, { label: string; find: string; found: (n: number | string, all: number) => string; all: string }> = {
	de: { label: 'Name oder Einrichtung', find: 'Suchen', found: (n, all) => `${n} von ${all} stehen hier.`, all: 'Alle zeigen' },
	en: { label: 'Name or organisation', find: 'Search', found: (n, all) => `${n} of ${all} are shown.`, all: 'Show all' }
};

/** All its words stand somewhere in the name or the organisation. */
export function isLookedFor(guest: { name: string; organisation: string }, search: string): boolean {
	const text = foldName(`${guest.name} ${guest.organisation}`);
	return foldName(search).split(' ').every((word) => text.includes(word));
}
