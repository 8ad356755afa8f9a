import type { Language } from '#ui/language.ts';

const de = {
	title: 'Einlass', back: 'Zum Termin', lead: 'Haken Sie ab, wer da ist. Wer einen Code hat, zeigt ihn; Sie öffnen ihn mit der Kamera Ihres Telefons.', count: (here: number, all: number) => `${here} von ${all} sind da.`, search: 'Name, Einrichtung oder E-Mail enthält', find: 'Suchen', name: 'Name', state: 'Stand', act: 'Eintragen', here: 'da seit', notHere: 'noch nicht da', declined: 'abgemeldet', come: 'Ist da', undo: 'Doch nicht da', clock: 'Uhr',
	none: 'Noch niemand', noneText: 'Hier stehen alle, die eingeladen oder angemeldet sind.', noneFound: 'Niemand heißt so. Ist die Person nicht angemeldet, tragen Sie sie unten ein.',
	walkIn: 'Ohne Anmeldung gekommen', person: 'Name', organisation: 'Einrichtung', email: 'E-Mail', optional: 'Freiwillig.', interests: 'Möchte weiter mitarbeiten', consent: 'Die Person ist einverstanden, dass diese Angaben bis zwölf Monate nach der Veranstaltung gespeichert werden.', add: 'Eintragen und einlassen', added: 'Eingetragen.', form: 'Gremium aus Teilnehmenden bilden',
	codeUnknown: 'Diesen Code gibt es für diesen Termin nicht.', codeUnknownText: 'Vielleicht gehört er zu einem anderen Termin. Bitte suchen Sie die Person in der Liste.', list: 'Zur Liste', already: 'ist schon eingetragen', welcome: 'Eingetragen:', next: 'Den nächsten Code öffnen Sie wieder mit der Kamera.'
};
const en: typeof de = {
	title: 'Entrance', back: 'To the meeting', lead: 'Tick who is here. Who has a code shows it; you open it with the camera of your phone.', count: (here, all) => `${here} of ${all} are here.`, search: 'Name, organisation or e-mail contains', find: 'Search', name: 'Name', state: 'State', act: 'Note', here: 'here since', notHere: 'not here yet', declined: 'signed off', come: 'Is here', undo: 'Not here after all', clock: '',
	none: 'Nobody yet', noneText: 'Everybody who is invited or signed up stands here.', noneFound: 'Nobody is called so. Is the person not signed up, enter them below.',
	walkIn: 'Came without signing up', person: 'Name', organisation: 'Organisation', email: 'E-mail', optional: 'Optional.', interests: 'Would like to go on working', consent: 'The person agrees that this is stored until twelve months after the event.', add: 'Enter and let in', added: 'Entered.', form: 'Form a body of participants',
	codeUnknown: 'There is no such code for this meeting.', codeUnknownText: 'It may belong to another one. Please look for the person in the list.', list: 'To the list', already: 'has been noted already', welcome: 'Noted:', next: 'Open the next code with the camera again.'
};
export const entranceTexts: Record<Language, typeof de> = { de, en };
