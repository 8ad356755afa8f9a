/** What to say of a file that no reader knows: what stands in it, and what is missing to be a table. */
import type { LocalText } from '../model.ts';
import type { Problem } from '../problem.ts';
import { fault, quoted } from './fault.ts';
import { firstWords } from './grid/open-book.ts';
import { unknownJson } from './unknown-json.ts';
import { startOfText } from './packed-text.ts';
import type { IncomingFile } from './reader.ts';
import { tableHeading } from './table-heading.ts';

const READ: LocalText = {
	de: 'Gelesen werden GENESIS-Dateien, Excel (.xlsx) mit Leseprofil und CSV mit den Spalten Kennzahl; Gebiet; Zeitraum; Wert oder mit Gebiet; Jahr und einer Spalte je Messgröße. Andere Tabellen: Legen Sie im Arbeitsbereich fest, was wo steht („Aufbau festlegen“).',
	en: 'GENESIS files, Excel (.xlsx) with a reading profile, and CSV with the columns indicator; area; period; value, or with area; year and a column per measure, are read. Other tables: say in the workplace what stands where (“Set layout”).'
};

export function unknownLayout(file: IncomingFile): Problem {
	if (/^[{[]\s*["{[\]}]/.test(firstWords(file.bytes))) return unknownJson(file);
	const start = startOfText(file);
	const what = (more: LocalText): LocalText => ({ de: `Der Aufbau der Datei wurde nicht erkannt.${more.de}`, en: `The layout of the file was not recognised.${more.en}` });
	if (!start) return fault('unknown-layout', { file: file.name }, what({ de: '', en: '' }), READ);
	const { row, fields, header, delimiter } = tableHeading(start);
	const place = { file: file.name, row };
	const line = quoted(fields.join(delimiter));
	const { area, period } = header.roles;
	if (area !== undefined && period === undefined)
		return fault('unknown-layout', place, what({ de: ` In der Kopfzeile (${line}) fehlt eine Spalte für den Zeitraum.`, en: ` The heading row (${line}) lacks a column for the period.` }), { de: 'Ergänzen Sie eine Spalte „Jahr“ oder „Stichtag“ und füllen Sie sie in jeder Zeile.', en: 'Add a column "Jahr" or "Stichtag" and fill it in every row.' });
	if (period !== undefined && area === undefined)
		return fault('unknown-layout', place, what({ de: ` In der Kopfzeile (${line}) fehlt eine Spalte für das Gebiet.`, en: ` The heading row (${line}) lacks a column for the area.` }), { de: 'Ergänzen Sie eine Spalte „AGS“ mit dem amtlichen Schlüssel in jeder Zeile.', en: 'Add a column "AGS" with the official key in every row.' });
	if (area !== undefined && period !== undefined)
		return fault('unknown-layout', place, what({ de: ` Unter der Kopfzeile (${line}) steht keine Spalte mit Zahlen.`, en: ` Below the heading row (${line}) no column holds figures.` }), { de: 'Prüfen Sie, ob die Werte als Zahlen und nicht als Text in der Datei stehen.', en: 'Check whether the figures stand in the file as numbers, not as words.' });
	return fault('unknown-layout', place, what({ de: ` Sie beginnt mit ${line}.`, en: ` It begins with ${line}.` }), READ);
}
