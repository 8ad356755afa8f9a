import type { AreaField } from '#domains/areas/area-differences.ts';
import type { AreaLevel } from '#domains/areas/model.ts';
import { counted, type Language } from '#ui/language.ts';

const fields: Record<AreaField, string> = { validFrom: 'gibt es seit', name: 'Name', designation: 'Bezeichnung', ars: 'Regionalschlüssel', parentKey: 'gehört zu', validTo: 'gibt es bis vor', successorKey: 'Nachfolgerin', longitude: 'Längengrad', latitude: 'Breitengrad' };
const levels: Partial<Record<AreaLevel, string>> = { municipality: 'Gemeinden', county: 'Kreise', association: 'Gemeindeverbände', state: 'Länder' };

const de = {
	title: 'Amtliche Gebietslisten',
	lead: 'Gemeindeverzeichnisse, Gebietsänderungen und Umsteigeschlüssel. Mit ihnen lassen sich Werte auf einen anderen Gebietsstand umrechnen.',
	upload: 'Liste einreichen', uploadLead: 'Erst sehen, dann bestätigen: Die Datei wird gelesen und mit dem verglichen, was schon da ist. Geladen wird erst danach, und zwar alles oder nichts.',
	file: 'Datei', fileHint: (mb: number) => `Gemeindeverzeichnis von Destatis (GV100AD, auch als ZIP, oder der Auszug als Excel), Namens- und Grenzänderungen von Destatis, Umsteigeschlüssel des BBSR oder eine eigene Tabelle (.csv); höchstens ${mb} MB.`,
	read: 'Einreichen und ansehen', noFile: 'Bitte wählen Sie eine Datei.', tooLarge: (mb: number) => `Die Datei ist größer als ${mb} MB. Die Verwaltung der Anwendung kann sie auf der Kommandozeile laden: npx planungskreis areas changes DATEI, Verzeichnisse mit areas load DATEI.`,
	order: 'Reihenfolge: am besten zuerst das älteste Gemeindeverzeichnis, dann alle Gebietsänderungen und Schlüssel, dann die neueren Verzeichnisse. An welchem Tag sich etwas änderte, sagen nur die Gebietsänderungen.',
	waiting: 'Wartet auf Bestätigung', look: 'Ansehen', readBy: (when: string, who: string) => `eingereicht ${when} von ${who}`,
	history: 'Geladen', noHistory: 'Auf dieser Seite und mit der Kommandozeile ist noch keine Liste geladen worden.', when: 'Wann', who: 'Wer', what: 'Was', effect: 'Geändert',
	counts: (added: number, changed: number, unchanged: number) => `${counted(added, 'Gebiet', 'Gebiete')} neu, ${changed} geändert, ${unchanged} unverändert`, tableCount: (n: number) => counted(n, 'Tabelle von Änderungen', 'Tabellen von Änderungen'),
	inForce: 'Gebietsänderungen, die gelten', inForceLead: 'Mit diesen Tabellen wird umgerechnet. Wird dieselbe Ebene für dieselbe Zeit noch einmal geladen, tritt die neue Tabelle an die Stelle der alten. Was schon veröffentlicht ist, bleibt, wie es ist.', noTables: 'Noch keine. Werte lassen sich nur so weit umrechnen, wie das Gebietsverzeichnis Nachfolgerinnen nennt.',
	level: 'Ebene', levels, span: 'Gebietsstand', source: 'Quelle', links: 'Übergänge', by: (who: string, when: string) => `${who}, ${when}`, to: 'bis',
	loaded: 'Die Liste ist geladen.', discarded: 'Die Liste ist verworfen. Geändert hat sich nichts.',
	check: 'Liste prüfen', recognised: 'Erkannt als', day: 'Gebietsstand', inFile: 'In der Datei', areasInFile: (n: string) => `${n} Gebiete`, linksInFile: (n: string) => `${n} Übergänge von einem Gebiet in ein anderes`, state: 'Stand', waits: 'wartet auf Bestätigung, noch nichts geladen', loadedBy: (when: string, who: string) => `geladen ${when} von ${who}`,
	directory: 'Gebietsverzeichnis', scope: 'Gezählt sind die Gebiete des Landkreises, die in der Datei stehen, und seine früheren Kreise.', added: 'neu', changedWord: 'geändert', unchanged: 'unverändert', nothingInDirectory: 'Im Gebietsverzeichnis ändert sich nichts.', nothingChanged: 'Im Gebietsverzeichnis hat sich nichts geändert.',
	areaName: 'Gebiet', kind: 'Was', validity: 'Einzelheiten', isNew: 'neu', isChanged: 'geändert', fields, none: 'keine Angabe', from: 'seit', until: 'bis vor', change: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
	tables: 'Tabellen der Änderungen', states: { new: 'neu', changed: 'ersetzt die vorhandene', unchanged: 'unverändert' }, replaced: (file: string) => `vorhanden aus ${file}`, ownLinks: 'Davon betreffen den Landkreis', moreOwn: (n: number) => `und ${n} weitere`, oldArea: 'Bisher', newArea: 'Danach', effective: 'Wirksam', unknownDay: 'Tag nicht genannt',
	hints: 'Hinweise', nothing: 'Alles aus dieser Datei steht schon so da. Es gibt nichts zu laden.', confirm: 'Bestätigen und laden', confirmLead: 'Geladen wird genau das, was hier steht, alles oder nichts. Werte, die geliefert wurden, ändern sich nicht.', discard: 'Verwerfen', discardText: 'Die Liste wartet dann nicht mehr. Geladen wird nichts; die Datei kann jederzeit noch einmal eingereicht werden.', download: 'Datei herunterladen',
	outdated: 'Seit Sie die Liste angesehen haben, hat sich das Gebietsverzeichnis geändert. Geladen wurde nichts. Hier steht, was die Liste jetzt ändern würde: Bitte sehen Sie es an und bestätigen Sie noch einmal.'
};
const en: typeof de = {
	title: 'Official lists of areas',
	lead: 'Directories of municipalities, territorial changes and conversion keys. With them figures can be converted to the boundaries of another day.',
	upload: 'Hand in a list', uploadLead: 'See first, then confirm: the file is read and compared with what is there. It is loaded only afterwards, all or nothing.',
	file: 'File', fileHint: (mb) => `Directory of municipalities of Destatis (GV100AD, also as ZIP, or the extract as Excel), changes of names and boundaries of Destatis, conversion keys of the BBSR, or a table of your own (.csv); at most ${mb} MB.`,
	read: 'Hand in and look', noFile: 'Please choose a file.', tooLarge: (mb) => `The file is larger than ${mb} MB. Whoever runs this server can load it on the command line: npx planungskreis areas changes FILE, directories with areas load FILE.`,
	order: 'Order: best the oldest directory first, then all territorial changes and keys, then the newer directories. Only the territorial changes tell on which day something changed.',
	waiting: 'Waits for confirmation', look: 'Look', readBy: (when, who) => `handed in ${when} by ${who}`,
	history: 'Loaded', noHistory: 'No list has been loaded on this page or with the command line yet.', when: 'When', who: 'Who', what: 'What', effect: 'Changed',
	counts: (added, changed, unchanged) => `${counted(added, 'area', 'areas')} new, ${changed} changed, ${unchanged} unchanged`, tableCount: (n) => counted(n, 'table of changes', 'tables of changes'),
	inForce: 'Territorial changes that count', inForceLead: 'Figures are converted with these tables. When the same level is loaded for the same time once more, the new table takes the place of the old one. What has been published stays as it is.', noTables: 'None yet. Figures can be converted only as far as the directory of areas names successors.',
	level: 'Level', levels: { municipality: 'Municipalities', county: 'Counties', association: 'Municipal associations', state: 'States' }, span: 'Boundaries of', source: 'Source', links: 'Transitions', by: (who, when) => `${who}, ${when}`, to: 'to',
	loaded: 'The list is loaded.', discarded: 'The list is discarded. Nothing has changed.',
	check: 'Check list', recognised: 'Recognised as', day: 'Boundaries of', inFile: 'In the file', areasInFile: (n) => `${n} areas`, linksInFile: (n) => `${n} transitions from one area to another`, state: 'State', waits: 'waits for confirmation, nothing loaded yet', loadedBy: (when, who) => `loaded ${when} by ${who}`,
	directory: 'Directory of areas', scope: 'Counted are the areas of the county that stand in the file, and its former counties.', added: 'new', changedWord: 'changed', unchanged: 'unchanged', nothingInDirectory: 'Nothing changes in the directory of areas.', nothingChanged: 'Nothing changed in the directory of areas.',
	areaName: 'Area', kind: 'What', validity: 'Details', isNew: 'new', isChanged: 'changed', fields: { validFrom: 'exists since', name: 'name', designation: 'designation', ars: 'regional key', parentKey: 'belongs to', validTo: 'exists until before', successorKey: 'successor', longitude: 'longitude', latitude: 'latitude' }, none: 'not stated', from: 'since', until: 'until before', change: (field, before, after) => `${field}: ${before} → ${after}`,
	tables: 'Tables of changes', states: { new: 'new', changed: 'replaces the one that is there', unchanged: 'unchanged' }, replaced: (file) => `there from ${file}`, ownLinks: 'Of these, concerning the county', moreOwn: (n) => `and ${n} more`, oldArea: 'Before', newArea: 'After', effective: 'In force', unknownDay: 'day not stated',
	hints: 'Hints', nothing: 'Everything in this file is there already. There is nothing to load.', confirm: 'Confirm and load', confirmLead: 'Exactly what stands here is loaded, all or nothing. Figures that were delivered do not change.', discard: 'Discard', discardText: 'The list does not wait any more then. Nothing is loaded; the file can be handed in again at any time.', download: 'Download the file',
	outdated: 'Since you looked at the list, the directory of areas has changed. Nothing was loaded. Here is what the list would change now: please look at it and confirm once more.'
};
export const listTexts: Record<Language, typeof de> = { de, en };
