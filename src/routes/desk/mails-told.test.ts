import { expect, it } from 'vitest';
import { mailsTold } from './mails-told.ts';

it('says that mails go out only where a server sends them', () => {
	expect(mailsTold(1, true, 'de')).toBe('1 Mail ist auf dem Weg.');
	expect(mailsTold(4, true, 'de')).toBe('4 Mails sind auf dem Weg.');
	expect(mailsTold(1, false, 'de')).toMatch(/^1 Mail liegt bereit, wird aber nicht versandt: Es ist kein Mailserver eingerichtet\./);
	expect(mailsTold(4, false, 'de')).toMatch(/^4 Mails liegen bereit, werden aber nicht versandt/);
	expect(mailsTold(4, false, 'en')).toMatch(/^4 mails are ready, but not sent/);
});
