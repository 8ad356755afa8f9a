/** Test helper: files as strangers send them on purpose or by habit: formulas, endless columns, passwords, macros, links, bombs. */
import { CFB, read, write, type WorkBook } from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import type { Format } from './damage-bases.test-help.ts';
import type { IncomingFile } from './reader.ts';

type Attack = (file: IncomingFile, random: () => number) => IncomingFile | null;

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** Parts of a zip changed and packed again. */
function inZip(file: IncomingFile, change: (parts: Record<string, Uint8Array>) => void): IncomingFile {
	const parts = unzipSync(file.bytes);
	change(parts);
	return { name: file.name, bytes: zipSync(parts, { level: 1 }) };
}

/** One part whose name fits changed as text. */
function inPart(file: IncomingFile, part: RegExp, random: () => number, change: (text: string) => string): IncomingFile {
	return inZip(file, (parts) => {
		const name = pick(Object.keys(parts).filter((n) => part.test(n)), random);
		if (name) parts[name] = Uint8Array.from(ascii(change(decode(parts[name]))));
	});
}

const SHEETS = /^(?:xl\/worksheets\/[^/]+\.xml|content\.xml)$/;
const TEXTS = /^(?:xl\/(?:worksheets\/[^/]+|sharedStrings|styles|workbook)\.xml|content\.xml)$/;
const FORMULAS = ['1+1', '[1]Tabelle1!A1', 'HYPERLINK("http://example.org","x")', 'WEBSERVICE("http://example.org")', 'SUM(A1:XFD1048576)', 'DDE("cmd","/c calc","x")', 'A1'];
const LAUGHS = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};&a${i};&a${i};">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;

