const de = {
	title: 'Aufbau festlegen', delivery: 'Lieferung', deliveries: 'Lieferungen',
	lead: 'Legen Sie fest, was in welcher Zeile und Spalte steht. Der Vorschlag ist aus der Datei gelesen; ändern Sie, was nicht stimmt. Gespeichert wird daraus ein Leseprofil, mit dem auch die Datei vom nächsten Jahr gelesen wird.',
	sheets: 'Blätter', areas: (n: number) => (n === 1 ? '1 Gebiet' : `${n} Gebiete`), hidden: 'ausgeblendet', noAreas: 'keine Gebiete',
	nothing: 'Auf diesem Blatt wurden weder Schlüssel noch Namen von Gebieten gefunden. Wählen Sie ein anderes Blatt, oder laden Sie das Gebietsverzeichnis nach.',
	table: (n: number) => `Tabelle ${n}`, newTable: 'Weitere Tabelle', notKept: 'noch nicht festgelegt', tables: 'Tabellen der Datei',
	sheetHeading: 'Das Blatt', becomes: 'wird zu', parts: { title: 'Titel', head: 'Kopf', data: 'Daten', sum: 'Summe', remark: 'Fußnote', other: '' }, more: (n: string) => `${n} weitere Zeilen`, row: 'Zeile',
	rowsHeading: 'Zeilen', headFrom: 'Kopf von Zeile', headTo: 'bis Zeile', dataFrom: 'Werte von Zeile', dataTo: 'bis Zeile', dataHint: 'Leer lassen, wenn alle Zeilen mit Gebieten gelten. Nötig nur, wenn mehrere Tabellen untereinander stehen.', found: (from: number, to: number) => `Gefunden: Zeile ${from} bis ${to}.`,
	turned: 'Die Gebiete stehen nebeneinander (in Spalten)', turnedNote: 'Das Blatt ist hier gedreht zu sehen: Zeilen der Datei sind Spalten.', level: 'Ebene der Gebiete, die nur mit Namen genannt sind',
	levels: { country: 'Staat', state: 'Land', county: 'Kreis', association: 'Gemeindeverband', municipality: 'Gemeinde', 'planning-area': 'Planungsraum' },
	columnsHeading: 'Spalten', column: 'Spalte', heading: 'Überschrift', sample: 'Erste Werte', use: 'Wird zu', indicator: 'Kennzahl', later: 'später zuordnen', unitOf: 'Werte stehen', factor: { '1': 'einzeln', '1000': 'in Tausend', '1000000': 'in Millionen' }, breakdown: 'Gruppe', breakdownHint: 'zum Beispiel geschlecht=w', group: 'Merkmal', none: 'ohne Überschrift',
	roles: { key: 'Gebiet: Schlüssel', 'key-part': 'Gebiet: Teil des Schlüssels', name: 'Gebiet: Name', 'key-and-name': 'Gebiet: Schlüssel und Name', period: 'Zeitraum', group: 'Gruppe (Geschlecht, Alter …)', figure: 'Werte', skip: 'nicht übernehmen' },
	periodHeading: 'Zeitraum', periodAt: 'Der Zeitraum steht', period: { column: 'in einer Spalte', heading: 'in den Überschriften der Werte', title: 'im Titel über der Tabelle', sheet: 'im Namen des Blatts', file: 'im Namen der Datei', fixed: 'nirgends; er gilt fest:' }, periodValue: 'Zeitraum', periodHint: 'Gelesen, wenn er fest gilt. Zum Beispiel 2024, 31.12.2024, 2024-Q2, 2023/24.',
	signsHeading: 'Zeichen laut Fußnoten', signsLead: 'Gelten für diese Datei und gehen denen der Quelle vor.', sign: 'Zeichen', means: 'Bedeutet', because: 'Steht in der Datei',
	statuses: { value: 'Wert', zero: 'genau null', withheld: 'geheim', 'withheld-secondary': 'geheim, weil sonst rückrechenbar', uncertain: 'zu unsicher', rounded: 'gerundet', perturbed: 'verändert', 'not-applicable': 'trifft nicht zu', later: 'folgt später', missing: 'nicht geliefert', 'no-such-area': 'Gebiet gab es nicht' } as Record<string, string>,
	keep: 'Festlegen und lesen', sketch: 'Neu erkennen', remove: 'Tabelle weglassen', back: 'Schritt zurück', again: 'Schritt vor', toCheck: 'Weiter: Werte prüfen', kept: 'Festgelegt. Die Datei wurde mit diesem Aufbau gelesen.',
	profileHeading: 'Leseprofil', profileName: 'Name des Leseprofils', profileHint: 'Unter diesem Namen finden Sie es nächstes Jahr wieder. Als Datei weitergeben: Leseprofile, Herunterladen.', saveProfile: 'Leseprofil speichern', savedProfile: 'Das Leseprofil ist gespeichert.',
	fitting: 'Gespeicherte Leseprofile, die passen', fits: 'passt ganz', fitsPartly: (n: number) => `passt zu ${n} %`, lacks: 'Es fehlen', apply: 'Anwenden',
	missing: { 'no-area': 'Es fehlt die Spalte mit den Gebieten: Schlüssel, Name oder beides. Festgehalten ist Ihre Auswahl trotzdem.', 'no-figures': 'Es fehlt eine Spalte mit Werten.', 'no-period': 'Der Zeitraum ist dort nicht zu finden. Wählen Sie, wo er steht, oder tragen Sie ihn fest ein.' },
	faults: { rows: 'Die Zeilen passen nicht: erst der Kopf (höchstens 20 Zeilen), darunter die Werte.', period: 'Das ist kein Zeitraum. Zum Beispiel 2024, 31.12.2024, 2024-Q2 oder 2023/24.', form: 'Die Angaben waren nicht vollständig. Bitte die Seite neu laden.' }
};

