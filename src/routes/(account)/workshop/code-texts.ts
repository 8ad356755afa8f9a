import type { Language } from '#ui/language.ts';

const de = {
	title: 'Am Workshop teilnehmen',
	lead: 'Auf der Leinwand steht ein Code aus sechs Zeichen.',
	code: 'Code',
	hint: 'Groß oder klein, mit oder ohne Leerzeichen: beides geht.',
	go: 'Weiter',
	empty: 'Bitte geben Sie den Code von der Leinwand ein.',
	'no-code': 'Das ist kein Code: Er hat sechs Buchstaben und Ziffern, zum Beispiel ACD 347.',
	unknown: 'Zu diesem Code läuft kein Workshop. Bitte vergleichen Sie ihn mit der Leinwand. Vielleicht ist der Workshop auch schon beendet.',
	'too-many': 'Zu viele Versuche. Bitte warten Sie eine Minute.'
};
const en: typeof de = {
	title: 'Take part in a workshop',
	lead: 'The screen shows a code of six characters.',
	code: 'Code',
	hint: 'Upper or lower case, with or without blanks.',
	go: 'Continue',
	empty: 'Please enter the code from the screen.',
	'no-code': 'This is no code: it has six letters and digits, such as ACD 347.',
	unknown: 'No workshop runs under this code. Please compare it with the screen. The workshop may also have ended.',
	'too-many': 'Too many tries. Please wait a minute.'
};
export const codeTexts: Record<Language, typeof de> = { de, en };
