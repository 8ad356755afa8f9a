import { expect, it } from 'vitest';
import { askedOf, markText } from './asked.ts';

const after = (text: string) => askedOf(new URL(`https://kreis.example/papers?after=${encodeURIComponent(text)}`)).after;

it('goes on where a list said it would', () => {
	for (const mark of [{ day: '2024-02-29', sequence: '17' }, { day: '-infinity', sequence: '1' }]) expect(after(markText(mark) ?? '')).toEqual(mark);
});

it('begins at the start where an address names no day that the calendar or the database knows', () => {
	for (const text of ['', 'x', '2023-02-29.1', '2023-13-01.1', '0000-01-01.1', '9999-12-31.1', 'infinity.1', '2024-01-01', '2024-01-01.-1', '2024-01-01.1234567890123456789']) expect([text, after(text)]).toEqual([text, null]);
});
