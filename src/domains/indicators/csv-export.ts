/** Public figures as a tidy table for files: words for absence, never an empty cell or a 0 in their place. */
import type { Language } from '#ui/language.ts';
import { absenceWords } from './figure-words.ts';
import type { PublishedIndicator, PublishedRelease, Figure } from './published.ts';
import type { Disclosed } from '#disclosure/disclosed.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';

export const HEADINGS: Record<Language, string[]> = {
	de: ['kennzahl', 'gebiet', 'gebietsname', 'zeitraum', 'gliederung', 'wert', 'von', 'bis', 'status', 'zeichen', 'lieferung', 'datenstand', 'ebene', 'gebietsstand', 'blatt', 'zeile', 'spalte'],
	en: ['indicator', 'area', 'area_name', 'period', 'breakdown', 'value', 'lower', 'upper', 'status', 'flags', 'delivery', 'release', 'level', 'territorial_status', 'sheet', 'row', 'column']
};

export type ExportRow = (string | number | null)[];

export function exportRows(figures: Disclosed<Figure[]>, indicator: PublishedIndicator, release: PublishedRelease, lang: Language): ExportRow[] {
	return readDisclosed(figures).map((f) => [indicator.code, f.area.key, f.area.name, f.period, f.breakdown, f.value, f.lower, f.upper, f.value === null ? (absenceWords(f.status, lang) ?? f.status) : f.status === 'zero' ? (lang === 'de' ? 'genau null' : 'exactly zero') : lang === 'de' ? 'Wert' : 'value', f.flags.join(' '), f.place?.delivery ?? '', release.number, f.area.level, f.territorialStatus ?? '', f.place?.sheet ?? '', f.place?.row ?? null, f.place?.column ?? null]);
}

export function toCsv(rows: readonly ExportRow[], lang: Language): string {
	return csvText([HEADINGS[lang], ...rows], lang);
}

/** UTF-8 with BOM, semicolons; German files use the decimal comma. Text that a spreadsheet would run is disarmed. */
export function csvText(rows: readonly ExportRow[], lang: Language): string {
	const cell = (value: string | number | null): string => {
		if (value === null) return '';
		if (typeof value === 'number') return lang === 'de' ? String(value).replace('.', ',') : String(value);
		// spreadsheets pass over leading blanks, and some read full-width signs like plain ones
		const safe = /^[\s\u200B-\u200F\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
		// commas and tabs too: who opens the file with another separator must not get new cells
		return /[;,\t"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
	};
	return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
