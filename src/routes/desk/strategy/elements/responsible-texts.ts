/** Words of the link to whoever stands for a goal or measure. */
import type { ResponsibleKind } from '#domains/strategy/responsible/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Wer steht dafür ein?',
	nobody: 'Noch mit niemandem im Verzeichnis verbunden.',
	hidden: 'nicht genannt',
	kinds: { body: 'Gremium', actor: 'Akteur', account: 'Konto' } as Record<ResponsibleKind, string>,
	groups: { body: 'Gremien', actor: 'Akteure', account: 'Konten ohne Eintrag im Verzeichnis' } as Record<ResponsibleKind, string>,
	choose: 'Steht im Verzeichnis als',
	hint: 'Hört man lange nichts, geht die Erinnerung dorthin: an die Person, an die Stelle oder an Vorsitz und Moderation des Gremiums.',
	like: (name: string) => `Vorschlag nach dem Namen: ${name}. Bitte prüfen und verbinden.`,
	none: 'niemand',
	save: 'Verbinden',
	saved: 'Gespeichert.'
};
const en: typeof de = {
	title: 'Who stands for it?',
	nobody: 'Not linked to anybody in the register yet.',
	hidden: 'not named',
	kinds: { body: 'body', actor: 'actor', account: 'account' },
	groups: { body: 'Bodies', actor: 'Actors', account: 'Accounts without an entry in the register' },
	choose: 'Stands in the register as',
	hint: 'When nothing is heard for long, the reminder goes there: to the person, to the office, or to chair and moderation of the body.',
	like: (name) => `Proposed by its name: ${name}. Please check and link.`,
	none: 'nobody',
	save: 'Link',
	saved: 'Saved.'
};
export const responsibleTexts: Record<Language, typeof de> = { de, en };
