/** The same pages call an event an event. */
import type { Meeting } from '#domains/bodies/meetings/model.ts';
import type { Language } from '#ui/language.ts';
import { meetingTexts, type MeetingTexts } from './texts.ts';

const de: Partial<MeetingTexts> = {
	visibilityHint: 'Wer die Veranstaltung und ihre Tagesordnung sieht.',
	nobody: 'Noch steht niemand auf der Liste.',
	uninviteTold: 'Die Person erhält eine Absage mit Kalenderdatei. Ihr persönlicher Link öffnet die Veranstaltung nicht mehr.',
	uninviteUntold: 'Es gibt keine E-Mail-Adresse: Bitte sagen Sie es der Person selbst. Ihr persönlicher Link öffnet die Veranstaltung nicht mehr.',
	cancel: 'Veranstaltung absagen',
	cancelText: 'Die Veranstaltung bleibt im Kalender als abgesagt stehen. Danach teilen Sie es den Eingeladenen und Angemeldeten mit einem Klick mit.',
	remove: 'Veranstaltung entfernen',
	minutesText: 'Schreiben Sie während der Veranstaltung zu jedem Punkt mit.',
	notBegun: (when, timed) => `Die Veranstaltung beginnt erst am ${when}${timed ? ' Uhr' : ''}. Vorgelegt und genehmigt wird die Niederschrift danach.`
};
const en: Partial<MeetingTexts> = {
	visibilityHint: 'Who sees the event and its agenda.',
	nobody: 'Nobody on the list yet.',
	uninviteTold: 'They get a cancellation with a calendar file. Their personal link opens the event no more.',
	uninviteUntold: 'There is no e-mail address: please tell them yourself. Their personal link opens the event no more.',
	cancel: 'Cancel the event',
	cancelText: 'It stays in the calendar as cancelled. You tell those invited and signed up with one click then.',
	remove: 'Remove the event',
	minutesText: 'Write along on each item while the event runs.',
	notBegun: (when) => `The event begins on ${when}. Its minutes are laid before the body and approved after that.`
};

export const textsOf = ({ kind }: Pick<Meeting, 'kind'>, lang: Language): MeetingTexts => (kind === 'event' ? { ...meetingTexts[lang], ...{ de, en }[lang] } : meetingTexts[lang]);
