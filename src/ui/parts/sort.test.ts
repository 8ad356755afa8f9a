import { expect, it } from 'vitest';
import { sorted, sortHref, sortOf } from './sort.ts';

it('reads the order from the address, and nothing that is none', () => {
	const of = (query: string) => sortOf(new URLSearchParams(query), ['name', 'date'], { by: 'date', down: true });
	expect([of('order=name'), of('order=-name'), of('order=drop table'), of('')]).toEqual([{ by: 'name', down: false }, { by: 'name', down: true }, { by: 'date', down: true }, { by: 'date', down: true }]);
});

it('keeps what was chosen, and begins with the first page', () => {
	expect(sortHref('?q=Amt&page=3&done=saved&/save=', { by: 'name', down: true })).toBe('?q=Amt&order=-name');
});

it('puts what is empty last, whichever way', () => {
	const rows = ['Öl', '', 'Zug', 'Amt 10', 'Amt 9'];
	expect(sorted(rows, (r) => r, false)).toEqual(['Amt 9', 'Amt 10', 'Öl', 'Zug', '']);
	expect(sorted(rows, (r) => r, true)).toEqual(['Zug', 'Öl', 'Amt 10', 'Amt 9', '']);
	expect(sorted([new Date(2), null, new Date(1)], (r) => r, true)).toEqual([new Date(2), new Date(1), null]);
});
