import type { Answer } from '#domains/bodies/meetings/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Einladung', gone: 'Dieser Link gilt nicht mehr', goneText: 'Er wurde gesperrt, die Sitzung liegt lange zurück, oder die Adresse ist unvollständig. Bitte wenden Sie sich an die Sozialplanung.', tooMany: 'Das waren sehr viele Versuche. Bitte warten Sie 15 Minuten.',
	personal: 'Dieser Link ist persönlich. Bitte geben Sie ihn nicht weiter.', cancelled: 'fällt aus', cancelledText: 'Der Termin findet nicht statt.', reason: 'Grund', over: 'Der Termin ist vorbei.', overText: 'Antworten lässt sich nicht mehr. Die Unterlagen bleiben hier noch bis',
	when: 'Wann', where: 'Wo', online: 'Videokonferenz', calendar: 'Termin in den Kalender laden', agenda: 'Tagesordnung', noAgenda: 'Die Tagesordnung steht noch nicht fest.', notPublic: 'nichtöffentlich', paper: 'Vorlage',
	comes: 'Kommen Sie?', answer: { accepted: 'Ja, ich komme', declined: 'Nein, ich komme nicht', tentative: 'Vielleicht' } as Record<Answer, string>, note: 'Anmerkung', noteHint: 'Freiwillig. Zum Beispiel: wer für Sie kommt.', send: 'Antwort senden', until: (day: string) => `Bitte antworten Sie bis ${day}.`, change: 'Antwort ändern',
	given: { accepted: 'Sie haben zugesagt.', declined: 'Sie haben abgesagt.', tentative: 'Sie kommen vielleicht.' } as Record<Answer, string>, stored: 'Danke, Ihre Antwort ist gespeichert.', you: 'Eingeladen ist', youSigned: 'Angemeldet ist',
	signedUp: 'Sie sind angemeldet.', signedOff: 'Sie haben sich abgemeldet.', stay: 'Ja, ich nehme teil', off: 'Nein, ich melde mich ab', part: 'Nehmen Sie teil?', code: 'Ihr Code für den Einlass', codeText: 'Zeigen Sie diesen Code am Eingang vor, auf dem Telefon oder ausgedruckt. Ohne Code genügt Ihr Name.',
	kept: 'Gespeichert werden Ihre Antwort und Ihre Anmerkung. Beides sieht, wer zu diesem Gremium gehört und wer es betreut.', keptSignUp: 'Ihre Angaben liest nur, wer die Veranstaltung betreut. Spätestens zwölf Monate danach werden sie gelöscht.'
};
const en: typeof de = {
	title: 'Invitation', gone: 'This link is no longer valid', goneText: 'It was closed, the meeting was long ago, or the address is incomplete. Please ask the social planners.', tooMany: 'There were very many attempts. Please wait for 15 minutes.',
	personal: 'This link is personal. Please do not pass it on.', cancelled: 'is cancelled', cancelledText: 'It does not take place.', reason: 'Reason', over: 'It is over.', overText: 'It can no longer be answered. The papers stay here until',
	when: 'When', where: 'Where', online: 'Video conference', calendar: 'Load the date into a calendar', agenda: 'Agenda', noAgenda: 'The agenda is not settled yet.', notPublic: 'not public', paper: 'Paper',
	comes: 'Will you come?', answer: { accepted: 'Yes, I will come', declined: 'No, I will not come', tentative: 'Perhaps' }, note: 'Note', noteHint: 'Optional. For example: who comes instead of you.', send: 'Send the answer', until: (day) => `Please answer by ${day}.`, change: 'Change the answer',
	given: { accepted: 'You have accepted.', declined: 'You have declined.', tentative: 'You will perhaps come.' }, stored: 'Thank you, your answer is stored.', you: 'Invited is', youSigned: 'Signed up is',
	signedUp: 'You are signed up.', signedOff: 'You have signed off.', stay: 'Yes, I take part', off: 'No, I sign off', part: 'Will you take part?', code: 'Your code for the entrance', codeText: 'Show this code at the entrance, on the phone or printed. Without a code your name will do.',
	kept: 'Your answer and your note are stored. Both are seen by who belongs to this body and who looks after it.', keptSignUp: 'What you wrote is read only by who looks after the event. It is deleted twelve months afterwards at the latest.'
};
export const meetingLinkTexts: Record<Language, typeof de> = { de, en };
