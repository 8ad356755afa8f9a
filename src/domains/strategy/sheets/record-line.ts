/** Several values in one line of a cell: `Titel | bis: 31.12.2024 | erledigt: …`. What parts them can stand in the values, too. Pure. */
import { UserError } from '#base/errors.ts';

export function escapeLine(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('|', '\\|');
}

export function unescapeLine(text: string): string {
	return text.replace(/\\([\\n|])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** Lines of a cell that say something. */
export function linesOf(text: string): string[] {
	return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

/** @param fields empty values are left out; the first may have no name */
export function recordLine(fields: readonly (readonly [name: string, value: string])[]): string {
	return fields.flatMap(([name, value]) => (value === '' ? [] : [name === '' ? escapeLine(value) : `${name}: ${escapeLine(value)}`])).join(' | ');
}

/** Values by name; what stands first without a name is found at ''. @throws UserError that names what is not known here */
export function readRecordLine(line: string, names: readonly string[]): Map<string, string> {
	const values = new Map<string, string>();
	for (const [i, part] of (line.match(/(?:\\[^]|[^\\|])+/g) ?? []).entries()) {
		const text = part.trim();
		if (text === '') continue;
		const name = names.find((n) => n !== '' && text.toLowerCase().startsWith(`${n.toLowerCase()}:`));
		if (name === undefined && !(i === 0 && names.includes(''))) throw new UserError(`„${text.slice(0, 60)}“ ist hier nicht bekannt. Erwartet wird: ${names.filter(Boolean).map((n) => `${n}: …`).join(' | ')}.`);
		if (values.has(name ?? '')) throw new UserError(`„${name}“ steht zweimal in einer Zeile. Bitte je Zeile nur einmal.`);
		values.set(name ?? '', unescapeLine(name === undefined ? text : text.slice(name.length + 1).trim()));
	}
	return values;
}
