/** Words of the page on which guests are chosen. */
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Gäste auswählen',
	lead: 'Wählen Sie nach Art, Handlungsfeld oder Gebiet aus, wer eingeladen werden soll. Sie sehen zuerst, wer das ist. Eingeladen wird danach auf der Seite des Termins.',
	kind: 'Wen',
	both: 'Organisationen und Personen',
	organisations: 'Organisationen, an ihre Kontaktadresse',
	people: 'Personen',
	types: 'Art der Organisation',
	typesHint: 'Ohne Auswahl: alle. Zu Personen zählt die Art ihrer Organisation.',
	field: 'Handlungsfeld',
	area: 'Gebiet',
	all: 'alle',
	show: 'Ansehen, wer das ist',
	count: ({ all, withoutAddress, there }: { all: number; withoutAddress: number; there: number }) => [`${all} ${all === 1 ? 'Akteur' : 'Akteure'}`, ...(withoutAddress > 0 ? [`davon ${withoutAddress} ohne E-Mail-Adresse`] : []), ...(there > 0 ? [`${there} ${there === 1 ? 'steht' : 'stehen'} schon auf der Liste`] : [])].join(', '),
	who: 'Das sind',
	noMail: 'ohne E-Mail-Adresse',
	there: 'steht schon auf der Liste',
	choose: 'Wer soll auf die Liste',
	add: 'Auf die Liste setzen',
	noMailText: 'Wer keine E-Mail-Adresse hat, kommt auf die Liste und wird von Ihnen selbst eingeladen.',
	nobody: 'Dazu gibt es niemanden im Verzeichnis.',
	nobodyText: 'Wählen Sie weniger eng, oder tragen Sie die Akteure zuerst ein.',
	register: 'Zum Verzeichnis der Akteure',
	allThere: 'Alle stehen schon auf der Liste.'
};
const en: typeof de = {
	title: 'Choose guests',
	lead: 'Choose by kind, action field or area who is to be invited. You see first who that is. Invitations are sent on the page of the meeting.',
	kind: 'Whom',
	both: 'organisations and people',
	organisations: 'organisations, at their contact address',
	people: 'people',
	types: 'Kind of organisation',
	typesHint: 'Nothing chosen: all. People count with their organisation.',
	field: 'Action field',
	area: 'Area',
	all: 'all',
	show: 'See who that is',
	count: ({ all, withoutAddress, there }) => [`${all} ${all === 1 ? 'actor' : 'actors'}`, ...(withoutAddress > 0 ? [`${withoutAddress} without an e-mail address`] : []), ...(there > 0 ? [`${there} on the list already`] : [])].join(', '),
	who: 'These are',
	noMail: 'no e-mail address',
	there: 'on the list already',
	choose: 'Who goes on the list',
	add: 'Put them on the list',
	noMailText: 'Who has no e-mail address goes on the list and is invited by you yourself.',
	nobody: 'Nobody in the register fits.',
	nobodyText: 'Choose less narrowly, or enter the actors first.',
	register: 'To the register of actors',
	allThere: 'All of them are on the list already.'
};
export const guestTexts: Record<Language, typeof de> = { de, en };
