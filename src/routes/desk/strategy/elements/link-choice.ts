/** What a person chose in a list that can be typed into: `12 · Ziel 1.2: Überblick`, or a title written out. Pure. */
import type { ElementHead } from '#domains/strategy/model.ts';

/** @returns null where the text names none, or more than one */
export function chosenNumber(text: string, options: readonly Pick<ElementHead, 'number' | 'title' | 'code'>[]): number | null {
	const typed = text.trim();
	const number = /^(\d{1,7})( ·|$)/.exec(typed);
	if (number && options.some((o) => o.number === Number(number[1]))) return Number(number[1]);
	const same = (a: string) => a !== '' && a.trim().toLowerCase() === typed.toLowerCase();
	const named = options.filter((o) => same(o.title.de) || same(o.title.en) || same(o.code));
	return named.length === 1 ? (named[0]?.number ?? null) : null;
}
