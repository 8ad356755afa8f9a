/** The code of a workshop: read from a screen across a room, typed on a phone. Pure. */

/** Signs that are not mistaken for one another. */
export const SIGNS = 'ACDEFHJKLMNPQRTUVWXY3479';
const LENGTH = 6;

export const newCode = (random: (below: number) => number): string => Array.from({ length: LENGTH }, () => SIGNS[random(SIGNS.length)]).join('');

export const isCode = (code: string): boolean => code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign));

/** As it stands on the screen: `ACD 347` */
export const spelt = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Signs that no code has, and what was meant by them. */
const MEANT: Record<string, string> = { I: 'L', 1: 'L', '|': 'L', O: 'DQ', 0: 'DQ', G: 'C', 6: 'C', B: '3R', 8: '3R', Z: '7', 2: '7', S: '3', 5: '3' };

/**
 * What somebody may have meant who typed this: case, blanks and dashes do not matter, nor do letters that look alike. The likeliest first.
 * @returns empty: that is no code
 */
export function meantCodes(input: string): string[] {
	const signs = [...input.normalize('NFKC').toUpperCase().replace(/[\s\-–—._/]/g, '')];
	if (signs.length !== LENGTH) return [];
	let codes = [''];
	for (const sign of signs) {
		const meant = SIGNS.includes(sign) ? sign : (MEANT[sign] ?? '');
		codes = codes.flatMap((code) => [...meant].map((one) => code + one));
		// each doubt doubles what is tried: whoever is in doubt everywhere reads again
		if (codes.length > 8) return [];
	}
	return codes;
}
