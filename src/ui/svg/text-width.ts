/**
 * Widths of text without a browser: advance widths of Fira Sans in thousandths of the size, read from
 * the font's own table (regular; semi-bold is 2 % wider). Figures are tabular.
 */
const ADVANCES: readonly (readonly [number, string])[] = [
	[219, "'"],
	[240, ',.:;·!'],
	[265, ' \u00a0\u202f'],
	[285, 'ijlI'],
	[312, 'J`[]{}()'],
	[338, 'f›‹'],
	[372, 'tr'],
	[402, '-|"„“²*'],
	[440, 'z?'],
	[475, 'scx'],
	[493, 'vyFL'],
	[513, 'kT#/\\_g–'],
	[540, 'aäeéESXYZ^$'],
	[558, '0123456789VC'],
	[578, 'AÄ€PKuü'],
	[588, 'oöhn'],
	[596, 'bpdqßRB'],
	[640, 'GD'],
	[682, 'UÜHN'],
	[692, 'OÖQ'],
	[723, 'w&'],
	[740, '…'],
	[784, 'M—'],
	[826, '%W'],
	[857, 'm']
];
const TABLE = new Map(ADVANCES.flatMap(([width, chars]) => [...chars].map((char) => [char, width] as const)));
const UNKNOWN = 580;

/** Width of one line in user units. */
export function textWidth(text: string, size: number, weight = 400): number {
	let sum = 0;
	for (const char of text) sum += TABLE.get(char) ?? UNKNOWN;
	return (sum * size * (weight >= 500 ? 1.02 : 1)) / 1000;
}

/** Breaks at spaces into lines no wider than `width`; a longer word keeps its own line. Never empty. */
export function wrapText(text: string, size: number, width: number, weight = 400): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && textWidth(longer, size, weight) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	lines.push(line);
	return lines;
}
