/** Words of the page of agendas kept under a name. */
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Muster für Tagesordnungen', lead: 'Tagesordnungen, mit denen eine Sitzung, eine Veranstaltung oder jede Sitzung einer Reihe beginnt. Wer eine Sitzung vorbereitet, kann sie auswählen.',
	own: 'Eigene Muster', builtIn: 'Mitgelieferte Muster', builtInText: 'Diese bleiben, wie sie sind. Übernehmen Sie eines als eigenes, um es zu ändern.', takeOver: 'Als eigenes Muster übernehmen',
	name: 'Name des Musters', nameHint: 'Zum Beispiel: Sitzung des Planungsbeirats.', items: 'Punkte', itemsHint: 'Eine Zeile je Punkt, ohne Nummer. Eingerückt darunter: die Erläuterung. Am Ende „(nichtöffentlich)“: nicht in öffentlicher Sitzung.', note: 'Hinweise an die Eingeladenen', noteHint: 'Stehen in der Einladung, wenn die Sitzung keine eigenen Hinweise hat.',
	add: 'Muster anlegen', change: 'Ändern', save: 'Speichern', remove: 'Entfernen', undo: 'Rückgängig', removed: (name: string) => `„${name}“ ist entfernt. Sitzungen, die damit begonnen haben, behalten ihre Tagesordnung.`, saved: 'Gespeichert.', closed: 'nichtöffentlich', invited: 'Für die Eingeladenen:',
	nothing: 'Noch keine eigenen Muster.', nothingText: 'Legen Sie hier eines an, oder behalten Sie auf der Seite einer Sitzung deren Tagesordnung als Muster.', removedHead: 'Entfernte Muster', restore: 'Zurückholen',
	outdated: 'Inzwischen hat jemand anderes dieses Muster geändert. Oben steht, was gespeichert ist; in den Feldern, was Sie eingetragen haben. Bitte sehen Sie es durch und speichern Sie noch einmal.'
};
const en: typeof de = {
	title: 'Templates for agendas', lead: 'Agendas with which a meeting, an event or each meeting of a series begins. Whoever prepares a meeting can choose them.',
	own: 'Own templates', builtIn: 'Templates that come with it', builtInText: 'These stay as they are. Take one over as your own to change it.', takeOver: 'Take over as an own template',
	name: 'Name of the template', nameHint: 'For example: Meeting of the advisory board.', items: 'Items', itemsHint: 'One line for each item, without a number. Indented below: its explanation. “(nichtöffentlich)” at the end: not dealt with in public.', note: 'Notes for those invited', noteHint: 'Part of the invitation where the meeting has no notes of its own.',
	add: 'Add a template', change: 'Change', save: 'Save', remove: 'Remove', undo: 'Undo', removed: (name) => `“${name}” is removed. Meetings that began with it keep their agenda.`, saved: 'Saved.', closed: 'not public', invited: 'For those invited:',
	nothing: 'No own templates yet.', nothingText: 'Add one here, or keep the agenda of a meeting as a template on its page.', removedHead: 'Removed templates', restore: 'Bring back',
	outdated: 'Somebody else has changed this template meanwhile. What is saved is above, what you entered in the fields. Please look through it and save once more.'
};
export const templateTexts: Record<Language, typeof de> = { de, en };