const XLSX: Record<string, Attack> = {
	formulas: (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace(/<c ([^>]*)><v>/g, (whole, attributes: string) => (random() < 0.3 ? `<c ${attributes}><f>${pick(FORMULAS, random).replaceAll('"', '&quot;')}</f>${random() < 0.5 ? '' : '<!---->'}<v>` : whole))),
	'formulas without a value': (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace(/<c ([^>]*)><v>[^<]*<\/v>/g, (whole, attributes: string) => (random() < 0.2 ? `<c ${attributes}><f>A1</f>` : whole))),
	'endless columns': (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace(/<sheetData\s*\/?>/, (open) => `${random() < 0.5 ? '<cols><col min="1" max="4294967295" width="9"/></cols>' : ''}${open.replace('/', '')}`).replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>').replace(/<\/row>/g, (end, at: number) => `<c r="${pick(['XFD', 'ZZZZ', 'AAAAAAA'], random)}${at % 90}" s="0"/>${end}`)),
	'a million empty cells': (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace('</sheetData>', `<row r="900000">${'<c/>'.repeat(1_000_000)}</row></sheetData>`)),
	'last row': (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace(/<row r="\d+"/g, (row) => (random() < 0.2 ? `<row r="${pick(['1048576', '99999999', '4294967296', '-1', '0', '1e9'], random)}"` : row))),
	macros: (file, random) => inZip({ name: file.name.replace(/x$/, 'm'), bytes: file.bytes }, (parts) => {
		parts['xl/vbaProject.bin'] = Uint8Array.from(Array.from({ length: 2000 }, () => Math.floor(random() * 256)));
		parts['[Content_Types].xml'] = Uint8Array.from(ascii(decode(parts['[Content_Types].xml']).replace('spreadsheetml.sheet.main+xml', 'ms-excel.sheet.macroEnabled.main+xml').replace('</Types>', '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')));
	}),
	'external links': (file, random) => inZip(file, (parts) => {
		parts['xl/externalLinks/externalLink1.xml'] = Uint8Array.from(ascii('<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook r:id="rId1"/></externalLink>'));
		parts['xl/externalLinks/_rels/externalLink1.xml.rels'] = Uint8Array.from(ascii('<Relationships><Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'));
		parts['xl/workbook.xml'] = Uint8Array.from(ascii(decode(parts['xl/workbook.xml']).replace('</sheets>', '</sheets><externalReferences><externalReference r:id="rIdX"/></externalReferences>')));
		if (random() < 0.5) parts['xl/_rels/workbook.xml.rels'] = Uint8Array.from(ascii(decode(parts['xl/_rels/workbook.xml.rels']).replace('</Relationships>', `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="${pick(['externalLinks/externalLink1.xml', '../../../../etc/passwd', 'http://example.org/a.xml', ''], random)}"/></Relationships>`)));
	}),
	'many merged cells': (file, random) => inPart(file, /^xl\/worksheets\/[^/]+\.xml$/, random, (xml) => xml.replace('</sheetData>', `</sheetData><mergeCells>${Array.from({ length: 20_000 }, (_, i) => `<mergeCell ref="A${1 + (i % 50)}:XFD${1 + i}"/>`).join('')}</mergeCells>`)),
	'password of a workbook': (file) => {
		const container = CFB.utils.cfb_new();
		CFB.utils.cfb_add(container, '/EncryptedPackage', file.bytes.slice(0, 4096));
		CFB.utils.cfb_add(container, '/EncryptionInfo', ascii('<encryption/>'.padEnd(200)));
		return { name: file.name, bytes: new Uint8Array(CFB.write(container, { type: 'array' }) as number[]) };
	},
	'texts without an end': (file, random) => inPart(file, TEXTS, random, (xml) => xml.slice(0, Math.floor(random() * xml.length)) + 'ä'.repeat(400_000))
};

const ZIPPED_BOOK: Record<string, Attack> = {
	'long sheet names': (file, random) => inPart(file, /^(?:xl\/workbook|content)\.xml$/, random, (xml) => xml.replace(/((?:<sheet|<table:table) (?:[^>]*\s)?(?:table:)?name=")[^"]*/g, (_, before: string) => before + pick(['Ü'.repeat(31), 'x'.repeat(32), 'n'.repeat(5000), '', '&apos;a&apos;!', '../a', 'constructor', '__proto__'], random))),
	laughs: (file, random) => inPart(file, TEXTS, random, (xml) => xml.replace(/(<\?xml[^>]*>)?/, (head) => head + LAUGHS).replace(/<(?:t|v|text:p)>[^<]*/g, (text) => (random() < 0.5 ? `${text}&a30;&x;` : text))),
	'deep XML': (file, random) => inPart(file, SHEETS, random, (xml) => xml.replace(/<(?:row|table:table-row)/, (row) => '<a>'.repeat(100_000) + row)),
	'a bomb in a part': (file, random) => inZip(file, (parts) => {
		const name = pick(Object.keys(parts).filter((n) => SHEETS.test(n) || n.endsWith('Strings.xml') || n.endsWith('.bin')), random);
		if (name) parts[name] = new Uint8Array(12_000_000).fill(random() < 0.5 ? 32 : 0);
	}),
	'sizes that lie': (file, random) => {
		const bytes = file.bytes.slice();
		const view = new DataView(bytes.buffer);
		for (let at = bytes.length - 46; at >= 0; at--) if (view.getUint32(at, true) === 0x02014b50 && random() < 0.5) view.setUint32(at + pick([20, 24, 42], random), pick([0, 1, 1000, 0x7fffffff, 0xfffffffe, 0xffffffff], random), true);
		return { name: file.name, bytes };
	},
	'thousands of entries': (file, random) => inZip(file, (parts) => {
		for (let i = 0; i < pick([100, 1990, 3000], random); i++) parts[`xl/worksheets/sheet${100 + i}.xml`] = Uint8Array.of(60);
	}),
	'a zip in the zip': (file) => ({ name: file.name, bytes: zipSync({ 'a.csv': Uint8Array.from(file.bytes), 'b.zip': Uint8Array.from(file.bytes) }) })
};

const ODS: Record<string, Attack> = {
	'endless repetition': (file, random) => inPart(file, /^content\.xml$/, random, (xml) => xml.replace(/<table:table-(row|cell)(?=[\s>])/g, (open, what: string) => (random() < 0.2 ? `${open} table:number-${what === 'row' ? 'rows' : 'columns'}-repeated="${pick(['1048576', '16384', '4294967295', '-1', 'x'], random)}"` : open))),
	'endless spans': (file, random) => inPart(file, /^content\.xml$/, random, (xml) => xml.replace(/<table:table-cell(?=[\s>])/g, (open) => (random() < 0.2 ? `${open} table:number-columns-spanned="16384" table:number-rows-spanned="1048576"` : open))),
	formulas: (file, random) => inPart(file, /^content\.xml$/, random, (xml) => xml.replace(/<table:table-cell(?=[\s>])/g, (open) => (random() < 0.3 ? `${open} table:formula="of:=${pick(FORMULAS, random).replaceAll('"', '&quot;')}"` : open)))
};

/** A workbook of BIFF opened, changed and closed in its own container. */
function inBook(file: IncomingFile, change: (stream: Uint8Array) => Uint8Array): IncomingFile | null {
	const container = CFB.read(file.bytes, { type: 'array' });
	const entry = CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book');
	if (!entry) return null;
	const content = change(Uint8Array.from(entry.content as number[]));
	CFB.utils.cfb_add(container, entry.name, content);
	return { name: file.name, bytes: new Uint8Array(CFB.write(container, { type: 'array' }) as number[]) };
}

const XLS: Record<string, Attack> = {
	// the record FILEPASS behind the first BOF: 0 is XOR, 1 is RC4
	'password of a BIFF': (file, random) =>
		inBook(file, (stream) => {
			const first = 4 + ((stream[2] ?? 0) | ((stream[3] ?? 0) << 8));
			const record = [0x2f, 0, 54, 0, pick([0, 1], random), 0, 1, 0, 1, 0, ...Array.from({ length: 48 }, () => Math.floor(random() * 256))];
			return Uint8Array.from([...stream.subarray(0, first), ...record, ...stream.subarray(first).map((b) => b ^ 0x5a)]);
		}),
	'records that lie': (file, random) =>
		inBook(file, (stream) => {
			for (let at = 0; at + 4 <= stream.length; ) {
				const length = (stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8);
				const place = at + 4 + Math.floor(random() * length);
				if (random() < 0.02 && length > 0) stream[place] = pick([0, 255, 128, 1], random);
				if (random() < 0.002) stream[at + 2 + Math.floor(random() * 2)] = pick([0, 255, 32], random);
				at += 4 + length;
			}
			return stream;
		}),
	formulas: (file, random) => {
		const book = read(file.bytes, { type: 'array' }) as WorkBook;
		for (const name of book.SheetNames) for (const [key, cell] of Object.entries(book.Sheets[name] ?? {})) if (key[0] !== '!' && random() < 0.2) (cell as { f?: string }).f = 'SUM(A1:A5)';
		return { name: file.name, bytes: new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer) };
	}
};

