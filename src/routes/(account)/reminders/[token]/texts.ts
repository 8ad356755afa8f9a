import type { Language } from '#ui/language.ts';

const de = {
	title: 'Erinnerungen',
	gone: 'Dieser Link gilt nicht mehr',
	goneText: 'Die Adresse ist unvollständig, oder zu Ihrer Person ist nichts mehr gespeichert.',
	tooMany: 'Das waren sehr viele Versuche. Bitte warten Sie 15 Minuten.',
	on: 'Sie erhalten Erinnerungen',
	onText: 'Höchstens eine E-Mail am Tag mit allem, was auf Sie wartet. Wartet nichts, kommt keine.',
	off: 'Sie erhalten keine Erinnerungen',
	offText: 'Einladungen, Änderungen und Absagen kommen weiterhin.',
	switchOff: 'Erinnerungen abschalten',
	switchOn: 'Erinnerungen einschalten',
	stored: 'Gespeichert.'
};
const en: typeof de = {
	title: 'Reminders',
	gone: 'This link is no longer valid',
	goneText: 'The address is incomplete, or nothing is stored about you any more.',
	tooMany: 'There were very many attempts. Please wait for 15 minutes.',
	on: 'You receive reminders',
	onText: 'One e-mail a day at most with all that waits for you. Where nothing waits, none comes.',
	off: 'You receive no reminders',
	offText: 'Invitations, changes and cancellations still come.',
	switchOff: 'Switch reminders off',
	switchOn: 'Switch reminders on',
	stored: 'Stored.'
};
export const remindersTexts: Record<Language, typeof de> = { de, en };
