/** A confidential table as CSV for staff: says so in its first line; words for absence, never an empty cell or a 0 in their place. */
import type { Language } from '#ui/language.ts';
import { csvText } from './csv-export.ts';
import { absenceWords } from './figure-words.ts';
import { cellAddress } from './problem.ts';
import type { StaffTable } from './read-figures.server.ts';

const HEADINGS: Record<Language, string[]> = {
	de: ['kennzahl', 'gebiet', 'gebietsname', 'zeitraum', 'gliederung', 'gebietsstand', 'wert', 'von', 'bis', 'status', 'zeichen', 'lieferung', 'blatt', 'zelle', 'vermerk'],
	en: ['indicator', 'area', 'area_name', 'period', 'breakdown', 'territorial_status', 'value', 'lower', 'upper', 'status', 'flags', 'delivery', 'sheet', 'cell', 'note']
};

/** @param asOf ISO day of the state of knowledge, null: now */
export function staffCsv(table: StaffTable, asOf: string | null, lang: Language): string {
	const { definition, key } = table;
	if (!key) return '';
	const banner = lang === 'de' ? `VERTRAULICH – enthält Werte unter Geheimhaltung. Wissensstand: ${asOf ?? 'heute'}` : `CONFIDENTIAL – holds figures under disclosure control. As known: ${asOf ?? 'today'}`;
	const rows = table.figures.map((f) => [definition.code, f.area.key, f.area.name, key.period, key.breakdown, key.territorialStatus, f.value, f.lower, f.upper, f.value === null ? (absenceWords(f.status, lang) ?? f.status) : f.status === 'zero' ? (lang === 'de' ? 'genau null' : 'exactly zero') : lang === 'de' ? 'Wert' : 'value', f.flags.join(' '), f.place?.delivery ?? '', f.place?.sheet ?? '', f.place ? cellAddress(f.place.row, f.place.column) : '', f.notes.map((n) => `${n.what[lang]} ${lang === 'de' ? 'Vermerk' : 'Note'}: ${n.note}`).join(' | ')]);
	return csvText([[banner], HEADINGS[lang], ...rows], lang);
}
