import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('each style is one form', () => {
	const at = new Date('2018-06-01T00:00:00Z');
	const de = (style: Parameters<typeof dateText>[2]) => dateText(at, 'de', style, 'UTC');
	expect([de('medium'), de('moment'), de('long'), de('weekday'), de('month'), de('dayOfMonth'), de('year')]).toEqual(['01.06.2018', '01.06.2018, 00:00', '1. Juni 2018', 'Freitag, 1. Juni 2018', 'Juni 2018', '1', '2018']);
	expect(dateText(at, 'en', 'weekday', 'UTC')).toBe('Friday, 1 June 2018');
});

test('pages write days here and nowhere else', () => {
	const root = join(import.meta.dirname, '..');
	const files = globSync('{routes,domains}/**/*.{svelte,ts}', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
	const own = files.filter((path) => /toLocaleDateString\((?!'sv-SE')|(?:date|time)Style:/.test(readFileSync(join(root, path), 'utf8')));
	expect(files.length).toBeGreaterThan(500);
	expect(own).toEqual([]);
});
