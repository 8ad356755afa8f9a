/**
 * A share in plain words: "gut jede neunte", "fast die Hälfte", "15 von 100". Words are used only near
 * a fraction that people know; "gut" and "knapp" always say on which side of it the share lies.
 */

export type Gender = 'm' | 'f' | 'n';

export interface PlainWords {
	de: string;
	en: string;
}

/** How far off a fraction its words may be used, as a part of the fraction. */
const NEAR = 0.045;

const ORDINALS: readonly (readonly [n: number, de: string, en: string])[] = [
	[5, 'fünfte', 'five'],
	[6, 'sechste', 'six'],
	[7, 'siebte', 'seven'],
	[8, 'achte', 'eight'],
	[9, 'neunte', 'nine'],
	[10, 'zehnte', 'ten'],
	[20, 'zwanzigste', 'twenty']
];

interface Known {
	share: number;
	de: string;
	en: string;
}

/**
 * Words for a share of 0 … 1. `gender` is that of the thing counted: jeder Einwohner, jede Person, jedes
 * Kind. null for 0, for 1, below one in a thousand, and for what is no share: then give the number.
 */
export function plainFraction(share: number, gender: Gender = 'f'): PlainWords | null {
	if (!(share >= 0.001 && share <= 0.999)) return null;
	const known = nearest(share, gender);
	if (!known) return counted(share);
	if (Math.round(share * 1000) === Math.round(known.share * 1000)) return { de: known.de, en: known.en };
	if (share > known.share) return { de: `gut ${known.de}`, en: `just over ${known.en}` };
	return { de: `${known.share === 0.5 ? 'fast' : 'knapp'} ${known.de}`, en: `almost ${known.en}` };
}

function nearest(share: number, gender: Gender): Known | null {
	let best: Known | null = null;
	for (const one of knownShares(gender)) {
		const off = Math.abs(share / one.share - 1);
		if (off <= NEAR && (!best || off < Math.abs(share / best.share - 1))) best = one;
	}
	return best;
}

function knownShares(gender: Gender): Known[] {
	const each = { m: 'jeder', f: 'jede', n: 'jedes' }[gender];
	// The ordinal ends in -e after all three: jeder fünfte, jede fünfte, jedes fünfte.
	return [
		{ share: 3 / 4, de: 'drei Viertel', en: 'three quarters' },
		{ share: 2 / 3, de: 'zwei Drittel', en: 'two thirds' },
		{ share: 1 / 2, de: 'die Hälfte', en: 'half' },
		{ share: 1 / 3, de: 'ein Drittel', en: 'one third' },
		{ share: 1 / 4, de: 'ein Viertel', en: 'one quarter' },
		...ORDINALS.map(([n, de, en]) => ({ share: 1 / n, de: `${each} ${de}`, en: `one in ${en}` }))
	];
}

/** Whole people of 100, or of 1000 where less than two in a hundred; "etwa" where rounded. */
function counted(share: number): PlainWords {
	const of = share < 0.02 ? 1000 : 100;
	const count = Math.round(share * of);
	if (count === of) return { de: 'fast alle', en: 'almost all' };
	const exact = Math.abs(share * of - count) < 0.05;
	const words = { de: `${count} von ${of === 1000 ? '1.000' : of}`, en: `${count} in ${of === 1000 ? '1,000' : of}` };
	return exact ? words : { de: `etwa ${words.de}`, en: `about ${words.en}` };
}
