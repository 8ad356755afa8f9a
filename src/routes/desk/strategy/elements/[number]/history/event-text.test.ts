import { expect, it } from 'vitest';
import { eventText } from './event-text.ts';

it('names the other end of a link and the side on which it stands', () => {
	expect(eventText({ number: 50, to: 23, name: 'Beratung muss leicht zu finden sein' }, 'de')).toBe('folgt aus „Beratung muss leicht zu finden sein“');
	expect(eventText({ number: 50, from: 71, name: 'Verzeichnis' }, 'de')).toBe('„Verzeichnis“ folgt daraus');
	expect(eventText({ number: 50, from: 71, name: 'Directory' }, 'en')).toBe('“Directory” follows from it');
});

it('does not repeat what the page is about, and says the rest in words', () => {
	expect(eventText({ number: 50, name: 'Ein Überblick', judged: 'at-risk', public: false }, 'de')).toBe('Einschätzung: gefährdet · öffentlich: nein');
	expect(eventText({ number: 50, reason: 'Beschluss' }, 'de')).toBe('Grund: Beschluss');
	expect(eventText({}, 'de')).toBe('');
});
