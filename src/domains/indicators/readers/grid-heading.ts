/** Heading of a grid file of the census: `GITTER_ID_1km;x_mp_1km;y_mp_1km;Einwohner;werterlaeuternde_Zeichen`, columns in any order. */
import { DELIMITERS, firstRow } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';

export interface GridHeading {
	delimiter: string;
	/** as the heading writes it: `100m`, `1km` */
	cells: string;
	/** width of a cell, metres */
	size: number;
	/** columns from 0 */
	id: number;
	x: number;
	y: number;
	/** `KLAMMERN` where the figures of the row are of limited value; −1 without */
	signs: number;
	values: { name: string; column: number; average: boolean }[];
	/** census of 2011, whose headings begin with small letters after the first */
	old: boolean;
}

/** Averages, shares, rents and quotas of cells cannot be added up. */
const AVERAGE = /durchschn|anteil|quote|miete|median|mittel|prozent|_[AD]$|%/i;

export function gridHeading(text: TextBytes): GridHeading | null {
	for (const delimiter of DELIMITERS) {
		const names = firstRow(text, delimiter).map((cell) => cell.replace(/^\ufeff/, '').trim());
		const id = names.findIndex((name) => /^gitter_id_\d+k?m$/i.test(name));
		const [, digits = '', unit = ''] = /_(\d+)(k?m)$/i.exec(names[id] ?? '') ?? [];
		const [x, y] = [names.findIndex((name) => /^x_mp_/i.test(name)), names.findIndex((name) => /^y_mp_/i.test(name))];
		if (id < 0 || x < 0 || y < 0) continue;
		const signs = names.findIndex((name) => /^werterl(?:ae|ä)uternde/i.test(name));
		const values = names.flatMap((name, column) => (name === '' || [id, x, y, signs].includes(column) ? [] : [{ name, column, average: AVERAGE.test(name) }]));
		return { delimiter, cells: digits + unit, size: Number(digits) * (unit.toLowerCase() === 'km' ? 1000 : 1), id, x, y, signs, values, old: names[id]?.startsWith('Gitter_ID') === true };
	}
	return null;
}

/** South-west corner that the name of a cell says (`CRS3035RES100mN2689100E4337000`, `100mN26891E43370`), metres; null: another name. */
export function cornerOf(id: string, size: number): { x: number; y: number } | null {
	const match = /N(\d{4,7})E(\d{4,7})$/.exec(id.trim());
	if (!match) return null;
	const [, north = '', east = ''] = match;
	// the short name leaves out as many zeros as the size has
	const factor = north.length < 7 ? size : 1;
	return { x: Number(east) * factor, y: Number(north) * factor };
}