const HTML: Record<string, Attack> = {
	'endless spans': (file, random) => text(file, (html) => html.replace(/<t[dh](?=[\s>])/gi, (open) => (random() < 0.3 ? `${open} colspan="${pick(['1000', '99999999', '-1'], random)}" rowspan="${pick(['65534', '0', '999999999'], random)}"` : open))),
	'tables in tables': (file, random) => text(file, (html) => html.replace(/<tr/i, (row) => '<table><tr><td>'.repeat(pick([10, 5000, 50_000], random)) + row)),
	'open comment': (file, random) => text(file, (html) => html.replace(/<td/gi, (cell) => (random() < 0.05 ? pick(['<!--', '<script>', '<style>', '<template>', '<td', '<![CDATA['], random) + cell : cell)))
};

function text(file: IncomingFile, change: (text: string) => string): IncomingFile {
	const latin = new TextDecoder('latin1').decode(file.bytes);
	return { name: file.name, bytes: Uint8Array.from(change(latin), (c) => c.charCodeAt(0)) };
}

const CSV: Record<string, Attack> = {
	'a million empty columns': (file, random) => text(file, (csv) => csv.split('\n').map((row) => (random() < 0.1 ? row.trimEnd() + pick([';', ',', '\t'], random).repeat(1_000_000) : row)).slice(0, 12).join('\n')),
	'mixed encodings': (file, random) => {
		const rows = new TextDecoder('windows-1252').decode(file.bytes).split('\n').map((row) => `${row.trimEnd()}ß`);
		return { name: file.name, bytes: Uint8Array.from(rows.flatMap((row) => (random() < 0.5 ? [...ascii(`${row}\n`)] : [...Uint8Array.from(`${row}\n`, (c) => (c.charCodeAt(0) < 256 ? c.charCodeAt(0) : 63))]))) };
	},
	formulas: (file, random) => text(file, (csv) => csv.replace(/;(\d+)/g, (cell, digits: string) => (random() < 0.1 ? `;${pick(['=', '+', '@', '-', '="'], random)}${digits}${pick(['', '+cmd|\' /C calc\'!A0', '"'], random)}` : cell))),
	'one endless line': (file) => text(file, (csv) => csv.replaceAll('\n', '').repeat(20)),
	'an endless cell': (file, random) => text(file, (csv) => csv.slice(0, Math.floor(random() * csv.length)) + pick(['9', ' ', '"', 'x', '(', '.', '0,', '1)'], random).repeat(400_000)),
	'rows in another order': (file, random) => text(file, (csv) => csv.split('\n').map((row) => [random(), row] as const).sort((a, b) => a[0] - b[0]).map(([, row]) => row).join('\n'))
};

