/** Which number format each style of a .xlsx workbook has: it makes numbers into dates and shares into percent. */
import { formatOf } from './number-formats.ts';
import { CLOSE, END, OPEN, XmlScanner } from './xml-scanner.ts';

/** By the number of the style; null where the part is damaged. */
export function numberFormats(xml: Uint8Array): (string | undefined)[] | null {
	const scan = new XmlScanner(xml);
	const own = new Map<number, string>();
	const styles: number[] = [];
	let list = '';
	for (let tag = scan.next(); tag !== END; tag = scan.next()) {
		const opens = tag === OPEN;
		if (scan.is('numFmts')) list = opens ? 'formats' : '';
		else if (scan.is('cellXfs')) list = opens ? 'styles' : '';
		else if (tag === CLOSE) continue;
		else if (list === 'formats' && scan.is('numFmt')) own.set(Number(scan.value('numFmtId')), scan.value('formatCode') ?? '');
		else if (list === 'styles' && scan.is('xf')) styles.push(Number(scan.value('numFmtId') ?? 0));
	}
	return scan.broken ? null : styles.map((id) => formatOf(id, own));
}
