/** Unpacks the wanted parts of a zip archive, never more than allowed, whatever its directory claims. */
import { Inflate } from 'fflate';
import { BoundaryFault } from './boundary-feature.ts';
import type { BoundaryLimits } from './limits.ts';

export interface ArchiveEntry {
	name: string;
	bytes: Uint8Array;
}

interface Listed {
	name: string;
	method: number;
	encrypted: boolean;
	packed: number;
	size: number;
	offset: number;
}

const CHUNK = 64 * 1024;

export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Names of all files and folders in the archive, nothing unpacked.
 * @throws BoundaryFault when the archive is damaged or has too many entries
 */
export function namesIn(bytes: Uint8Array, limits: BoundaryLimits): string[] {
	return list(bytes, limits).map((entry) => entry.name).filter((name) => !isHidden(name));
}

/** The copies that macOS adds, and dot files. */
function isHidden(name: string): boolean {
	return name.toLowerCase().startsWith('__macosx/') || name.split('/').at(-1)?.startsWith('.') === true;
}

/**
 * The entries whose lower-case name `wanted` accepts, unpacked. Folders and hidden copies are passed over.
 * @throws BoundaryFault when the archive is damaged, encrypted or too large
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean, limits: BoundaryLimits): ArchiveEntry[] {
	const entries: ArchiveEntry[] = [];
	let left = limits.unpackedBytes;
	for (const entry of list(bytes, limits)) {
		if (isHidden(entry.name) || !wanted(entry.name.toLowerCase())) continue;
		if (entry.encrypted) throw encrypted();
		if (entry.size > left) throw tooLarge(limits);
		const content = inflate(bytes, entry, left, limits);
		left -= content.length;
		entries.push({ name: entry.name, bytes: content });
	}
	return entries;
}

function list(bytes: Uint8Array, limits: BoundaryLimits): Listed[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let end = bytes.length - 22;
	const lowest = Math.max(0, end - 65535);
	while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--;
	if (end < lowest) throw damaged();
	const count = view.getUint16(end + 10, true);
	if (count > limits.archiveEntries) {
		throw new BoundaryFault(
			'archive-too-many-entries',
			{ de: `Das Archiv enthält ${count} Dateien; erlaubt sind ${limits.archiveEntries}.`, en: `The archive holds ${count} files; ${limits.archiveEntries} are allowed.` },
			{ de: 'Packen Sie nur die Dateien einer Ebene ein (.shp, .dbf, .prj).', en: 'Pack only the files of one layer (.shp, .dbf, .prj).' }
		);
	}
	const listed: Listed[] = [];
	let at = view.getUint32(end + 16, true);
	for (let i = 0; i < count; i++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged();
		const flags = view.getUint16(at + 8, true);
		const nameLength = view.getUint16(at + 28, true);
		const name = new TextDecoder(flags & 0x800 ? 'utf-8' : 'windows-1252').decode(bytes.subarray(at + 46, at + 46 + nameLength));
		listed.push({
			name,
			method: view.getUint16(at + 10, true),
			encrypted: (flags & 1) === 1,
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true)
		});
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return listed;
}

function inflate(bytes: Uint8Array, entry: Listed, allowed: number, limits: BoundaryLimits): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) throw damaged();
	const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
	if (start + entry.packed > bytes.length) throw damaged();
	const packed = bytes.subarray(start, start + entry.packed);
	if (entry.method === 0) {
		if (packed.length !== entry.size) throw damaged();
		return packed.slice();
	}
	if (entry.method !== 8) throw damaged();
	// in small steps, so that a bomb is noticed at its first surplus and not when it has filled the memory
	const parts: Uint8Array[] = [];
	let total = 0;
	const stream = new Inflate((part) => {
		total += part.length;
		if (total <= allowed && total <= entry.size) parts.push(part);
	});
	for (let at = 0; at < packed.length; at += CHUNK) {
		try {
			stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
		} catch {
			throw damaged();
		}
		if (total > allowed) throw tooLarge(limits);
		if (total > entry.size) throw damaged();
	}
	if (total !== entry.size) throw damaged();
	const whole = new Uint8Array(total);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const damaged = () =>
	new BoundaryFault(
		'archive-damaged',
		{ de: 'Das Zip-Archiv ist unvollständig oder beschädigt.', en: 'The zip archive is incomplete or damaged.' },
		{ de: 'Laden Sie die Datei noch einmal herunter und prüfen Sie, ob sie sich entpacken lässt.', en: 'Download the file again and check that it can be unpacked.' }
	);

const encrypted = () =>
	new BoundaryFault(
		'archive-encrypted',
		{ de: 'Das Zip-Archiv ist mit einem Kennwort geschützt.', en: 'The zip archive is protected by a password.' },
		{ de: 'Entpacken Sie es und packen Sie die Dateien ohne Kennwort neu ein.', en: 'Unpack it and pack the files again without a password.' }
	);

const tooLarge = (limits: BoundaryLimits) => {
	const megabytes = Math.round(limits.unpackedBytes / 1024 / 1024);
	return new BoundaryFault(
		'archive-too-large',
		{ de: `Entpackt ist das Archiv größer als ${megabytes} MB.`, en: `Unpacked, the archive is larger than ${megabytes} MB.` },
		{ de: 'Nehmen Sie eine vereinfachte Fassung (etwa 1 : 250.000) oder weniger Gebiete.', en: 'Take a generalised version (such as 1:250,000) or fewer areas.' }
	);
};
