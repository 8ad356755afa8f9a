/** Small shapefiles for tests, built from rings. */
import { strToU8, zipSync } from 'fflate';

interface Row {
	AGS: string;
	GEN: string;
	rings: number[][][];
}

interface Style {
	encoding?: 'utf-8' | 'windows-1252';
	cpg?: string | null;
	prj?: string | null;
	stored?: boolean;
}

const FIELDS = [
	{ name: 'AGS', length: 8 },
	{ name: 'GEN', length: 30 }
] as const;

export function zippedShapefile(rows: Row[], { encoding = 'utf-8', cpg = null, prj = null, stored = false }: Style): Uint8Array {
	const files: Record<string, Uint8Array> = { 'layer/gem.shp': shp(rows), 'layer/gem.dbf': dbf(rows, encoding) };
	if (cpg !== null) files['layer/gem.cpg'] = strToU8(cpg);
	if (prj !== null) files['layer/gem.PRJ'] = strToU8(prj);
	return zipSync(files, { level: stored ? 0 : 6 });
}

function shp(rows: Row[]): Uint8Array {
	const contents = rows.map(({ rings }) => {
		const points = rings.flat();
		const view = new DataView(new ArrayBuffer(44 + rings.length * 4 + points.length * 16));
		view.setInt32(0, 5, true);
		view.setInt32(36, rings.length, true);
		view.setInt32(40, points.length, true);
		let start = 0;
		for (const [index, ring] of rings.entries()) {
			view.setInt32(44 + index * 4, start, true);
			start += ring.length;
		}
		for (const [index, [x = 0, y = 0]] of points.entries()) {
			view.setFloat64(44 + rings.length * 4 + index * 16, x, true);
			view.setFloat64(44 + rings.length * 4 + index * 16 + 8, y, true);
		}
		return new Uint8Array(view.buffer);
	});
	const whole = new Uint8Array(100 + contents.reduce((sum, content) => sum + 8 + content.length, 0));
	const view = new DataView(whole.buffer);
	view.setInt32(0, 9994);
	view.setInt32(24, whole.length / 2);
	view.setInt32(28, 1000, true);
	view.setInt32(32, 5, true);
	let at = 100;
	for (const [index, content] of contents.entries()) {
		view.setInt32(at, index + 1);
		view.setInt32(at + 4, content.length / 2);
		whole.set(content, at + 8);
		at += 8 + content.length;
	}
	return whole;
}

function dbf(rows: Row[], encoding: 'utf-8' | 'windows-1252'): Uint8Array {
	const encode = (text: string) => (encoding === 'utf-8' ? strToU8(text) : Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
	const header = 32 + FIELDS.length * 32 + 1;
	const width = 1 + FIELDS.reduce((sum, { length }) => sum + length, 0);
	const whole = new Uint8Array(header + rows.length * width + 1).fill(32, header);
	const view = new DataView(whole.buffer);
	view.setUint8(0, 3);
	view.setUint32(4, rows.length, true);
	view.setUint16(8, header, true);
	view.setUint16(10, width, true);
	for (const [index, { name, length }] of FIELDS.entries()) {
		whole.set(strToU8(name), 32 + index * 32);
		whole.set(strToU8('C'), 32 + index * 32 + 11);
		view.setUint8(32 + index * 32 + 16, length);
	}
	view.setUint8(header - 1, 13);
	for (const [index, row] of rows.entries()) {
		let at = header + index * width + 1;
		for (const { name, length } of FIELDS) {
			whole.set(encode(row[name]).subarray(0, length), at);
			at += length;
		}
	}
	whole[whole.length - 1] = 26;
	return whole;
}
