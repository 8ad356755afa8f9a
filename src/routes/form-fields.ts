import { cleanText } from '#base/clean-text.ts';

/**
 * The name of a handed-in file as it may be stored, shown and given back: without folders, control signs and signs that turn the
 * direction of reading (`evil\u202Efdp.exe` looks like `evilexe.pdf`), at most 200 signs from its end.
 */
export function fileNameOf(name: string): string {
	const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
	return [...last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim()].slice(-200).join('').replace(/^\.+$/, '') || 'datei';
}

/** What somebody wrote, whole: the rule of its field says when it is too long, so that nothing is cut off unseen. Unseen signs are left out. */
export function freeTextOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? cleanText(value) : '';
}

/** A text field of a form; files and missing fields count as empty. NUL, which no database keeps, is left out. */
export function textOf(form: FormData, name: string, longest = 2000): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.slice(0, longest).replaceAll('\0', '') : '';
}
