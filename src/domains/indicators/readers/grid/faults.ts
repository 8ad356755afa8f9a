/** Why a file with cells cannot be opened, in the user's words. */
import type { LocalText } from '../../model.ts';
import type { Problem } from '../../problem.ts';
import { fault } from '../fault.ts';

const SAVE_ANEW: LocalText = {
	de: 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.',
	en: 'Open the file in Excel or LibreOffice and save it anew as .xlsx.'
};

export function unreadableBook(file: string, sheet: string | null = null): Problem {
	return fault('damaged-workbook', { file, sheet }, { de: 'Die Arbeitsmappe ist beschädigt oder unvollständig.', en: 'The workbook is damaged or incomplete.' }, SAVE_ANEW);
}

export function unsafeXml(file: string, part: string): Problem {
	return fault('unsafe-xml', { file }, { de: `Die Arbeitsmappe enthält in ${part} eine Dokumenttyp-Angabe. Das kommt in echten Arbeitsmappen nicht vor.`, en: `The workbook holds a document type in ${part}. Real workbooks never do.` }, SAVE_ANEW);
}

export function lockedBook(file: string): Problem {
	return fault('password', { file }, { de: 'Die Arbeitsmappe ist mit einem Kennwort geschützt.', en: 'The workbook is protected by a password.' }, {
		de: 'Entfernen Sie in Excel das Kennwort (Datei, Informationen, Arbeitsmappe schützen) und speichern Sie neu.',
		en: 'Remove the password in Excel (File, Info, Protect Workbook) and save anew.'
	});
}

export function tooManyCells(file: string, sheet: string | null): Problem {
	return fault('too-many-cells', { file, sheet }, { de: 'Das Blatt hat mehr als sechs Millionen Zellen, leere in seiner Breite mitgezählt.', en: 'The sheet has more than six million cells, empty ones within its width included.' }, {
		de: 'Löschen Sie leere Zeilen und Spalten, die nur formatiert sind, oder teilen Sie die Datei.',
		en: 'Delete empty rows and columns that are only formatted, or split the file.'
	});
}

export function tooLargeBook(file: string, megabytes: number): Problem {
	return fault('file-too-large', { file }, { de: `Die Datei ist größer als ${megabytes} MB.`, en: `The file is larger than ${megabytes} MB.` }, { de: 'Teilen Sie die Datei, oder speichern Sie die Tabelle als CSV.', en: 'Split the file, or save the table as CSV.' });
}
