import type { Language } from '#ui/language.ts';

const de = {
	title: 'Abonnement',
	gone: 'Dieses Abonnement gibt es nicht (mehr)',
	goneText: 'Es wurde beendet, nicht rechtzeitig bestätigt, oder die Adresse ist unvollständig. Gespeichert ist nichts.',
	tooMany: 'Das waren sehr viele Versuche. Bitte warten Sie 15 Minuten.',
	open: 'Möchten Sie von Neuem hören?',
	openText: 'Erst wenn Sie bestätigen, senden wir Ihnen E-Mails: höchstens eine am Tag, nur wenn es Neues gibt.',
	confirm: 'Ja, bestätigen',
	refuse: 'Nein, Adresse löschen',
	running: 'Sie erhalten Neues per E-Mail',
	runningText: 'Höchstens eine E-Mail am Tag, nur wenn es Neues gibt.',
	end: 'Abbestellen',
	confirmed: 'Danke, Sie erhalten ab jetzt Neues.',
	ended: 'Sie erhalten keine E-Mails mehr.',
	endedText: 'Ihre Adresse ist gelöscht.',
	about: 'Es geht um'
};
const en: typeof de = {
	title: 'Subscription',
	gone: 'There is no such subscription (any more)',
	goneText: 'It was ended, not confirmed in time, or the address is incomplete. Nothing is stored.',
	tooMany: 'There were very many attempts. Please wait for 15 minutes.',
	open: 'Would you like to hear of news?',
	openText: 'Only when you confirm, we send e-mails: one a day at most, and only when there is news.',
	confirm: 'Yes, confirm',
	refuse: 'No, delete the address',
	running: 'You receive news by e-mail',
	runningText: 'One e-mail a day at most, and only when there is news.',
	end: 'Unsubscribe',
	confirmed: 'Thank you, you will receive news from now on.',
	ended: 'You receive no e-mails any more.',
	endedText: 'Your address has been deleted.',
	about: 'It is about'
};
export const subscriptionTexts: Record<Language, typeof de> = { de, en };