const JSONS: Record<string, Attack> = {
	'deep lists': (file, random) => text(file, (json) => json.replace(/\[/, () => '['.repeat(pick([100, 100_000], random)))),
	'other values': (file, random) => text(file, (json) => json.replace(/:\s*(?:\d+|"[^"]*"|\[|\{|null)/g, (value) => (random() < 0.03 ? `:${pick(['null', '-1', '1e308', '{}', '[]', '""', '4294967296', '"__proto__"', 'true', '[[]]', '{"__proto__":1}'], random)}${/[[{]$/.test(value) ? ',"x":' : ''}${/[[{]$/.test(value) ? value.slice(-1) : ''}` : value))),
	'other names': (file, random) => text(file, (json) => json.replace(/"(\w+)"\s*:/g, (whole) => (random() < 0.03 ? `"${pick(['__proto__', 'constructor', 'toString', '', '0', 'length'], random)}":` : whole)))
};

const OF: Record<Format, Record<string, Attack>> = {
	xlsx: { ...XLSX, ...ZIPPED_BOOK }, xlsb: ZIPPED_BOOK, ods: { ...ODS, ...ZIPPED_BOOK }, xls: XLS, html: HTML, csv: CSV, 'csv-utf16': CSV, grid: CSV, zip: ZIPPED_BOOK,
	'json-stat': JSONS, sdmx: { ...JSONS, ...CSV }, geojson: JSONS, topojson: JSONS, shapefile: ZIPPED_BOOK, geopackage: {}
};

/** One attack on the file; null where none fits it. */
export function attacked(format: Format, file: IncomingFile, random: () => number): { file: IncomingFile; change: string } | null {
	const attacks = OF[format];
	const name = pick(Object.keys(attacks), random);
	const made = name === undefined ? null : (attacks[name]?.(file, random) ?? null);
	return made && { file: made, change: name ?? '' };
}
