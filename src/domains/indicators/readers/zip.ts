/**
 * Opens zip files from strangers. Sizes are checked twice: as declared, before anything is unpacked, and
 * as they come, byte by byte, so that a file which lies is stopped at the limit. Nested archives stay closed.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';

export interface ZipLimits {
	entries: number;
	/** bytes unpacked, all entries together */
	total: number;
	/** unpacked : packed, looked at from `ratioFrom` bytes on */
	ratio: number;
	ratioFrom: number;
}

export const ZIP_LIMITS: ZipLimits = { entries: 2000, total: 512 * 1024 * 1024, ratio: 300, ratioFrom: 8 * 1024 * 1024 };

export interface ZipEntry {
	name: string;
	/** unpacked bytes as declared; `unpack` holds it to that */
	size: number;
	method: number;
	crc: number;
	packed: Uint8Array;
}

const WAY_OUT = {
	de: 'Packen Sie die Datei aus und reichen Sie die Tabelle selbst ein, oder speichern Sie sie neu.',
	en: 'Unpack the file and hand in the table itself, or save it anew.'
};

/** Whether the bytes begin as a zip file. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/** The entries by the central directory, all limits checked as declared; nothing is unpacked yet. */
export function openZip(file: IncomingFile, limits: ZipLimits = ZIP_LIMITS): ZipEntry[] | Problem {
	const { bytes } = file;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end < 0) return damaged(file, 'ihr Ende fehlt', 'its end is missing');
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count > limits.entries) return tooLarge(file, `${count} Dateien`, `${count} files`);
	const entries: ZipEntry[] = [];
	let total = 0;
	for (let i = 0; i < count; i++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return damaged(file, 'Inhaltsverzeichnis unlesbar', 'unreadable directory');
		const flags = view.getUint16(at + 8, true);
		const method = view.getUint16(at + 10, true);
		const crc = view.getUint32(at + 16, true);
		const packedSize = view.getUint32(at + 20, true);
		const size = view.getUint32(at + 24, true);
		const nameLength = view.getUint16(at + 28, true);
		const skip = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		const local = view.getUint32(at + 42, true);
		if (at + 46 + nameLength > bytes.length) return damaged(file, 'Inhaltsverzeichnis unlesbar', 'unreadable directory');
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
		at += 46 + nameLength + skip;
		if (name.endsWith('/')) continue;
		if (flags & 1) return locked(file);
		if (method !== 0 && method !== 8) return damaged(file, `Packverfahren ${method} unbekannt`, `unknown method ${method}`);
		if (size === 0xffffffff || packedSize === 0xffffffff) return tooLarge(file, 'Zip64', 'Zip64');
		total += size;
		if (total > limits.total) return tooLarge(file, `mehr als ${megabytes(limits.total)} MB`, `more than ${megabytes(limits.total)} MB`);
		if (size > limits.ratioFrom && size > packedSize * limits.ratio) return tooLarge(file, `mehr als ${limits.ratio} : 1 gepackt`, `packed more than ${limits.ratio}:1`);
		if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) return damaged(file, `${name} fehlt`, `${name} is missing`);
		const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
		if (start + packedSize > bytes.length) return damaged(file, `${name} ist abgeschnitten`, `${name} is cut off`);
		entries.push({ name, size, method, crc, packed: bytes.subarray(start, start + packedSize) });
	}
	return entries;
}

/** The bytes of one entry, or why not: damaged, or larger than it said. */
export function unpack(file: IncomingFile, entry: ZipEntry): Uint8Array | Problem {
	const bytes = entry.method === 0 ? entry.packed : inflated(entry.packed, entry.size);
	if (bytes === null) return damaged(file, `${entry.name} lässt sich nicht auspacken`, `${entry.name} cannot be unpacked`);
	if (bytes === 'larger' || bytes.length > entry.size) return tooLarge(file, `${entry.name} ist größer als angegeben`, `${entry.name} is larger than declared`);
	if (bytes.length < entry.size || crc32(bytes) !== entry.crc) return damaged(file, `${entry.name} ist unvollständig`, `${entry.name} is incomplete`);
	return bytes;
}

/** Stops at the declared size, whatever the stream says of itself; null where it is damaged. */
function inflated(packed: Uint8Array, size: number): Uint8Array | 'larger' | null {
	try {
		// in one piece where that is not much, so that nothing is copied
		return inflateRawSync(packed, { maxOutputLength: size + 1, chunkSize: Math.max(1024, Math.min(size + 1, 1 << 24)) });
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'larger' : null;
	}
}

/** The first bytes of an entry, for recognising; what is damaged gives what could be read. */
export function peek(entry: ZipEntry, limit = 1 << 16): Uint8Array {
	const packed = entry.packed.subarray(0, limit);
	if (entry.method === 0) return packed;
	const bytes = new Uint8Array(limit);
	let total = 0;
	const inflate = new Inflate((part) => {
		const kept = part.subarray(0, limit - total);
		bytes.set(kept, total);
		total += kept.length;
	});
	try {
		for (let at = 0; at < packed.length && total < limit; at += 8192) inflate.push(packed.subarray(at, at + 8192));
	} catch {
		// what came before the damage is enough
	}
	return bytes.subarray(0, total);
}

/** End-of-directory record: the last 22 bytes, or before a comment of at most 64 kB. */
function findEnd(view: DataView): number {
	const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
	for (let at = view.byteLength - 22; at >= lowest; at--) {
		if (view.getUint32(at, true) === 0x06054b50) return at;
	}
	return -1;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / (1024 * 1024));
}

function damaged(file: IncomingFile, de: string, en: string): Problem {
	return fault(
		'damaged-zip',
		{ file: file.name },
		// that a workbook is packed is nothing its reader knows
		/\.(?:xls[xmb]|ods)$/i.test(file.name) ? { de: `Die Arbeitsmappe ist beschädigt: ${de}.`, en: `The workbook is damaged: ${en}.` } : { de: `Die gepackte Datei ist beschädigt: ${de}.`, en: `The packed file is damaged: ${en}.` },
		{ de: 'Laden Sie die Datei noch einmal herunter oder speichern Sie sie neu.', en: 'Download the file again or save it anew.' }
	);
}

function tooLarge(file: IncomingFile, de: string, en: string): Problem {
	return fault('zip-limit', { file: file.name }, { de: `Die gepackte Datei überschreitet eine Grenze: ${de}.`, en: `The packed file exceeds a limit: ${en}.` }, WAY_OUT);
}

function locked(file: IncomingFile): Problem {
	return fault(
		'password',
		{ file: file.name },
		{ de: 'Die gepackte Datei ist mit einem Kennwort geschützt.', en: 'The packed file is protected by a password.' },
		{ de: 'Entfernen Sie den Kennwortschutz und reichen Sie die Datei noch einmal ein.', en: 'Remove the password and hand the file in again.' }
	);
}
