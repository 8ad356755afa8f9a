/** Exported and read again, nothing is lost and nothing changes: any elements, any of the file formats. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { openBook } from '#domains/indicators/readers/grid/open-book.ts';
import type { Element, Link } from '../model.ts';
import { elementsArbitrary, WORLD } from './arbitrary-elements.test-help.ts';
import { inWindows1252, plain } from './cells.ts';
import { columnsOf, HEAD } from './columns.ts';
import { KINDS } from '../model.ts';
import { csvOf } from './csv-file.ts';
import { exportSheets } from './export-sheets.ts';
import { armed, disarmed } from './formula-signs.ts';
import { planImport, type Stored } from './plan-import.ts';
import { readRows } from './read-rows.ts';
import { xlsxOf } from './xlsx-file.ts';

const storedOf = (elements: Element[], links: Link[]): Stored => ({ elements, links, removed: new Map(), versions: new Map(), strategies: [], membership: new Map(), world: WORLD, newestCycle: 1, cycles: new Set([1]), bodies: [], responsible: new Map() });

function planOf(bytes: Uint8Array, elements: Element[], links: Link[]) {
	const book = openBook({ name: 'strategie.xlsx', bytes });
	if ('what' in book) throw new Error(book.what.de);
	return planImport(readRows(book), storedOf(elements, links));
}
const NOTHING = (n: number) => ({ changed: [], added: [], faults: [], notices: [], unchanged: n });

it('as a workbook', () => {
	fc.assert(fc.property(elementsArbitrary, ({ elements, links }) => {
		expect(planOf(xlsxOf(exportSheets(elements, links, headsOf(elements), WORLD), WORLD, []), elements, links)).toEqual(NOTHING(elements.length));
	}), { numRuns: 60 });
}, 120_000);

it('as text, a file a kind in an archive', () => {
	fc.assert(fc.property(elementsArbitrary, ({ elements, links }) => {
		const sheets = exportSheets(elements, links, headsOf(elements), WORLD);
		expect(planOf(zipSync(Object.fromEntries(sheets.map((s) => [`${s.name}.csv`, strToU8(csvOf(s))]))), elements, links)).toEqual(NOTHING(elements.length));
	}), { numRuns: 60 });
}, 120_000);

it('as text in Windows-1252, as German spreadsheets save it: signs that it does not know are not taken for changes', () => {
	fc.assert(fc.property(elementsArbitrary, ({ elements, links }) => {
		// one sheet: what is saved anew has no mark in front; an umlaut makes clear that it is not UTF-8
		for (const sheet of exportSheets(elements, links, headsOf(elements), WORLD)) {
			const text = inWindows1252(csvOf(sheet).slice(1));
			const bytes = Uint8Array.from([...text], (sign) => WINDOWS.get(sign) ?? (sign.codePointAt(0) as number));
			expect(planOf(bytes, elements, links)).toEqual(NOTHING(sheet.rows.length));
		}
	}), { numRuns: 40 });
}, 120_000);

const WINDOWS = new Map([...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].flatMap((sign, i) => (sign === ' ' ? [] : [[sign, 128 + i] as const])));

it('what a spreadsheet would run as a formula is disarmed in text, and comes back as it was', () => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", ';', ',', '\t', '\n', ' ', 'a', '＝') })), (any) => {
		const text = plain(any);
		const safe = disarmed(text);
		expect(armed(safe)).toBe(text);
		if (!/^[+-]?\d[\d.,]*$/.test(safe)) for (const cell of safe.split(/[;,\t\n]/)) expect(cell).not.toMatch(/^[^\S]*[=+\-@＝＋－＠]/);
	}), { numRuns: 2000 });
});

it('headings are told apart in every sheet', () => {
	for (const kind of KINDS) {
		const headings = [...Object.values(HEAD), ...columnsOf(kind).map((c) => c.heading)].map((h) => h.toLowerCase());
		expect(new Set(headings).size).toBe(headings.length);
	}
});

function headsOf(elements: Element[]) {
	return elements.map(({ id, number, code, content }) => ({ id, number, code, title: content.title }));
}
