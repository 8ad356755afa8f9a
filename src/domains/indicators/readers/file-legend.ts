/** What a file itself says of its signs, above the figures, below them or on a sheet of explanations: it goes before what its source usually means. */
import { footnoteSigns, type FootnoteSign } from '../workshop/footnote-signs.ts';
import { decode } from './encoding.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import type { Rows } from './grid/grid.ts';
import { isProblem, startOfText } from './packed-text.ts';
import type { IncomingFile } from './reader.ts';
import { cellText } from './sheet-cells.ts';
import { isZip } from './zip.ts';

export interface LegendSign extends FootnoteSign {
	sheet: string | null;
}

/** Explanations stand in the first and last rows, and on few sheets. */
const [ABOVE, BELOW, SHEETS] = [40, 80, 60];
/** bytes of a text that are looked at from its beginning and from its end */
const [START, END] = [6000, 16_000];
/** An explanation fills no more cells: the sign, and what it means. */
const CELLS = 3;

export function fileLegend(file: IncomingFile): LegendSign[] {
	const kind = bookKind(file);
	if (kind === null) return textLegend(file);
	// of a page what stands beside its tables counts, too
	const signs = kind === 'html' ? [...bookLegend(file), ...textLegend(file)] : bookLegend(file);
	return signs.filter((one, i) => signs.findIndex((other) => other.sign === one.sign) === i);
}

function bookLegend(file: IncomingFile): LegendSign[] {
	const book = openBook(file);
	if (isProblem(book)) return [];
	const found = new Map<string, LegendSign>();
	for (let index = 0; index < Math.min(book.names.length, SHEETS); index++) {
		const sheet = book.sheet(index);
		if (isProblem(sheet)) continue;
		for (const sign of footnoteSigns(linesOf(sheet.rows))) if (!found.has(sign.sign)) found.set(sign.sign, { ...sign, sheet: sheet.name });
	}
	return [...found.values()];
}

function linesOf(rows: Rows): string[] {
	const lines: string[] = [];
	for (let r = 0; r < rows.length; r++) {
		if (r === ABOVE) r = Math.max(r, rows.length - BELOW);
		const cells = (rows[r] ?? []).slice(0, 60).map(cellText).filter((text) => text !== '');
		if (cells.length > 0 && cells.length <= CELLS) lines.push(cells.join(' '));
	}
	return lines;
}

function textLegend(file: IncomingFile): LegendSign[] {
	const start = startOfText(file);
	if (!start) return [];
	const { bytes } = file;
	const head = decode(start.bytes, start.encoding, 0, Math.min(start.bytes.length, START));
	const from = Math.max(0, bytes.length - END);
	const wide = start.encoding.startsWith('utf-16');
	const tail = isZip(bytes) ? '' : wide ? new TextDecoder(start.encoding).decode(bytes.subarray(from + (from % 2))) : decode(bytes, start.encoding, from);
	return footnoteSigns([head, tail].flatMap((text) => text.replace(/<[^<>]{0,500}>/g, '\n').split(/[\n\r]+/)).map((line) => line.replace(/[;,\t|"]+$/, '').replace(/^"/, ''))).map((sign) => ({ ...sign, sheet: null }));
}
