/** Public figures as a tidy table for files: words for absence, never an empty cell or a 0 in their place. */
import type { Language } from '#ui/language.ts';
import { absenceWords } from './figure-words.ts';
import type { PublishedIndicator, PublishedRelease, Figure } from './published.ts';
import type { Disclosed } from '#disclosure/disclosed.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';

export const HEADINGS: Record<Language, string[]> = {
	de: ['kennzahl', 'gebiet', 'gebietsname', 'zeitraum', 'gliederung', 'wert', 'von', 'bis', 'status', 'zeichen', 'lieferung', 'datenstand', 'ebene', 'gebietsstand', 'blatt', 'zeile', 'spalte', 'umgerechnet_von', 'vermerk'],
	en: ['indicator', 'area', 'area_name', 'period', 'breakdown', 'value', 'lower', 'upper', 'status', 'flags', 'delivery', 'release', 'level', 'territorial_status', 'sheet', 'row', 'column', 'converted_from', 'note']
};

export type ExportRow = (string | number | null)[];

export function exportRows(figures: Disclosed<Figure[]>, indicator: PublishedIndicator, release: PublishedRelease, lang: Language): ExportRow[] {
	return readDisclosed(figures).map((f) => [indicator.code, f.area.key, nameOf(f.area), f.period, f.breakdown, f.value, f.lower, f.upper, f.value === null ? (absenceWords(f.status, lang) ?? f.status) : f.status === 'zero' ? (lang === 'de' ? 'genau null' : 'exactly zero') : lang === 'de' ? 'Wert' : 'value', f.flags.join(' '), f.place?.delivery ?? '', release.number, f.area.level, f.territorialStatus ?? '', f.place?.sheet ?? '', f.place?.row ?? null, f.place?.column ?? null, f.convertedFrom ?? '', f.note ?? '']);
}

/** Of areas that are not official the file says who made them. */
function nameOf({ level, name, designation }: Figure['area']): string {
	return level === 'planning-area' && designation ? `${name} (${designation})` : name;
}

export function toCsv(rows: readonly ExportRow[], lang: Language): string {
	return csvText([HEADINGS[lang], ...rows], lang);
}

/** Signs with which a spreadsheet begins a formula; it passes over blanks before them, and some read full-width signs like plain ones. */
const FORMULA = String.raw`[\s\u200B-\u200F\uFEFF]*[=+\-@＝＋－＠]`;
const AT_FRONT = new RegExp(`^(?=${FORMULA})|^(?=[\\t\\r\\n])`);
/** inside of a cell too: who opens the file with another separator gets new cells there, quotes or not */
const BEHIND_SEPARATOR = new RegExp(`([;,\\t\\r\\n])(?=${FORMULA})`, 'g');
const NUMBER = /^[+-]?\d[\d.,]*$/;

/**
 * UTF-8 with BOM and CRLF as in RFC 4180. English files are parted by commas; German ones as German spreadsheets want them, by
 * semicolons and with a decimal comma. Text that a spreadsheet would run is disarmed by an apostrophe.
 */
export function csvText(rows: readonly ExportRow[], lang: Language): string {
	const separator = lang === 'de' ? ';' : ',';
	const cell = (value: string | number | null): string => {
		if (value === null) return '';
		if (typeof value === 'number') return lang === 'de' ? quoted(String(value).replace('.', ','), separator) : String(value);
		return quoted(NUMBER.test(value) ? value : value.replace(BEHIND_SEPARATOR, "$1'").replace(AT_FRONT, "'"), separator);
	};
	return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}

function quoted(text: string, separator: string): string {
	return text.includes(separator) || /[;\t"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
