/**
 * One-dimensional PostgreSQL arrays in the wire format of `array_send`: far quicker to read than text. They come as the bytes
 * of a raw row (`sql…raw()`): `\\x` and two hexadecimal digits a byte; as a string each would be copied several times before it is read.
 * Layout (big-endian): dimensions, has-nulls, element type, length, lower bound; then per element its size and bytes.
 * NULL elements (size −1) become NaN in floats and 0 in integers; our columns hold none.
 */
import { ByteWriter } from './byte-writer.ts';

export function readFloat8Array(column: Uint8Array): Float64Array {
	const bytes = unhex(column);
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

export function readInt4Array(column: Uint8Array): Int32Array {
	const bytes = unhex(column);
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

export function readInt2Array(column: Uint8Array): Int16Array {
	const bytes = unhex(column);
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

/** value of a hexadecimal digit by its code */
const DIGITS = new Uint8Array(256);
for (let i = 0; i < 16; i++) DIGITS[i.toString(16).charCodeAt(0)] = i;

let room: Buffer = Buffer.alloc(0);

/** @returns bytes that are good until the next call */
function unhex(column: Uint8Array): Buffer {
	const length = (column.length - 2) >> 1;
	if (room.length < length) room = Buffer.allocUnsafeSlow(length * 2);
	for (let i = 0, at = 2; i < length; i++, at += 2) room[i] = ((DIGITS[column[at] as number] as number) << 4) | (DIGITS[column[at + 1] as number] as number);
	return room;
}

function lengthOf(bytes: Buffer): number {
	return bytes.readInt32BE(0) === 0 ? 0 : bytes.readInt32BE(12);
}

const OPEN = Buffer.from('{');
const CLOSE = Buffer.from('}');
const COMMA = Buffer.from(',');
const NEXT = Buffer.from(';');
const writer = new ByteWriter();

/** `{1,2,3}` for a parameter that the statement casts to the array type it needs. */
export function arrayLiteral(numbers: ArrayLike<number>): string {
	writeLiteral(numbers);
	return writer.takeAscii();
}

/**
 * `{1,2};;{3}` for `string_to_array(…, ';', '')`: many arrays as one text, which need not be escaped again as a list of texts would.
 * @param all null: NULL
 */
export function arrayLiterals(all: readonly (ArrayLike<number> | null)[]): string {
	all.forEach((numbers, i) => {
		if (i > 0) writer.bytes(NEXT);
		if (numbers !== null) writeLiteral(numbers);
	});
	return writer.takeAscii();
}

function writeLiteral(numbers: ArrayLike<number>): void {
	writer.bytes(OPEN);
	for (let i = 0; i < numbers.length; i++) {
		if (i > 0) writer.bytes(COMMA);
		writer.number(numbers[i] as number);
	}
	writer.bytes(CLOSE);
}
