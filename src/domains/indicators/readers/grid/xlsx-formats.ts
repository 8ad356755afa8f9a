/** Which number format each style of a .xlsx workbook has: it makes numbers into dates and shares into percent. */
import { CLOSE, END, OPEN, XmlScanner } from './xml-scanner.ts';

/** Formats that a file names by number only (ECMA-376, part 1, 18.8.30), as far as they change what a number means. */
const BUILT_IN: Record<number, string> = { 9: '0%', 10: '0.00%', 14: 'm/d/yy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'm/d/yy h:mm', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mmss.0' };
/** the same for East Asian calendars */
for (const id of [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) BUILT_IN[id] = 'm/d/yy';
for (const id of [32, 33, 34, 35, 55, 56]) BUILT_IN[id] = 'h:mm:ss';

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
	return scan.broken ? null : styles.map((id) => own.get(id) ?? BUILT_IN[id]);
}
