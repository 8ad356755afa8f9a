/** How iCalendar files are written down (RFC 5545): lines, their folding, texts and moments. Runs anywhere. */

const CRLF = '\r\n';
const OCTETS = 75;
const encoder = new TextEncoder();

/** TEXT of RFC 5545, 3.3.11; control signs have no place in it. */
export function calendarText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '').replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** Value of a parameter (3.2), in quotes; these and line ends cannot stand in it. */
export function calendarParameter(text: string): string {
	return `"${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('"', "'").trim()}"`;
}

/** A moment in UTC: `20260329T003015Z` */
export function calendarMoment(at: Date): string {
	return `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

export function foldedLines(lines: readonly string[]): string {
	return lines.map(folded).join(CRLF) + CRLF;
}

/** The lines of a file as they were before folding. */
export function unfoldedLines(file: string): string[] {
	return file.replace(/\r\n[ \t]/g, '').replace(/\r\n$/, '').split(CRLF);
}

/** Lines end after 75 octets at most and go on behind a space (3.1); no sign is cut in two. */
function folded(line: string): string {
	if (encoder.encode(line).length <= OCTETS) return line;
	const parts: string[] = [];
	let part = '';
	let length = 0;
	for (const sign of line) {
		const code = sign.codePointAt(0) ?? 0;
		const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		if (length + octets > OCTETS) {
			parts.push(part);
			[part, length] = [' ', 1];
		}
		part += sign;
		length += octets;
	}
	return [...parts, part].join(CRLF);
}
