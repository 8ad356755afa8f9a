import { expect, it } from 'vitest';
import { mailsTold } from './mails-told.ts';

it('says that e-mails go out only where a server sends them, and who can change that', () => {
	expect(mailsTold(1, 'out', 'de')).toBe('1 E-Mail ist auf dem Weg.');
	expect(mailsTold(4, 'out', 'de')).toBe('4 E-Mails sind auf dem Weg.');
	expect(mailsTold(0, 'kept', 'de')).toBe('Keine E-Mail geht hinaus.');
	expect(mailsTold(1, 'kept', 'de')).toMatch(/^1 E-Mail liegt bereit, wird aber nicht versandt: Es ist kein Mailserver eingerichtet\. Bitte wenden Sie sich an die Verwaltung/);
	expect(mailsTold(4, 'kept', 'de')).toMatch(/^4 E-Mails liegen bereit, werden aber nicht versandt/);
	expect(mailsTold(4, 'own', 'de')).toMatch(/eingerichtet\. Sie liegen unter „E-Mails“/);
	expect(mailsTold(4, 'own', 'de')).not.toMatch(/wenden Sie sich/);
	expect(mailsTold(4, 'kept', 'en')).toMatch(/^4 e-mails are ready, but not sent/);
});
