import type { Language } from '#ui/language.ts';

const de = {
	title: 'Workshop', unknown: 'Diesen Workshop gibt es nicht', unknownText: 'Vielleicht ist er schon beendet, oder der Code ist anders geschrieben. Auf der Leinwand steht der richtige.', tooMany: 'Zu viele Versuche. Bitte warten Sie eine Minute.',
	decides: 'Worum es geht', decidedBy: 'Wer entscheidet', followUp: 'Was mit dem Ergebnis geschieht', join: 'Mitmachen', joinText: 'Sie brauchen kein Konto. Gespeichert werden nur Ihre Beiträge und Stimmen, ohne Namen und ohne Adresse. Ein Cookie sorgt dafür, dass jedes Handy einmal zählt; es verschwindet nach einem Tag.', full: 'Der Workshop ist voll.',
	needsCookie: 'Dieses Handy ist noch nicht dabei. Bitte tippen Sie auf „Mitmachen“ und erlauben Sie Cookies. Es ist nichts gespeichert.',
	contribute: 'Ihr Beitrag', contributeHint: 'Ein Gedanke je Beitrag. Bitte nichts über einzelne Menschen schreiben.', send: 'Abschicken', sent: 'Gespeichert. Danke!', voted: 'Ihre Stimme ist gespeichert. Sie können sie noch ändern; es zählt die letzte.',
	wait: 'Gleich geht es weiter. Bitte schauen Sie auf die Leinwand.', waitStage: (name: string) => `Gerade: ${name}. Hier ist dazu nichts zu tun; bitte schauen Sie auf die Leinwand.`, next: 'Es geht weiter.', reload: 'Neue Frage zeigen', again: 'Keine Verbindung. Es wird weiter gesendet; bitte lassen Sie die Seite offen.', slow: 'Bitte einen Moment langsamer. Es ist nichts gespeichert.'
};
const en: typeof de = {
	title: 'Workshop', unknown: 'There is no such workshop', unknownText: 'It may have ended, or the code is spelt differently. The right one is on the screen.', tooMany: 'Too many tries. Please wait a minute.',
	decides: 'What it is about', decidedBy: 'Who decides', followUp: 'What happens with the result', join: 'Take part', joinText: 'You need no account. Only your contributions and votes are stored, without name or address. A cookie makes each phone count once; it is gone after a day.', full: 'The workshop is full.',
	needsCookie: 'This phone is not in yet. Please tap “Take part” and allow cookies. Nothing is stored.',
	contribute: 'Your contribution', contributeHint: 'One thought each. Please write nothing about single persons.', send: 'Send', sent: 'Stored. Thank you!', voted: 'Your vote is stored. You can still change it; the last one counts.',
	wait: 'We go on in a moment. Please look at the screen.', waitStage: (name) => `Now: ${name}. There is nothing to do here; please look at the screen.`, next: 'We go on.', reload: 'Show the new question', again: 'No connection. Sending goes on; please keep the page open.', slow: 'Please wait a moment. Nothing is stored.'
};
export const workshopTexts: Record<Language, typeof de> = { de, en };
