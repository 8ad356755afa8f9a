import { expect, it } from 'vitest';
import { numberedNotes } from './numbered-notes.ts';

it('numbers notes in the order of the table; the same words have one number, figures without a note none', () => {
	const notes = numberedNotes([{ key: 'a', name: 'Adorf', note: 'geschätzt' }, { key: 'b', name: 'Bdorf', note: undefined }, { key: 'c', name: 'Cdorf', note: 'gemeldet' }, { key: 'd', name: 'Ddorf', note: 'geschätzt' }]);
	expect([...notes.of]).toEqual([['a', 1], ['c', 2], ['d', 1]]);
	expect(notes.list).toEqual([
		{ number: 1, note: 'geschätzt', figures: [{ key: 'a', name: 'Adorf' }, { key: 'd', name: 'Ddorf' }] },
		{ number: 2, note: 'gemeldet', figures: [{ key: 'c', name: 'Cdorf' }] }
	]);
});

it('has nothing to tell where nobody noted anything', () => {
	expect(numberedNotes([{ key: 'a', name: 'Adorf', note: undefined }])).toEqual({ of: new Map(), list: [] });
});
