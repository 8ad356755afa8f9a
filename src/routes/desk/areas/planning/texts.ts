import type { Language } from '#ui/language.ts';

const de = {
	title: 'Planungsräume', lead: 'Eigene Räume aus Gemeinden, zum Beispiel Sozialräume. Werte dafür rechnet Planungskreis aus den Werten der Gemeinden.',
	rule: 'Eine Einteilung ist eine Art, den Kreis zu teilen. Innerhalb einer Einteilung gehört jede Gemeinde zu höchstens einem Planungsraum; in verschiedenen Einteilungen kann sie mehrfach vorkommen. Werte der Planungsräume sind vertraulich und werden nicht veröffentlicht.',
	none: 'Noch kein Planungsraum.', noneText: 'Legen Sie den ersten an: Name, Einteilung und Gemeinden genügen.', add: 'Planungsraum anlegen', edit: 'Planungsraum ändern', name: 'Name', nameHint: 'Zum Beispiel Sozialraum Nord', key: 'Schlüssel', keyHint: 'Ein eigenes Kürzel mit mindestens einem Buchstaben, zum Beispiel SR-01. Nach dem Anlegen bitte nicht mehr ändern.',
	division: 'Einteilung', divisionHint: 'Wie die Aufteilung des Kreises heißt, zum Beispiel Sozialräume. Gleich geschrieben heißt: dieselbe Einteilung.', description: 'Beschreibung', descriptionHint: 'Wofür dieser Raum gebildet ist. Kann leer bleiben.', validFrom: 'Gilt seit', validFromHint: 'Leer: schon immer', validTo: 'Gilt bis ausschließlich', validToHint: 'Erster Tag, an dem es ihn nicht mehr gibt. Leer: gilt weiter',
	members: 'Gemeinden', noAssociation: 'Ohne Verband', dissolved: (day: string) => `aufgelöst am ${day}`, taken: (name: string) => `jetzt in „${name}“`, save: 'Speichern', saved: 'Gespeichert.', ended: 'Der Planungsraum ist beendet. Seine Werte für die Zeit davor bleiben.', removed: 'Entfernt.',
	valid: 'gültig', from: 'seit', until: 'bis', always: 'ohne Begrenzung', past: 'beendet', count: (n: number) => (n === 1 ? '1 Gemeinde' : `${n} Gemeinden`), action: 'Ändern', gaps: (n: number) => `In keinem Planungsraum: ${n === 1 ? '1 Gemeinde' : `${n} Gemeinden`}`, noGaps: 'Jede Gemeinde gehört zu einem Planungsraum.',
	gone: (name: string, area: string, successor: string | null) => `${name} gibt es nicht mehr${successor ? ` (jetzt ${successor})` : ''}. „${area}“ hat darum keine Werte: Bitte die Gemeinden ändern.`,
	map: 'So liegt er im Kreis', noMap: 'Es sind keine Grenzen der Gemeinden eingelesen, darum gibt es keine Karte.', legend: 'Dunkel: die Gemeinden des Planungsraums.', inside: 'im Planungsraum', outside: 'außerhalb', figures: 'Werte ansehen',
	end: 'Beenden', endLead: 'Ab diesem Tag gibt es den Planungsraum nicht mehr. Ändern sich nur die Gemeinden, beenden Sie ihn und legen einen mit demselben Schlüssel an, der ab diesem Tag gilt: So bleiben frühere Werte richtig.', endDay: 'Erster Tag ohne ihn', remove: 'Entfernen', removeText: 'Nur für Versehen: Der Planungsraum ist dann weg, auch für die Vergangenheit. Gelieferte Werte der Gemeinden ändern sich nicht.'
};
const en: typeof de = {
	title: 'Planning areas', lead: 'Areas of your own made of municipalities. Planungskreis computes their figures from those of the municipalities.',
	rule: 'A division is one way to divide the county. Within a division each municipality is in at most one planning area; in different divisions it may appear several times. Figures of planning areas are confidential and are not published.',
	none: 'No planning area yet.', noneText: 'Add the first: name, division and municipalities are enough.', add: 'Add a planning area', edit: 'Change the planning area', name: 'Name', nameHint: 'Such as North', key: 'Key', keyHint: 'A code of your own with at least one letter, such as SR-01. Please do not change it later.',
	division: 'Division', divisionHint: 'What this way to divide the county is called, such as Sozialräume. The same spelling means the same division.', description: 'Description', descriptionHint: 'What the area is for. May stay empty.', validFrom: 'Valid from', validFromHint: 'Empty: always', validTo: 'Valid until, exclusive', validToHint: 'First day on which it no longer exists. Empty: still valid',
	members: 'Municipalities', noAssociation: 'Without association', dissolved: (day) => `dissolved on ${day}`, taken: (name) => `now in “${name}”`, save: 'Save', saved: 'Saved.', ended: 'The planning area has ended. Its figures for the time before stay.', removed: 'Removed.',
	valid: 'valid', from: 'since', until: 'until', always: 'without limit', past: 'ended', count: (n) => (n === 1 ? '1 municipality' : `${n} municipalities`), action: 'Change', gaps: (n) => `In no planning area: ${n === 1 ? '1 municipality' : `${n} municipalities`}`, noGaps: 'Each municipality is in a planning area.',
	gone: (name, area, successor) => `${name} no longer exists${successor ? ` (now ${successor})` : ''}. “${area}” therefore has no figures: please change its municipalities.`,
	map: 'Where it lies', noMap: 'No boundaries of municipalities have been read, so there is no map.', legend: 'Dark: the municipalities of the planning area.', inside: 'in the planning area', outside: 'outside', figures: 'See the figures',
	end: 'End', endLead: 'From this day on the planning area no longer exists. If only its municipalities change, end it and add one with the same key that is valid from this day: earlier figures stay right.', endDay: 'First day without it', remove: 'Remove', removeText: 'For mistakes only: the planning area is gone then, for the past too. Delivered figures of municipalities do not change.'
};
export const planningTexts: Record<Language, typeof de> = { de, en };

/** “seit 01.01.2025, bis 01.01.2030” */
export function validityText({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }, lang: Language, day: (iso: string) => string): string {
	const t = planningTexts[lang];
	return [validFrom ? `${t.from} ${day(validFrom)}` : '', validTo ? `${t.until} ${day(validTo)}` : ''].filter(Boolean).join(', ') || t.always;
}
