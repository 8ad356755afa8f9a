import type { Language } from '#ui/language.ts';

const de = {
	title: 'Fachplanungen und Berichte', lead: 'Was der Landkreis schon hat, von wann es ist, wer zuständig ist und was fehlt.',
	add: 'Plan oder Bericht aufnehmen', addField: 'Fachgebiet anlegen', filter: 'Anzeigen', all: 'alle', q: 'Suche in Titel und Zuständigkeit', order: 'Ordnen nach', overdueOnly: 'Nur überfällige',
	orders: { field: 'Fachgebiet', title: 'Titel', year: 'Jahr', state: 'Stand', due: 'Fortschreibung' },
	field: 'Fachgebiet', name: 'Titel', year: 'Jahr', state: 'Stand', responsible: 'Zuständig', nextDue: 'Nächste Fortschreibung', document: 'Dokument', publicity: 'Öffentlich', yes: 'ja', no: 'nein',
	noField: 'ohne Fachgebiet', overdueBy: (n: number) => `${n} ${n === 1 ? 'Tag' : 'Tage'} überfällig`, dueIn: (n: number) => (n === 0 ? 'heute' : `in ${n} ${n === 1 ? 'Tag' : 'Tagen'}`),
	file: 'Datei', link: 'im Netz', edition: 'Ausgabe hier', none: 'keines',
	nothing: 'Noch ist nichts aufgenommen.', nothingText: 'Beginnen Sie mit den Fachgebieten und nehmen Sie dann auf, was es schon gibt.', nothingChosen: 'Nichts passt zu Ihrer Auswahl.', showAll: 'Alle zeigen',
	overdue: (n: number) => (n === 1 ? '1 Fortschreibung ist überfällig.' : `${n} Fortschreibungen sind überfällig.`), count: (n: number, of: number) => (n === of ? `${n} Einträge` : `${n} von ${of} Einträgen`),
	fields: 'Fachgebiete und was fehlt', fieldsLead: 'Was jemand aufgeschrieben hat, und was die Liste selbst zeigt.', noGap: 'Zurzeit fehlt nichts.', plans: 'Pläne', gaps: 'Was fehlt', removed: 'Entfallen', publicPage: 'Öffentliche Seite ansehen',
	newPlan: 'Neuer Plan oder Bericht', newField: 'Neues Fachgebiet', titleField: 'Titel', choose: 'bitte wählen', yearHint: 'Vierstellig. Leer, wenn noch nichts fertig ist.', responsibleHint: 'Amt oder Stelle', legalBasis: 'Rechtsgrundlage', legalHint: 'Zum Beispiel § 80 SGB VIII', dueHint: 'Leer, wenn keine geplant ist.', summary: 'Worum es geht', summaryHint: 'In einfachen Worten.',
	documentKind: 'Was ist hinterlegt?', kinds: { none: 'nichts', keep: 'die Datei von bisher', file: 'eine Datei', link: 'eine Adresse im Netz', edition: 'ein Bericht von hier' }, chooseFile: 'Datei', fileHint: (mb: number) => `PDF oder Office ohne Makros (.docx, .xlsx, .pptx, .odt, .ods, .odp), höchstens ${mb} MB.`, url: 'Adresse im Netz', urlHint: 'Beginnt mit https://', chooseEdition: 'Bericht und Ausgabe', noFile: 'Bitte wählen Sie eine Datei.', tooLarge: (mb: number) => `Die Datei ist zu groß: Möglich sind höchstens ${mb} MB.`, noEdition: 'Bitte wählen Sie die Ausgabe eines Berichts.', editionOf: (title: string, n: number) => `${title}, Ausgabe ${n}`,
	fieldName: 'Name', gapsHint: 'In Worten, je Zeile eine Lücke.', english: 'Englisch', englishHint: 'Ohne Übersetzung steht auf der englischen Seite der deutsche Text.'
};
const en: typeof de = {
	title: 'Sector plans and reports', lead: 'What the county already has, how old it is, who is responsible and what is missing.',
	add: 'Add a plan or report', addField: 'Add a field', filter: 'Show', all: 'all', q: 'Search in title and office', order: 'Order by', overdueOnly: 'Only overdue',
	orders: { field: 'Field', title: 'Title', year: 'Year', state: 'State', due: 'Continuation' },
	field: 'Field', name: 'Title', year: 'Year', state: 'State', responsible: 'Responsible', nextDue: 'Next continuation', document: 'Document', publicity: 'Public', yes: 'yes', no: 'no',
	noField: 'without a field', overdueBy: (n) => `${n} ${n === 1 ? 'day' : 'days'} overdue`, dueIn: (n) => (n === 0 ? 'today' : `in ${n} ${n === 1 ? 'day' : 'days'}`),
	file: 'File', link: 'on the web', edition: 'edition here', none: 'none',
	nothing: 'Nothing has been added yet.', nothingText: 'Begin with the fields, then add what there is already.', nothingChosen: 'Nothing fits your choice.', showAll: 'Show all',
	overdue: (n) => (n === 1 ? '1 continuation is overdue.' : `${n} continuations are overdue.`), count: (n, of) => (n === of ? `${n} entries` : `${n} of ${of} entries`),
	fields: 'Fields and what is missing', fieldsLead: 'What somebody wrote down, and what the list itself shows.', noGap: 'Nothing is missing at present.', plans: 'Plans', gaps: 'What is missing', removed: 'Removed', publicPage: 'See the public page',
	newPlan: 'New plan or report', newField: 'New field', titleField: 'Title', choose: 'please choose', yearHint: 'Four digits. Empty while nothing is finished.', responsibleHint: 'Office or department', legalBasis: 'Legal basis', legalHint: 'Such as § 80 SGB VIII', dueHint: 'Empty if none is planned.', summary: 'What it is about', summaryHint: 'In plain words.',
	documentKind: 'What is on record?', kinds: { none: 'nothing', keep: 'the file as before', file: 'a file', link: 'an address on the web', edition: 'a report made here' }, chooseFile: 'File', fileHint: (mb) => `PDF or Office without macros (.docx, .xlsx, .pptx, .odt, .ods, .odp), at most ${mb} MB.`, url: 'Address on the web', urlHint: 'Begins with https://', chooseEdition: 'Report and edition', noFile: 'Please choose a file.', tooLarge: (mb) => `The file is too large: at most ${mb} MB.`, noEdition: 'Please choose an edition of a report.', editionOf: (title, n) => `${title}, edition ${n}`,
	fieldName: 'Name', gapsHint: 'In words, one gap a line.', english: 'English', englishHint: 'Without a translation the English page shows the German text.'
};
export const inventoryTexts: Record<Language, typeof de> = { de, en };
