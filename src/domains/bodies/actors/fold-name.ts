/** Names without what spells them differently: case, umlauts, accents, signs. Runs anywhere. */

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa', ł: 'l', đ: 'd' };

/** `Müller-Lüdenscheidt, Dr.` and `mueller luedenscheidt dr` are one. */
export function foldName(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFC')
		.replace(/[äöüßæøåłđ]/g, (c) => UMLAUTS[c] ?? c)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{L}\p{N}@]+/gu, ' ')
		.trim();
}
