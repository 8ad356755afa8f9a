import { expect, test } from 'vitest';
import { dateText } from './date-text.ts';

test('a moment is written as the clock in Germany shows it, in both languages', () => {
	const late = new Date('2026-03-31T22:30:00Z');
	expect(dateText(late, 'de')).toBe('1. April 2026');
	expect(dateText(late, 'en')).toBe('1 April 2026');
	expect(dateText(late, 'de', 'medium')).toBe('01.04.2026');
	expect(dateText(late, 'de', 'time')).toBe('1. April 2026 um 00:30');
});

test('a plain day stays that day', () => {
	expect(dateText(new Date('2026-03-31'), 'de', 'long', 'UTC')).toBe('31. März 2026');
});
