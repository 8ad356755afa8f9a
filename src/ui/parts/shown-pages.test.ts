import { expect, test } from 'vitest';
import { shownPages } from './shown-pages.ts';

test('few pages are all there', () => {
	expect(shownPages(1, 1)).toEqual([1]);
	expect(shownPages(7, 12)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('of many, both ends and those around the shown one, with gaps where at least two are left out', () => {
	expect(shownPages(1, 2000)).toEqual([1, 2, 3, -2000, 2000]);
	expect(shownPages(5, 2000)).toEqual([1, 2, 3, 4, 5, 6, 7, -2000, 2000]);
	expect(shownPages(1000, 2000)).toEqual([1, -998, 998, 999, 1000, 1001, 1002, -2000, 2000]);
	expect(shownPages(1997, 2000)).toEqual([1, -1995, 1995, 1996, 1997, 1998, 1999, 2000]);
	expect(shownPages(2000, 2000)).toEqual([1, -1998, 1998, 1999, 2000]);
});
