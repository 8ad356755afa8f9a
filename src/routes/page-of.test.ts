import { expect, it } from 'vitest';
import { pageOf, ROWS_OF_A_PAGE } from './page-of.ts';

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

it('shows each row on one page, and the nearest page for what is none', () => {
	const all = numbers(ROWS_OF_A_PAGE * 2 + 1);
	const shown = ['1', '2', '3'].flatMap((asked) => pageOf(all, asked).rows);
	expect(shown).toEqual(all);
	const pageFor = (asked: string | null) => pageOf(all, asked).page;
	expect([null, '', '0', '-3', '1.5', 'x', '2', '3', '4', '999999999999'].map(pageFor)).toEqual([1, 1, 1, 1, 1, 1, 2, 3, 3, 3]);
	expect(pageOf([], '7')).toEqual({ rows: [], page: 1, pages: 1 });
	expect(pageOf(numbers(ROWS_OF_A_PAGE), null).pages).toBe(1);
});
