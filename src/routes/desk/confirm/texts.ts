import type { Language } from '#ui/language.ts';

const de = {
	title: 'Sind Sie es noch?',
	lead: (minutes: number) => `Was jetzt kommt, ändert Rechte oder den Schutz eines Kontos. Bitte bestätigen Sie, dass Sie es sind. Das gilt ${minutes} Minuten.`,
	password: 'Ihr Kennwort',
	confirm: 'Bestätigen',
	cancel: 'Abbrechen',
	or: 'oder noch einmal über',
	wrong: 'Das Kennwort stimmt nicht.',
	throttled: 'Zu viele Versuche. Bitte warten Sie 15 Minuten.'
};
const en: typeof de = {
	title: 'Is it still you?',
	lead: (minutes: number) => `What comes next changes rights or the protection of an account. Please confirm that it is you. This counts for ${minutes} minutes.`,
	password: 'Your password',
	confirm: 'Confirm',
	cancel: 'Cancel',
	or: 'or once more through',
	wrong: 'The password is wrong.',
	throttled: 'Too many attempts. Please wait 15 minutes.'
};
export const confirmTexts: Record<Language, typeof de> = { de, en };
