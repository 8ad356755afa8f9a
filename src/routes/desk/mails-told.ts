/** What is said after mails were written: that they go out, or that they wait because no mail server is set. Pure. */
import type { Language } from '#ui/language.ts';

/** @param goOut whether a mail server is set; without one mails are kept in the outbox */
export function mailsTold(n: number, goOut: boolean, lang: Language): string {
	const one = n === 1;
	if (lang === 'de') return goOut || n === 0 ? `${n} ${one ? 'Mail ist' : 'Mails sind'} auf dem Weg.` : `${n} ${one ? 'Mail liegt bereit, wird' : 'Mails liegen bereit, werden'} aber nicht versandt: Es ist kein Mailserver eingerichtet. Bitte wenden Sie sich an die Verwaltung des Programms.`;
	return goOut || n === 0 ? `${n} mail${one ? ' is' : 's are'} on the way.` : `${n} mail${one ? ' is' : 's are'} ready, but not sent: no mail server is set. Please turn to whoever administers the program.`;
}
