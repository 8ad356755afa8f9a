import type { Language } from '#ui/language.ts';

const de = {
	confirm: 'Bestätigen, mit Vermerk',
	confirmPlain: 'Wert bestätigen',
	asDelivered: 'Wie geliefert übernehmen',
	decide: 'Entscheiden',
	confirmed: 'Bestätigt',
	undo: 'Rückgängig',
	note: 'Vermerk',
	noteHint: 'Kurz: warum das in Ordnung ist. Bleibt bei den Werten stehen, nicht öffentlich.',
	value: 'Zahl',
	estimated: 'geschätzt',
	enter: 'Zahl eintragen',
	enterValue: (value: string) => `${value} eintragen`,
	missing: 'Als „nicht geliefert“ übernehmen',
	keeps: 'Die Datei bleibt, wie sie ist. Bis zum Übernehmen können Sie die Entscheidung zurücknehmen.',
	decided: (n: number) => (n === 1 ? '1 Zelle entschieden' : `${n} Zellen entschieden`),
	decidedLead: 'Diese Zellen zählen anders, als sie in der Datei stehen.',
	notDelivered: 'nicht geliefert',
	noNumber: 'Bitte geben Sie bei „Zahl“ eine Zahl an, zum Beispiel 300 oder 12,5.'
};
const en: typeof de = {
	confirm: 'Confirm with a note',
	confirmPlain: 'Confirm the figure',
	asDelivered: 'Take over as delivered',
	decide: 'Decide',
	confirmed: 'Confirmed',
	undo: 'Undo',
	note: 'Note',
	noteHint: 'In short: why it is all right. Stays with the figures, not public.',
	value: 'Number',
	estimated: 'estimated',
	enter: 'Enter the number',
	enterValue: (value) => `Enter ${value}`,
	missing: 'Take over as “not delivered”',
	keeps: 'The file stays as it is. You can undo the decision until you accept.',
	decided: (n) => (n === 1 ? '1 cell decided' : `${n} cells decided`),
	decidedLead: 'These cells count otherwise than they stand in the file.',
	notDelivered: 'not delivered',
	noNumber: 'Please give a number, for example 300 or 12.5.'
};
export const findingTexts: Record<Language, typeof de> = { de, en };
