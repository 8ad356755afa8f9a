/** vCards of version 2.1, as Outlook and older phones write them, as cards of version 3.0. Pure. Source: vCard, The Electronic Business Card, version 2.1 (versit, 1996). */
import { UserError } from '#base/errors.ts';

const PICTURES = /^(PHOTO|LOGO|SOUND|KEY|AGENT)$/;

/** @param lines of one card, from BEGIN to END @returns the same card by the rules of RFC 2426, without pictures and sounds @throws UserError where a set of characters is unknown */
export function asVersion3(lines: readonly string[]): string[] {
	const card: string[] = [];
	for (const line of unfolded(lines)) {
		const colon = line.indexOf(':');
		if (colon < 0) continue;
		const [name = '', ...marks] = line.slice(0, colon).split(';').map((part) => part.trim());
		const property = name.replace(/^.*\./, '').toUpperCase();
		if (PICTURES.test(property)) continue;
		const raw = line.slice(colon + 1);
		if (/^(BEGIN|END)$/.test(property)) card.push(`${property}:VCARD`);
		else if (property === 'VERSION') card.push('VERSION:3.0');
		else card.push(`${property}${typesOf(marks)}:${escaped(isQuoted(marks) ? unquoted(raw, charsetOf(marks)) : raw)}`);
	}
	return card;
}

/** A value that is quoted-printable goes on after "=" at the end of a line, every other after a line that begins with a blank. */
function unfolded(lines: readonly string[]): string[] {
	const whole: string[] = [];
	let open = false;
	for (const line of lines) {
		if (open) whole.push(`${(whole.pop() ?? '').replace(/=$/, '')}${line}`);
		else if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop() ?? ''}${line.replace(/^[ \t]+/, ' ')}`);
		else if (line.trim() !== '') whole.push(line);
		const last = whole.at(-1) ?? '';
		open = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(last) && last.endsWith('=');
	}
	return whole;
}

const isQuoted = (marks: readonly string[]): boolean => marks.some((mark) => /^(ENCODING=)?QUOTED-PRINTABLE$/i.test(mark));

const charsetOf = (marks: readonly string[]): string => marks.map((mark) => /^CHARSET=(.+)$/i.exec(mark)?.[1]).find(Boolean) ?? 'utf-8';

/** A mark without a name is a type: `TEL;WORK;VOICE`. */
function typesOf(marks: readonly string[]): string {
	return marks.flatMap((mark) => {
		const type = /^TYPE=(.+)$/i.exec(mark)?.[1] ?? (/^[A-Za-z-]+$/.test(mark) ? mark : '');
		return type === '' || /^(QUOTED-PRINTABLE|BASE64|7BIT|8BIT)$/i.test(type) ? [] : [`;TYPE=${type.toLowerCase()}`];
	}).join('');
}

function unquoted(value: string, charset: string): string {
	let decoder: TextDecoder;
	try {
		decoder = new TextDecoder(charset);
	} catch {
		throw new UserError(`Die Karte nennt den Zeichensatz „${charset}“, den es nicht gibt. Bitte geben Sie die Kontakte neu aus.`);
	}
	// what is not written as =XX stands in the file's own characters
	return value.replace(/(?:=[0-9A-Fa-f]{2})+/g, (run) => decoder.decode(Uint8Array.from(run.slice(1).split('='), (pair) => Number.parseInt(pair, 16))));
}

/** Version 2.1 escapes nothing but ";" between the parts of a value. */
const escaped = (value: string): string => value.replace(/\\(?!;)/g, '\\\\').replaceAll(',', '\\,').replace(/\r\n|\r|\n/g, '\\n');
