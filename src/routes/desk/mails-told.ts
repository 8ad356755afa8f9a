/** What is said after e-mails were written: that they go out, or that they wait because no mail server is set. Pure. */
import type { Language } from '#ui/language.ts';

/** `out`: a mail server is set; otherwise they are kept in the outbox, and the reader can change that (`own`) or somebody else has to (`kept`) */
export type MailsGo = 'out' | 'kept' | 'own';

export function mailsTold(n: number, go: MailsGo, lang: Language): string {
	const one = n === 1;
	if (lang === 'de') {
		if (n === 0) return 'Keine E-Mail geht hinaus.';
		if (go === 'out') return `${n} ${one ? 'E-Mail ist' : 'E-Mails sind'} auf dem Weg.`;
		const kept = `${n} ${one ? 'E-Mail liegt bereit, wird' : 'E-Mails liegen bereit, werden'} aber nicht versandt: Es ist kein Mailserver eingerichtet.`;
		return `${kept} ${go === 'own' ? `${one ? 'Sie liegt' : 'Sie liegen'} unter „E-Mails“; dort steht auch, wie der Versand eingerichtet wird.` : 'Bitte wenden Sie sich an die Verwaltung des Programms.'}`;
	}
	if (n === 0) return 'No e-mail is sent.';
	if (go === 'out') return `${n} e-mail${one ? ' is' : 's are'} on the way.`;
	return `${n} e-mail${one ? ' is' : 's are'} ready, but not sent: no mail server is set. ${go === 'own' ? 'You find them under “E-mails”, where it also says how to set one up.' : 'Please turn to whoever administers the program.'}`;
}
