import { expect, it } from 'vitest';
import { chosenActors, chosenRows, rowOf } from './actor-list.ts';
import { EMPTY_ACTOR } from './model.ts';

const row = (number: number, name: string, locality: string) => rowOf({ id: String(number), number, kind: 'organisation', content: { ...EMPTY_ACTOR, name, locality } }, '', [], null);

it('orders by a column both ways, with what is empty last', () => {
	const rows = [row(1, 'Zug', 'Kölleda'), row(2, 'Öl', ''), row(3, 'Amt', 'Sömmerda')];
	const order = (query: string) => chosenRows(rows, chosenActors(new URLSearchParams(query))).map((r) => r.number);
	expect([order(''), order('order=-name'), order('order=place'), order('order=-place'), order('order=-number'), order('order=-kind')]).toEqual([[3, 2, 1], [1, 2, 3], [1, 3, 2], [3, 1, 2], [3, 2, 1], [3, 2, 1]]);
});

it('orders people by function behind organisations by type, and all by the bodies that are shown', () => {
	const person = (number: number, family: string, job: string) => rowOf({ id: String(number), number, kind: 'person', content: { ...EMPTY_ACTOR, family, function: job } }, '', [], null);
	const rows = [person(1, 'Adler', 'Leitung Jugendamt'), person(2, 'Berg', ''), person(3, 'Claus', 'Amtsleitung'), row(4, 'Zug', ''), person(5, '', 'Aufsicht')];
	const bodies = new Map([[1, 'Kreistag'], [4, 'Beirat']]);
	const order = (query: string) => chosenRows(rows, chosenActors(new URLSearchParams(query)), ({ number }) => bodies.get(number) ?? '').map((r) => r.number);
	expect([order('order=kind'), order('order=-kind'), order('order=bodies'), order('order=-bodies')]).toEqual([[4, 3, 1, 5, 2], [1, 3, 5, 2, 4], [4, 1, 5, 2, 3], [1, 4, 5, 2, 3]]);
});
