/** Words that the pages of fields, plans and fundings share. */
import type { Language } from '#ui/language.ts';

const de = {
	saved: 'Gespeichert.',
	published: 'Ab jetzt öffentlich. Änderungen werden mit dem Speichern öffentlich.',
	withdrawn: 'Nicht mehr öffentlich.',
	removed: 'Entfallen. Sie können es wiederherstellen.',
	restored: 'Wiederhergestellt. Öffentlich ist es noch nicht.',
	goneMeanwhile: 'Inzwischen hat jemand das entfernt. Ihre Angaben stehen noch im Formular: Bitte stellen Sie es wieder her und speichern Sie danach noch einmal.',
	save: 'Speichern',
	reason: 'Warum ändern Sie das?',
	reasonHint: 'Kann leer bleiben. Steht in der Geschichte.',
	english: 'Englisch',
	german: 'Deutsch',
	isPublic: 'öffentlich',
	internal: 'nur intern',
	publish: 'Öffentlich machen',
	withdraw: 'Nicht mehr öffentlich zeigen',
	publicText: 'Die öffentliche Seite zeigt dies, mit jeder Änderung.',
	internalText: 'Das sehen nur Menschen mit Konto.',
	remove: 'Entfällt',
	removeText: 'Es verschwindet aus den Listen und von den öffentlichen Seiten. Nummer, Fassungen und Grund bleiben; Sie können es wiederherstellen.',
	removeReason: 'Warum entfällt es?',
	restore: 'Wiederherstellen',
	removedBy: (who: string, day: string) => `Entfallen am ${day} durch ${who}.`,
	history: 'Geschichte',
	versions: (n: number) => (n === 1 ? '1 Fassung' : `${n} Fassungen`),
	version: (n: number) => `Fassung ${n}`,
	first: 'erste Fassung',
	changedFields: 'geändert',
	example: 'Das ist ein Beispiel (erfunden) und wird so gekennzeichnet',
	state: 'Öffentlichkeit',
	none: '–',
	before: 'vorher',
	after: 'jetzt'
};
const en: typeof de = {
	saved: 'Saved.',
	published: 'Public from now on. Changes become public when they are saved.',
	withdrawn: 'No longer public.',
	removed: 'Removed. You can restore it.',
	restored: 'Restored. It is not public yet.',
	goneMeanwhile: 'Somebody has removed this meanwhile. What you wrote is still in the form: please restore it and save once more.',
	save: 'Save',
	reason: 'Why are you changing this?',
	reasonHint: 'May stay empty. It stands in the history.',
	english: 'English',
	german: 'German',
	isPublic: 'public',
	internal: 'internal only',
	publish: 'Make public',
	withdraw: 'Stop showing in public',
	publicText: 'The public page shows this, with every change.',
	internalText: 'Only people with an account see this.',
	remove: 'Remove',
	removeText: 'It leaves the lists and the public pages. Number, versions and reason stay; you can restore it.',
	removeReason: 'Why is it removed?',
	restore: 'Restore',
	removedBy: (who, day) => `Removed on ${day} by ${who}.`,
	history: 'History',
	versions: (n) => (n === 1 ? '1 version' : `${n} versions`),
	version: (n) => `Version ${n}`,
	first: 'first version',
	changedFields: 'changed',
	example: 'This is an example (invented) and is marked as such',
	state: 'Publicity',
	none: '–',
	before: 'before',
	after: 'now'
};
export const recordTexts: Record<Language, typeof de> = { de, en };

/** `title.en` → “Titel, Englisch” */
export function fieldNamer(names: Record<string, string>, lang: Language): (field: string) => string {
	return (field) => {
		const [name = '', language] = field.split('.');
		return `${names[name] ?? name}${language === 'en' ? `, ${recordTexts[lang].english}` : ''}`;
	};
}
