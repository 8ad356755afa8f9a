/** Geometry of a GeoPackage: a header (`GP`), then well-known binary. Every length is checked against the bytes that are there. */
import { BoundaryFault } from './boundary-feature.ts';

export interface WkbCounter {
	vertices: number;
	most: number;
}

interface Cursor {
	view: DataView;
	at: number;
	counter: WkbCounter;
	feature: number;
}

const ENVELOPES = [0, 32, 48, 48, 64];
const CURVES = new Set([8, 9, 10, 11, 12, 13, 14]);

/** Polygons as rings of x/y; heights and measures are left out, geometries that are no surfaces give none. @throws BoundaryFault */
export function readWkb(bytes: Uint8Array, counter: WkbCounter, feature: number): number[][][][] {
	if (bytes.length < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50) throw damaged(feature);
	const flags = bytes[3] as number;
	const envelope = ENVELOPES[(flags >> 1) & 7];
	if (envelope === undefined || bytes.length < 8 + envelope) throw damaged(feature);
	if (flags & 0x10) return [];
	const cursor: Cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 8 + envelope, counter, feature };
	const polygons: number[][][][] = [];
	geometry(cursor, polygons, 0);
	return polygons;
}

function geometry(cursor: Cursor, into: number[][][][], depth: number): void {
	const { view, feature } = cursor;
	if (depth > 4) throw damaged(feature);
	need(cursor, 5);
	const little = view.getUint8(cursor.at) === 1;
	const raw = view.getUint32(cursor.at + 1, little);
	cursor.at += 5;
	if (raw & 0x20000000) {
		need(cursor, 4);
		cursor.at += 4;
	}
	const iso = raw & 0x0fffffff;
	const type = iso % 1000;
	const extra = Math.floor(iso / 1000);
	const dimensions = 2 + (raw & 0x80000000 || extra === 1 || extra === 3 ? 1 : 0) + (raw & 0x40000000 || extra === 2 || extra === 3 ? 1 : 0);
	if (CURVES.has(type)) throw curved(feature);
	if (type === 3) into.push(rings(cursor, little, dimensions));
	else if (type === 6 || type === 7) {
		const parts = count(cursor, little, 5);
		for (let i = 0; i < parts; i++) geometry(cursor, into, depth + 1);
	} else if (type === 1) skip(cursor, dimensions * 8);
	else if (type === 2) skip(cursor, count(cursor, little, dimensions * 8) * dimensions * 8);
	else if (type === 4 || type === 5) {
		const parts = count(cursor, little, 5);
		for (let i = 0; i < parts; i++) geometry(cursor, into, depth + 1);
	} else throw damaged(feature);
}

function rings(cursor: Cursor, little: boolean, dimensions: number): number[][][] {
	const { view, counter } = cursor;
	const found: number[][][] = [];
	const number = count(cursor, little, 4);
	for (let i = 0; i < number; i++) {
		const points = count(cursor, little, dimensions * 8);
		counter.vertices += points;
		// the reader tells that it is too much; here it is enough to stop
		if (counter.vertices > counter.most) return found;
		const ring: number[][] = [];
		for (let p = 0; p < points; p++, cursor.at += dimensions * 8) ring.push([view.getFloat64(cursor.at, little), view.getFloat64(cursor.at + 8, little)]);
		found.push(ring);
	}
	return found;
}

/** A number of things that take at least so many bytes each: more than the bytes left hold is a lie. */
function count(cursor: Cursor, little: boolean, bytesEach: number): number {
	need(cursor, 4);
	const number = cursor.view.getUint32(cursor.at, little);
	cursor.at += 4;
	if (number * bytesEach > cursor.view.byteLength - cursor.at) throw damaged(cursor.feature);
	return number;
}

function skip(cursor: Cursor, bytes: number): void {
	need(cursor, bytes);
	cursor.at += bytes;
}

function need(cursor: Cursor, bytes: number): void {
	if (cursor.at + bytes > cursor.view.byteLength) throw damaged(cursor.feature);
}

const damaged = (feature: number) =>
	new BoundaryFault('geometry-damaged', { de: 'Die Geometrie dieses Objekts ist unvollständig oder beschädigt.', en: 'The geometry of this object is incomplete or damaged.' }, { de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' }, feature);

const curved = (feature: number) =>
	new BoundaryFault('curves', { de: 'Dieses Objekt hat gekrümmte Grenzen (Kreisbögen); sie werden nicht gelesen.', en: 'This object has curved boundaries (arcs); they are not read.' }, { de: 'Speichern Sie die Ebene in einem Geoinformationssystem mit geraden Strecken.', en: 'Save the layer with straight segments in a geographic information system.' }, feature);
