/**
 * What a spreadsheet did to a cell that should hold a figure: the way out is in the file, not in declaring a sign.
 * Sheets are read as text, in which such a cell carries a mark of `readers/sheet-text.ts`; texts saved from a sheet show what the program showed.
 */
import type { LocalText } from './model.ts';

export interface CellFault {
	code: string;
	what: LocalText;
	wayOut: LocalText;
}

const ERRORS = /^#(?:NULL!|DIV\/0!|VALUE!|WERT!|REF!|BEZUG!|NAME\?|NUM!|ZAHL!|N\/A|NV|SPILL!|ÜBERLAUF!|CALC!|KALK!|FEHLER!)$/i;
const MONTHS = '(?:jan|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|sept|okt|oct|nov|dez|dec)[a-zä]*';
const DATES = [/^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/, /^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?$/, /^\d{1,2}\/\d{1,2}\/\d{4}$/, new RegExp(`^\\d{1,2}[. -]{1,2}${MONTHS}\\.?(?:[ -]\\d{2,4})?$`, 'i'), new RegExp(`^${MONTHS}[. -]{1,2}\\d{2,4}$`, 'i')];

/** null: a sign or a word like any other */
export function cellFault(raw: string): CellFault | null {
	const text = raw.trim();
	if (text === '#FORMEL OHNE WERT')
		return { code: 'formula-without-value', what: { de: 'Die Zelle enthält eine Formel ohne gespeicherten Wert.', en: 'The cell holds a formula without a saved value.' }, wayOut: { de: 'Öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie und reichen Sie sie neu ein.', en: 'Open the file in Excel or LibreOffice, save it and hand it in again.' } };
	const merged = /^#VERBUNDEN (.*)$/s.exec(text)?.[1];
	if (merged !== undefined)
		return { code: 'merged-cell', what: { de: `Die Zelle mit „${short(merged)}“ ist mit anderen verbunden: Zu welcher Zeile gehört der Wert?`, en: `The cell with “${short(merged)}” is merged with others: which row does the figure belong to?` }, wayOut: { de: 'Heben Sie die Verbindung der Zellen auf und tragen Sie jeden Wert einzeln ein.', en: 'Unmerge the cells and enter each figure on its own.' } };
	const typed = /^#TEXT (.*)$/s.exec(text)?.[1];
	if (typed !== undefined)
		return { code: 'ambiguous-number', what: { de: `„${short(typed)}“ steht als Text in der Zelle und ist mehrdeutig: Tausender oder drei Nachkommastellen?`, en: `“${short(typed)}” stands in the cell as a text and is ambiguous: thousands or three decimals?` }, wayOut: { de: 'Geben Sie den Wert als Zahl ein, wie in den anderen Zellen der Spalte.', en: 'Enter the figure as a number, as in the other cells of the column.' } };
	if (text === '#WAHR' || text === '#FALSCH')
		return { code: 'truth-value', what: { de: 'Die Zelle enthält einen Wahrheitswert, keine Zahl.', en: 'The cell holds a truth value, not a number.' }, wayOut: { de: 'Schreiben Sie eine Zahl oder ein Zeichen in die Zelle.', en: 'Write a number or a sign into the cell.' } };
	if (ERRORS.test(text))
		return { code: 'error-cell', what: { de: `Die Zelle zeigt einen Rechenfehler (${text}), keine Zahl.`, en: `The cell shows an error (${text}), not a number.` }, wayOut: { de: 'Berichtigen Sie die Formel oder setzen Sie das passende Zeichen, zum Beispiel „x“.', en: 'Correct the formula or put the fitting sign, for example “x”.' } };
	if (DATES.some((form) => form.test(text)))
		return { code: 'date-as-value', what: { de: `Hier steht ein Datum (${short(text)}), keine Zahl.`, en: `This is a date (${short(text)}), not a number.` }, wayOut: { de: 'Oft hat Excel eine Zahl als Datum gedeutet. Stellen Sie die Zahl wieder her.', en: 'Excel often takes a number for a date. Restore the number.' } };
	return null;
}

function short(text: string): string {
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
