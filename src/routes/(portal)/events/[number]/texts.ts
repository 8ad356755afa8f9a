import type { Language } from '#ui/language.ts';

const de = {
	home: 'Start', events: 'Veranstaltung', when: 'Wann', where: 'Wo', until: 'Anmeldung bis', left: (n: number) => (n === 1 ? 'Ein Platz ist noch frei.' : `${n} Plätze sind noch frei.`),
	cancelled: 'Die Veranstaltung fällt aus.', over: 'Die Veranstaltung ist vorbei.', late: 'Die Anmeldung ist beendet.', full: 'Alle Plätze sind vergeben.', askContact: 'Fragen beantwortet',
	sign: 'Anmelden', name: 'Name', organisation: 'Einrichtung', organisationHint: 'Freiwillig. Für wen Sie kommen.', email: 'E-Mail', emailHint: 'Dorthin senden wir die Bestätigung und, falls sich etwas ändert, Bescheid.', interests: 'Wo möchten Sie weiter mitarbeiten?', interestsHint: 'Freiwillig. Wir sprechen Sie nach der Veranstaltung darauf an.', registerHint: 'Freiwillig; Sie können das jederzeit widerrufen.', remark: 'Anmerkung', remarkHint: 'Freiwillig. Zum Beispiel, was Sie brauchen, um teilnehmen zu können.',
	consent: (day: string) => `Ich bin einverstanden, dass meine Angaben für diese Veranstaltung gespeichert werden, bis ${day}. Das kann ich jederzeit widerrufen.`, privacy: 'Datenschutz', trap: 'Bitte leer lassen', send: 'Verbindlich anmelden',
	done: 'Danke, Ihre Anmeldung ist da.', doneMail: 'Eine E-Mail mit Ihrem persönlichen Link und dem Code für den Einlass ist unterwegs. Kommt keine an, sehen Sie bitte im Ordner für unerwünschte Nachrichten nach.', doneNoMail: 'Zurzeit werden von hier keine E-Mails versandt; Ihre Bestätigung wartet, bis der Versand eingerichtet ist. Am Eingang genügt Ihr Name.', tooMany: 'Von Ihrem Netz kamen sehr viele Anmeldungen. Bitte warten Sie 15 Minuten. Ihre Angaben stehen noch hier.'
};
const en: typeof de = {
	home: 'Home', events: 'Event', when: 'When', where: 'Where', until: 'Sign up until', left: (n) => (n === 1 ? 'One place is left.' : `${n} places are left.`),
	cancelled: 'The event is cancelled.', over: 'The event is over.', late: 'Signing up has ended.', full: 'All places are taken.', askContact: 'Questions are answered by',
	sign: 'Sign up', name: 'Name', organisation: 'Organisation', organisationHint: 'Optional. For whom you come.', email: 'E-mail', emailHint: 'We send the confirmation there, and tell you if something changes.', interests: 'Where would you like to go on working?', interestsHint: 'Optional. We will speak to you about it after the event.', registerHint: 'Optional; you can withdraw this at any time.', remark: 'Remark', remarkHint: 'Optional. For example what you need to be able to take part.',
	consent: (day) => `I agree that what I write is stored for this event, until ${day}. I can withdraw this at any time.`, privacy: 'Privacy', trap: 'Please leave empty', send: 'Sign up',
	done: 'Thank you, your sign-up has arrived.', doneMail: 'An e-mail with your personal link and the code for the entrance is on its way. If none arrives, please look into the folder for unwanted messages.', doneNoMail: 'At present no e-mails are sent from here; your confirmation waits until sending is set up. At the entrance your name will do.', tooMany: 'Very many sign-ups came from your network. Please wait for 15 minutes. What you wrote is still here.'
};
export const eventTexts: Record<Language, typeof de> = { de, en };
