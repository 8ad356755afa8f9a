/**
 * Numbers as offices write them: `1234`, `12,5`, `12.5`, `1.234.567`, `1 234,5`, `1.5e-05`.
 * The one rule that matters: `1.234` or `1,234` alone says nothing (thousands or three decimals),
 * so it is `ambiguous` until the file's decimal sign is known. Nothing is guessed.
 */

export type NumberReading =
	| { kind: 'number'; value: number; decimal: ',' | '.' | null }
	| { kind: 'ambiguous' }
	/** a number, but written with the other decimal sign than the file uses */
	| { kind: 'contradiction' };

const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Result of `scanPlain`, reused between calls: a million numbers must not allocate. */
export interface PlainNumber {
	negative: boolean;
	/** all digits read as one whole number, at most 15 of them, so exact */
	mantissa: number;
	/** character code of `,` or `.`, 0 for none */
	separator: number;
	whole: number;
	fraction: number;
	leadingZero: boolean;
}

export function plainNumber(): PlainNumber {
	return { negative: false, mantissa: 0, separator: 0, whole: 0, fraction: 0, leadingZero: false };
}

const scratch = new Uint8Array(18);

/** `scanPlain` for a string. */
export function scanPlainText(text: string, out: PlainNumber): boolean {
	if (text.length > 17) return false;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c > 57) return false;
		scratch[i] = c;
	}
	return scanPlain(scratch, 0, text.length, out);
}

/** Reads `-?digits([.,]digits)?` at bytes[start, end) into `out`; false when it is anything else. */
export function scanPlain(bytes: Uint8Array, start: number, end: number, out: PlainNumber): boolean {
	let i = start;
	const negative = i < end && bytes[i] === 45;
	if (negative) i++;
	const first = i;
	if (end - first > 16 || end === first) return false;
	let mantissa = 0;
	let separator = 0;
	let point = -1;
	for (; i < end; i++) {
		const c = bytes[i] as number;
		if (c >= 48 && c <= 57) mantissa = mantissa * 10 + (c - 48);
		else if ((c === 44 || c === 46) && separator === 0 && i > first) {
			separator = c;
			point = i;
		} else return false;
	}
	const digits = separator === 0 ? end - first : end - first - 1;
	if (digits > 15 || point === end - 1) return false;
	out.negative = negative;
	out.mantissa = mantissa;
	out.separator = separator;
	out.whole = separator === 0 ? digits : point - first;
	out.fraction = separator === 0 ? 0 : end - point - 1;
	out.leadingZero = bytes[first] === 48;
	return true;
}

/** Whether the one separator may be a thousands sign as well as a decimal sign: `1.234`. */
export function isAmbiguous(n: PlainNumber): boolean {
	return n.separator !== 0 && n.fraction === 3 && n.whole <= 3 && !n.leadingZero;
}

/** Value with the separator as decimal sign. Exact digits divided by an exact power: correctly rounded. */
export function plainValue(n: PlainNumber): number {
	const value = n.fraction === 0 ? n.mantissa : n.mantissa / (POWERS[n.fraction] ?? NaN);
	return n.negative && value !== 0 ? -value : value;
}

/** Value with the separator as thousands sign. */
export function groupedValue(n: PlainNumber): number {
	return n.negative && n.mantissa !== 0 ? -n.mantissa : n.mantissa;
}

const GROUP_SPACES = /[ \u00a0\u2009\u202f]/g;
const SPACED = /^\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/;

/**
 * Reads a whole cell text as a number; null when it is none.
 * @param decimalComma true or false where the file's decimal sign is known, undefined where not
 */
export function parseNumber(text: string, decimalComma?: boolean): NumberReading | null {
	let body = text.trim();
	let negative = false;
	const head = body.charCodeAt(0);
	// hyphen, minus sign, en dash directly before a digit
	if (head === 45 || head === 0x2212 || head === 0x2013) {
		negative = true;
		body = body.slice(1);
	} else if (head === 43) body = body.slice(1);
	if (!/^\d/.test(body) || body.length > 40) return null;
	const spaced = SPACED.test(body);
	if (spaced) body = body.replace(GROUP_SPACES, '');
	const done = (digits: string, decimal: ',' | '.' | null): NumberReading | null => {
		if (decimal !== null && decimalComma !== undefined && (decimal === ',') !== decimalComma) return { kind: 'contradiction' };
		const value = Number(digits);
		if (!Number.isFinite(value)) return null;
		return { kind: 'number', value: negative && value !== 0 ? -value : value, decimal };
	};
	// a whole number with more digits than can be held would come out as another one
	if (/^\d+$/.test(body)) return Number.isSafeInteger(Number(body)) ? done(body, null) : null;
	if (/^\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/.test(body)) return done(body, body.includes('.') ? '.' : null);
	if (/^\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/.test(body)) return done(body.replaceAll('.', '').replace(',', '.'), ',');
	if (/^\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/.test(body)) return done(body.replaceAll(',', ''), '.');
	const single = /^(\d+)([.,])(\d+)$/.exec(body);
	if (!single) return null;
	const [, whole = '', separator = '', fraction = ''] = single;
	const comma = separator === ',';
	const ambiguous = !spaced && fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0');
	if (!ambiguous) return done(`${whole}.${fraction}`, comma ? ',' : '.');
	if (decimalComma === undefined) return { kind: 'ambiguous' };
	return comma === decimalComma ? done(`${whole}.${fraction}`, null) : done(whole + fraction, null);
}

/** The one number in a text that holds more than it: `(1.234) p`. */
const INSIDE = /(?:[-–−+](?=\d))?\d(?:[\d.,  \u2009\u202f]*\d)?/u;

/** The first number inside a text, '' where there is none. */
export function numberInside(text: string): string {
	return INSIDE.exec(text.slice(0, 60))?.[0] ?? '';
}

/**
 * A text with a number and something around it (`(1.234)`, `1.234 p`), its number written so that it can be read one way
 * only: whoever judges the signs around it need not know the file's decimal sign. Or why that cannot be done.
 */
export function settled(text: string, decimalComma?: boolean): string | { kind: 'ambiguous' | 'contradiction' } {
	const number = numberInside(text);
	const reading = number === '' ? null : parseNumber(number, decimalComma);
	if (reading === null) return text;
	if (reading.kind !== 'number') return reading;
	const plain = String(reading.value);
	return text.replace(number, /\.\d{3}$/.test(plain) ? `${plain}0` : plain);
}
