/** The sheet that says what belongs into each column. Pure. */
import type { ExportSheet } from './export-sheets.ts';

export const EXPLANATIONS = 'Erläuterungen';
export const LISTS = 'Listen';

export function explanations(sheets: readonly ExportSheet[], about: readonly string[]): string[][] {
	const general = [
		...about,
		'Ändern Sie, was sich ändern soll, speichern Sie, und laden Sie die Datei am Arbeitsplatz unter „Strategie“, „Excel und CSV“ wieder hoch. Vor dem Speichern zeigt eine Vorschau jede Änderung.',
		'Zeilen dürfen sortiert, gefiltert und gelöscht werden. Eine fehlende Zeile löscht nichts; eine fehlende Spalte ändert nichts.',
		'Eine neue Zeile legt ein neues Element an: „Nr.“ und „Kennung“ bleiben dort leer. Wer eine Zeile kopiert, leert beide.',
		'Überschriften und die Spalte „Kennung“ bleiben, wie sie sind. Formeln werden nicht gelesen.',
		'In der Spalte „Beispielwert“ steht ja, wo etwas nur für die Vorführung erfunden ist.'
	];
	const rows = sheets.flatMap((sheet) => sheet.columns.map((c) => [sheet.name, c.heading, c.about, c.choices ? c.choices.join('; ') : c.kind === 'number' ? 'Zahl' : c.kind === 'day' ? 'Tag, zum Beispiel 31.12.2027' : c.offers ? `Blatt „${LISTS}“` : '']));
	return [...general.map((sentence) => ['', '', sentence]), [], ['Blatt', 'Spalte', 'Was hinein gehört', 'Möglich ist'], ...rows];
}
