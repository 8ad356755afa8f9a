/** Words of the page of legislative terms. */
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Wahlperioden',
	lead: 'Von wann bis wann ein Kreistag gewählt ist. Die Wahlperioden sind öffentlich und stehen auch in der Schnittstelle OParl.',
	name: 'Name',
	nameHint: 'Zum Beispiel: 7. Wahlperiode.',
	from: 'Von',
	to: 'Bis',
	toHint: 'Leer, solange das Ende nicht feststeht.',
	span: (from: string, to: string | null) => (to === null ? `seit ${from}` : `${from} bis ${to}`),
	now: 'läuft',
	add: 'Wahlperiode eintragen',
	change: 'Ändern',
	save: 'Speichern',
	remove: 'Entfernen',
	undo: 'Rückgängig',
	removed: (name: string) => `„${name}“ ist entfernt.`,
	saved: 'Gespeichert.',
	nothing: 'Noch keine Wahlperioden.',
	nothingText: 'Tragen Sie ein, seit wann der jetzige Kreistag gewählt ist.',
	removedHead: 'Entfernte Wahlperioden',
	restore: 'Zurückholen',
	outdated: 'Inzwischen hat jemand anderes diese Wahlperiode geändert. Oben steht, was gespeichert ist; in den Feldern, was Sie eingetragen haben. Bitte sehen Sie es durch und speichern Sie noch einmal.'
};
const en: typeof de = {
	title: 'Legislative terms',
	lead: 'From when until when a county council is elected. Terms are public and told by the OParl interface, too.',
	name: 'Name',
	nameHint: 'For example: 7th term.',
	from: 'From',
	to: 'To',
	toHint: 'Empty while the end is not known.',
	span: (from, to) => (to === null ? `since ${from}` : `${from} to ${to}`),
	now: 'running',
	add: 'Enter a term',
	change: 'Change',
	save: 'Save',
	remove: 'Remove',
	undo: 'Undo',
	removed: (name) => `“${name}” is removed.`,
	saved: 'Saved.',
	nothing: 'No terms yet.',
	nothingText: 'Enter since when the present council is elected.',
	removedHead: 'Removed terms',
	restore: 'Bring back',
	outdated: 'Somebody else has changed this term meanwhile. What is saved is above, what you entered in the fields. Please look through it and save once more.'
};
export const termTexts: Record<Language, typeof de> = { de, en };
