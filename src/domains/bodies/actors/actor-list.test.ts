import { expect, it } from 'vitest';
import { chosenActors, chosenRows, rowOf } from './actor-list.ts';
import { EMPTY_ACTOR } from './model.ts';

const row = (number: number, name: string, locality: string) => rowOf({ id: String(number), number, kind: 'organisation', content: { ...EMPTY_ACTOR, name, locality } }, '', [], null);

it('orders by a column both ways, with what is empty last', () => {
	const rows = [row(1, 'Zug', 'Kölleda'), row(2, 'Öl', ''), row(3, 'Amt', 'Sömmerda')];
	const order = (query: string) => chosenRows(rows, chosenActors(new URLSearchParams(query))).map((r) => r.number);
	expect([order(''), order('order=-name'), order('order=place'), order('order=-place'), order('order=-number'), order('order=-kind')]).toEqual([[3, 2, 1], [1, 2, 3], [1, 3, 2], [3, 1, 2], [3, 2, 1], [3, 2, 1]]);
});
