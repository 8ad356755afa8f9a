/**
 * One-dimensional PostgreSQL arrays in the wire format of `array_send`: far quicker to read than text.
 * Layout (big-endian): dimensions, has-nulls, element type, length, lower bound; then per element its size and bytes.
 * NULL elements (size −1) become NaN in floats and 0 in integers; our columns hold none.
 */

export function readFloat8Array(bytes: Buffer): Float64Array {
	const length = lengthOf(bytes);
	const out = new Float64Array(length);
	let at = 20;
	for (let i = 0; i < length; i++) {
		const size = bytes.readInt32BE(at);
		out[i] = size === 8 ? bytes.readDoubleBE(at + 4) : Number.NaN;
		at += 4 + Math.max(size, 0);
	}
	return out;
}

export function readInt4Array(bytes: Buffer): Int32Array {
	const length = lengthOf(bytes);
	const out = new Int32Array(length);
	let at = 20;
	for (let i = 0; i < length; i++) {
		const size = bytes.readInt32BE(at);
		if (size === 4) out[i] = bytes.readInt32BE(at + 4);
		at += 4 + Math.max(size, 0);
	}
	return out;
}

export function readInt2Array(bytes: Buffer): Int16Array {
	const length = lengthOf(bytes);
	const out = new Int16Array(length);
	let at = 20;
	for (let i = 0; i < length; i++) {
		const size = bytes.readInt32BE(at);
		if (size === 2) out[i] = bytes.readInt16BE(at + 4);
		at += 4 + Math.max(size, 0);
	}
	return out;
}

function lengthOf(bytes: Buffer): number {
	return bytes.readInt32BE(0) === 0 ? 0 : bytes.readInt32BE(12);
}

/** `{1,2,3}` for a parameter that the statement casts to the array type it needs. */
export function arrayLiteral(numbers: ArrayLike<number> & { join(separator: string): string }): string {
	return `{${numbers.join(',')}}`;
}
