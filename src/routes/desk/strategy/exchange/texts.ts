import type { Language } from '#ui/language.ts';

const count = (n: number, one: string, many: string) => `${n.toLocaleString('de-DE')} ${n === 1 ? one : many}`;

const de = {
	title: 'Excel und CSV',
	lead: 'Elemente als Tabelle herunterladen, dort ändern und wieder einlesen. Eine Vorschau zeigt jede Änderung, bevor etwas gespeichert wird.',
	down: 'Herunterladen', kinds: 'Was soll in die Tabelle?', field: 'Handlungsfeld', allFields: 'alle', fieldHint: 'Nur was aus diesem Handlungsfeld folgt.', cycle: 'Kreislauf', allCycles: 'alle', xlsx: 'Excel-Datei herunterladen', csv: 'CSV herunterladen', csvHint: 'Für die Arbeit mit Excel ist die Excel-Datei besser: Sie hat Auswahllisten und Erläuterungen, und Kürzel wie 1.2 werden nicht zu einem Datum. CSV mit mehreren Arten kommt als ZIP-Datei.',
	example: 'Was nur für die Vorführung erfunden ist, hat in der Spalte „Beispielwert“ ein ja.',
	up: 'Wieder einlesen', file: 'Geänderte Datei', fileHint: (mb: number) => `Excel (.xlsx), OpenDocument (.ods), CSV oder ZIP mit CSV, höchstens ${mb} MB. Es wird noch nichts gespeichert.`, preview: 'Vorschau zeigen',
	noFile: 'Bitte wählen Sie zuerst die geänderte Datei.', tooLarge: (mb: number) => `Die Datei ist größer als ${mb} MB. Bitte laden Sie weniger Arten oder nur ein Handlungsfeld herunter.`, noKind: 'Bitte kreuzen Sie mindestens eine Art an.',
	previewOf: (name: string) => `Vorschau: ${name}`,
	nothing: 'Diese Datei ändert nichts. Alles, was in ihr steht, ist schon so gespeichert.',
	sums: (changed: number, added: number, unchanged: number) => `${count(changed, 'Element ändert sich', 'Elemente ändern sich')}, ${count(added, 'kommt', 'kommen')} hinzu, ${count(unchanged, 'Zeile bleibt', 'Zeilen bleiben')}, wie ${unchanged === 1 ? 'sie ist' : 'sie sind'}.`,
	notDeleted: 'Was nicht in der Datei steht, bleibt unverändert.',
	faults: 'Das muss zuerst berichtigt werden', faultsLead: 'Es wurde nichts gespeichert. Bitte berichtigen Sie diese Stellen in der Datei, speichern Sie sie, und wählen Sie sie noch einmal.', place: 'Stelle', what: 'Was nicht stimmt', sheet: (name: string) => `Blatt „${name}“`, wholeFile: 'ganze Datei',
	notices: 'Hinweise', changes: 'Was sich ändert', element: 'Element', change: 'Änderung', row: (sheet: string, row: number) => `Blatt „${sheet}“, Zeile ${row}`,
	empty: 'leer', before: 'vorher', after: 'nachher',
	kept: (by: string, fields: string) => `Seit dem Herunterladen von ${by} geändert, bleibt so: ${fields}.`,
	conflict: (by: string) => `Seit dem Herunterladen hat ${by} dasselbe Feld geändert. Ohne Haken bleibt, was gespeichert ist.`, stored: 'gespeichert', inFile: 'in der Datei', takeFile: 'Die Angaben aus der Datei nehmen',
	added: 'Was neu hinzukommt', reason: 'Grund der Änderung', reasonHint: 'Steht danach in der Geschichte jedes geänderten Elements.', apply: (n: number) => (n === 1 ? '1 Zeile übernehmen' : `${n.toLocaleString('de-DE')} Zeilen übernehmen`), cancel: 'Abbrechen, nichts speichern',
	done: (changed: number, added: number) => `Gespeichert: ${count(changed, 'Element geändert', 'Elemente geändert')}, ${count(added, 'Element', 'Elemente')} neu. Öffentlich wird das erst, wenn Sie es veröffentlichen.`,
	open: 'Elemente ansehen', readOnly: 'Einlesen können nur Planende.', fileGone: 'Die Datei ist nicht mehr da. Bitte wählen Sie sie noch einmal.', aboutFile: (county: string, at: string, by: string) => [`${county}: Stand vom ${at}, heruntergeladen von ${by}.`]
};
const en: typeof de = {
	title: 'Excel and CSV',
	lead: 'Download elements as a table, change them there and read them in again. A preview shows every change before anything is stored.',
	down: 'Download', kinds: 'What shall be in the table?', field: 'Action field', allFields: 'all', fieldHint: 'Only what follows from this action field.', cycle: 'Cycle', allCycles: 'all', xlsx: 'Download as Excel file', csv: 'Download as CSV', csvHint: 'With Excel the Excel file works better: it has lists to choose from and explanations, and codes like 1.2 do not become dates. CSV of several kinds comes as a ZIP file. Headings are German.',
	example: 'What was invented for the demonstration has “ja” in the column “Beispielwert”.',
	up: 'Read in again', file: 'Changed file', fileHint: (mb) => `Excel (.xlsx), OpenDocument (.ods), CSV or ZIP with CSV, at most ${mb} MB. Nothing is stored yet.`, preview: 'Show preview',
	noFile: 'Please choose the changed file first.', tooLarge: (mb) => `The file is larger than ${mb} MB. Please download fewer kinds or one action field only.`, noKind: 'Please tick at least one kind.',
	previewOf: (name) => `Preview: ${name}`,
	nothing: 'This file changes nothing. All that it says is stored already.',
	sums: (changed, added, unchanged) => `${changed} to change, ${added} to add, ${unchanged} stay as they are.`,
	notDeleted: 'What is not in the file stays unchanged.',
	faults: 'This has to be put right first', faultsLead: 'Nothing was stored. Please put these places right in the file, save it, and choose it again.', place: 'Place', what: 'What is wrong', sheet: (name) => `Sheet “${name}”`, wholeFile: 'whole file',
	notices: 'Hints', changes: 'What changes', element: 'Element', change: 'Change', row: (sheet, row) => `Sheet “${sheet}”, row ${row}`,
	empty: 'empty', before: 'before', after: 'after',
	kept: (by, fields) => `Changed by ${by} since the download, stays so: ${fields}.`,
	conflict: (by) => `${by} has changed the same field since the download. Without a tick, what is stored stays.`, stored: 'stored', inFile: 'in the file', takeFile: 'Take what the file says',
	added: 'What is new', reason: 'Reason of the change', reasonHint: 'Stands in the history of every changed element afterwards.', apply: (n) => (n === 1 ? 'Take over 1 row' : `Take over ${n} rows`), cancel: 'Cancel, store nothing',
	done: (changed, added) => `Stored: ${changed} changed, ${added} new. It becomes public when you publish it.`,
	open: 'See the elements', readOnly: 'Only planners can read files in.', fileGone: 'The file is no longer there. Please choose it again.', aboutFile: (county, at, by) => [`${county}: as of ${at}, downloaded by ${by}.`]
};
export const exchangeTexts: Record<Language, typeof de> = { de, en };
