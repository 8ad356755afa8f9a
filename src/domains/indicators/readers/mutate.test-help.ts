/** Test helper: real files made shorter, and damaged as files are on their way: bits, cuts, columns, encodings, zips. */
import { read, utils, write, type BookType } from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import type { IncomingFile } from './reader.ts';
import { isZip } from './zip.ts';

/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** rows kept of a sheet */
const ROWS = 25;
/** A text longer than this is cut after so many bytes. */
const BYTES = 6000;

/** The head of a file in its own format: thousands of damaged copies of the whole would take days. */
export function shortened(file: IncomingFile): IncomingFile {
	const { name, bytes } = file;
	if (isZip(bytes)) {
		const parts = unzipSync(bytes);
		for (const [part, content] of Object.entries(parts)) {
			if (/^xl\/(?:drawings|media|printerSettings|theme)\//.test(part)) delete parts[part];
			else if (/^xl\/worksheets\/[^/]+\.xml$/.test(part)) parts[part] = Uint8Array.from(fewRows(content));
			else if (part === 'xl/calcChain.xml') delete parts[part];
			else if (/\.(?:csv|txt)$/.test(part)) parts[part] = Uint8Array.from(lines(content));
		}
		const strings = parts['xl/sharedStrings.xml'];
		if (strings) parts['xl/sharedStrings.xml'] = Uint8Array.from(usedStrings(strings, Object.entries(parts).flatMap(([part, content]) => (part.startsWith('xl/worksheets/') ? [content] : []))));
		return { name, bytes: zipSync(parts) };
	}
	if (bytes[0] === 0xd0) return { name, bytes: rewritten(bytes, 'biff8') };
	return { name, bytes: bytes.length > BYTES && !name.endsWith('.json') ? lines(bytes) : bytes };
}

/** The head of a workbook in another format. */
export function rewritten(bytes: Uint8Array, bookType: BookType): Uint8Array {
	const whole = read(bytes, { type: 'array', sheetRows: ROWS });
	const book = utils.book_new();
	for (const name of whole.SheetNames.slice(0, 4)) utils.book_append_sheet(book, whole.Sheets[name] ?? {}, name);
	return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

function fewRows(xml: Uint8Array): Uint8Array {
	const text = new TextDecoder().decode(xml);
	const from = text.indexOf(`<row r="${ROWS}"`);
	const to = text.indexOf('</sheetData>');
	return from < 0 || to < from ? xml : new TextEncoder().encode(text.slice(0, from) + text.slice(to));
}

/** Texts that no cell of the head shows are emptied. */
function usedStrings(strings: Uint8Array, sheets: readonly Uint8Array[]): Uint8Array {
	const used = new Set(sheets.flatMap((sheet) => [...new TextDecoder().decode(sheet).matchAll(/t="s"[^>]*><v>(\d+)<\/v>/g)].map((m) => Number(m[1]))));
	let n = 0;
	return new TextEncoder().encode(new TextDecoder().decode(strings).replace(/<si>[\s\S]*?<\/si>/g, (whole) => (used.has(n++) ? whole : '<si><t></t></si>')));
}

/** Whole lines only, where there are any. */
function lines(bytes: Uint8Array): Uint8Array {
	const end = bytes.lastIndexOf(10, BYTES);
	return bytes.slice(0, end > 0 ? end + 1 : BYTES);
}

type Change = (bytes: Uint8Array, random: () => number) => Uint8Array;
const place = (bytes: Uint8Array, random: () => number): number => Math.floor(random() * bytes.length);
const spliced = (bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array => {
	const out = new Uint8Array(bytes.length - Math.min(removed, bytes.length - at) + added.length);
	out.set(bytes.subarray(0, at));
	out.set(added, at);
	out.set(bytes.subarray(Math.min(bytes.length, at + removed)), at + added.length);
	return out;
};
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const CHANGES: Record<string, Change> = {
	bits: (bytes, random) => {
		const out = bytes.slice();
		for (let n = 1 + Math.floor(random() * 8); n > 0 && out.length > 0; n--) {
			const at = place(out, random);
			out[at] = (out[at] ?? 0) ^ (1 << Math.floor(random() * 8));
		}
		return out;
	},
	cut: (bytes, random) => bytes.slice(0, place(bytes, random)),
	hole: (bytes, random) => spliced(bytes, place(bytes, random), 1 + Math.floor(random() * 200), new Uint8Array()),
	twice: (bytes, random) => {
		const at = place(bytes, random);
		return spliced(bytes, at, 0, bytes.slice(at, at + 1 + Math.floor(random() * 400)));
	},
	sign: (bytes, random) => spliced(bytes, place(bytes, random), Math.floor(random() * 2), ascii(['"', ';', ',', '\n', '\r\n', '\t', '<', '>', '&', '=', '*', '-', '.', '\u0000', '\ufeff', '…', '=1+1', '&lt;!ENTITY a "b"&gt;', '<!DOCTYPE a>', '9'.repeat(400), ';'.repeat(5000)][Math.floor(random() * 21)] ?? '')),
	// two neighbours change places in some or all rows
	columns: (bytes, random) => {
		const rows = new TextDecoder('latin1').decode(bytes).split('\n');
		const delimiter = [';', ',', '\t'].find((d) => (rows[Math.min(3, rows.length - 1)] ?? '').includes(d)) ?? ';';
		const [at, share] = [Math.floor(random() * 6), random()];
		return Uint8Array.from(rows.map((row) => {
			const cells = row.split(delimiter);
			if (random() < share && cells.length > at + 1) [cells[at], cells[at + 1]] = [cells[at + 1] ?? '', cells[at] ?? ''];
			return cells.join(delimiter);
		}).join('\n'), (c) => c.charCodeAt(0));
	},
	encoding: (bytes, random) => {
		const text = new TextDecoder('latin1').decode(bytes.subarray(0, 200_000));
		const [from, kind] = [place(bytes, random), Math.floor(random() * 4)];
		if (kind === 0) return Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
		if (kind === 1) return Uint8Array.from([0xff, 0xfe, ...bytes]);
		if (kind === 2) return new Uint8Array([...bytes.subarray(0, from), ...new TextEncoder().encode(new TextDecoder('latin1').decode(bytes.subarray(from, from + 100_000)))]);
		return spliced(bytes, from, 0, Uint8Array.of(0xe4, 0xc3, 0xa4, 0x81, 0xff));
	}
};
const NAMES = Object.keys(CHANGES);

/** One damaged copy. Half of the zips are damaged inside and packed again, so that the damage gets as far as the readers. */
export function mutated(file: IncomingFile, random: () => number): { file: IncomingFile; change: string } {
	const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'bits';
	const change = CHANGES[name] as Change;
	if (isZip(file.bytes) && random() < 0.6) {
		const parts = unzipSync(file.bytes);
		const inside = Object.keys(parts);
		const part = inside[Math.floor(random() * inside.length)] ?? '';
		parts[part] = Uint8Array.from(change(parts[part] ?? new Uint8Array(), random));
		return { file: { name: file.name, bytes: zipSync(parts, { level: 1 }) }, change: `${name} in ${part}` };
	}
	return { file: { name: file.name, bytes: change(file.bytes, random) }, change: name };
}