const en: typeof de = {
	title: 'Set the layout', delivery: 'Delivery', deliveries: 'Deliveries',
	lead: 'Say what stands in which row and column. The proposal was read from the file; change what is wrong. It becomes a reading profile with which next year’s file is read too.',
	sheets: 'Sheets', areas: (n) => (n === 1 ? '1 area' : `${n} areas`), hidden: 'hidden', noAreas: 'no areas',
	nothing: 'Neither keys nor names of areas were found on this sheet. Choose another sheet, or load the directory of areas.',
	table: (n) => `Table ${n}`, newTable: 'Another table', notKept: 'not set yet', tables: 'Tables of the file',
	sheetHeading: 'The sheet', becomes: 'becomes', parts: { title: 'Title', head: 'Head', data: 'Data', sum: 'Sum', remark: 'Footnote', other: '' }, more: (n) => `${n} more rows`, row: 'Row',
	rowsHeading: 'Rows', headFrom: 'Head from row', headTo: 'to row', dataFrom: 'Figures from row', dataTo: 'to row', dataHint: 'Leave empty if all rows with areas count. Needed only where several tables stand below each other.', found: (from, to) => `Found: row ${from} to ${to}.`,
	turned: 'Areas stand side by side (in columns)', turnedNote: 'The sheet is shown turned: rows of the file are columns here.', level: 'Level of areas that are only named',
	levels: { country: 'Country', state: 'State', county: 'County', association: 'Municipal association', municipality: 'Municipality', 'planning-area': 'Planning area' },
	columnsHeading: 'Columns', column: 'Column', heading: 'Heading', sample: 'First values', use: 'Becomes', indicator: 'Indicator', later: 'assign later', unitOf: 'Figures are', factor: { '1': 'single', '1000': 'in thousands', '1000000': 'in millions' }, breakdown: 'Group', breakdownHint: 'for example geschlecht=w', group: 'Attribute', none: 'without heading',
	roles: { key: 'Area: key', 'key-part': 'Area: part of the key', name: 'Area: name', 'key-and-name': 'Area: key and name', period: 'Period', group: 'Group (sex, age …)', figure: 'Figures', skip: 'leave out' },
	periodHeading: 'Period', periodAt: 'The period stands', period: { column: 'in a column', heading: 'in the headings of the figures', title: 'in the title above the table', sheet: 'in the name of the sheet', file: 'in the name of the file', fixed: 'nowhere; it is fixed:' }, periodValue: 'Period', periodHint: 'Read when it is fixed. For example 2024, 2024-12-31, 2024-Q2, 2023/24.',
	signsHeading: 'Signs according to the footnotes', signsLead: 'They hold for this file and go before those of the source.', sign: 'Sign', means: 'Means', because: 'The file says',
	statuses: { value: 'value', zero: 'exactly zero', withheld: 'withheld', 'withheld-secondary': 'withheld, else it could be computed', uncertain: 'too uncertain', rounded: 'rounded', perturbed: 'perturbed', 'not-applicable': 'not applicable', later: 'follows later', missing: 'not delivered', 'no-such-area': 'no such area' },
	keep: 'Set and read', sketch: 'Recognise anew', remove: 'Leave table out', back: 'Undo', again: 'Redo', toCheck: 'Next: check figures', kept: 'Set. The file was read with this layout.',
	profileHeading: 'Reading profile', profileName: 'Name of the reading profile', profileHint: 'You will find it again next year under this name. To pass it on as a file: Reading profiles, Download.', saveProfile: 'Save reading profile', savedProfile: 'The reading profile is saved.',
	fitting: 'Saved reading profiles that fit', fits: 'fits wholly', fitsPartly: (n) => `fits to ${n} %`, lacks: 'Missing', apply: 'Apply',
	missing: { 'no-area': 'The column with the areas is missing: key, name or both. Your choice is kept all the same.', 'no-figures': 'A column with figures is missing.', 'no-period': 'The period is not to be found there. Choose where it stands, or enter it.' },
	faults: { rows: 'The rows do not fit: first the head (20 rows at most), below it the figures.', period: 'That is no period. For example 2024, 2024-12-31, 2024-Q2 or 2023/24.', form: 'The form was incomplete. Please reload the page.' }
};

export const layoutTexts = { de, en };
