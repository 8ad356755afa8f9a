/** Texts of a .xlsx workbook: those that cells share, and those that stand in the cell itself. */
import type { Cell } from './grid.ts';
import { CLOSE, END, OPEN, XmlScanner } from './xml-scanner.ts';

/** Cells of the shared texts in their order, one for all that hold the same; null where the part is damaged. */
export function sharedStrings(xml: Uint8Array): Cell[] | null {
	const scan = new XmlScanner(xml);
	const cells: Cell[] = [];
	for (let tag = scan.next(); tag !== END; tag = scan.next()) {
		if (tag === CLOSE || !(scan.is('si') || scan.is('sstItem'))) continue;
		cells.push({ t: 's', v: tag === OPEN ? richText(scan) : '', z: undefined });
	}
	return scan.broken ? null : cells;
}

/** All runs of the text in the element just opened, without hints on how to pronounce it. */
export function richText(scan: XmlScanner): string {
	const outside = scan.depth - 1;
	let text = '';
	while (scan.depth > outside) {
		const tag = scan.next();
		if (tag === END) break;
		if (tag !== OPEN) continue;
		if (scan.is('t')) text += scan.text();
		else if (scan.is('rPh')) scan.skip();
	}
	return unescaped(text);
}

/** Excel writes signs that XML forbids as `_x000D_`. */
export function unescaped(text: string): string {
	const whole = text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
	return whole.includes('\r') ? whole.replaceAll('\r\n', '\n') : whole;
}
