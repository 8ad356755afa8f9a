import type { SubscriptionKind } from '#domains/strategy/subscriptions/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	home: 'Start',
	title: 'Neues per E-Mail',
	lead: 'Wählen Sie den Rundblick, ein Gremium, ein Handlungsfeld oder eine Gemeinde. Gibt es Neues, senden wir Ihnen höchstens eine E-Mail am Tag.',
	what: 'Was interessiert Sie?',
	choose: 'Bitte wählen',
	kinds: { digest: 'Alles im Überblick', body: 'Gremien', field: 'Handlungsfelder', municipality: 'Gemeinden' } as Record<SubscriptionKind, string>,
	email: 'E-Mail',
	emailHint: 'Wir senden Ihnen einen Link, mit dem Sie bestätigen. Mehr als die Adresse speichern wir nicht.',
	trap: 'Bitte leer lassen',
	send: 'Abonnieren',
	done: 'Fast fertig',
	doneText: 'Wir haben Ihnen eine E-Mail gesendet. Bitte bestätigen Sie mit dem Link darin. Kommt keine an, sehen Sie bitte im Ordner für unerwünschte Nachrichten nach.',
	doneNoMail: 'Ihr Wunsch ist gespeichert. Zurzeit werden von hier aber keine E-Mails versandt: Die E-Mail mit dem Link, mit dem Sie bestätigen, wartet, bis der Versand eingerichtet ist. Neues finden Sie bis dahin auf den Seiten der Gremien.',
	noMail: 'Zurzeit werden von hier keine E-Mails versandt. Neues finden Sie auf den Seiten der Gremien.',
	faults: { email: '„E-Mail“ ist keine Adresse, zum Beispiel name@beispiel.de.', topic: 'Bitte wählen Sie, was Sie interessiert.' },
	tooMany: 'Von Ihrem Netz kamen sehr viele Anfragen. Bitte warten Sie 15 Minuten.',
	privacy: 'Datenschutz'
};
const en: typeof de = {
	home: 'Home',
	title: 'News by e-mail',
	lead: 'Choose the digest, a body, an action field or a municipality. When there is news, we send one e-mail a day at most.',
	what: 'What are you interested in?',
	choose: 'Please choose',
	kinds: { digest: 'All at a glance', body: 'Bodies', field: 'Action fields', municipality: 'Municipalities' },
	email: 'E-mail',
	emailHint: 'We send you a link by which you confirm. We store the address and nothing else.',
	trap: 'Please leave empty',
	send: 'Subscribe',
	done: 'Almost done',
	doneText: 'We have sent you an e-mail. Please confirm with the link in it. If none arrives, please look into the folder for unwanted messages.',
	doneNoMail: 'Your wish is stored. At present no e-mails are sent from here, though: the e-mail with the link by which you confirm waits until sending is set up. Until then you find news on the pages of the bodies.',
	noMail: 'At present no e-mails are sent from here. You find news on the pages of the bodies.',
	faults: { email: '“E-mail” is no address, for example name@example.org.', topic: 'Please choose what you are interested in.' },
	tooMany: 'Very many requests came from your network. Please wait for 15 minutes.',
	privacy: 'Privacy'
};
export const subscribeTexts: Record<Language, typeof de> = { de, en };
