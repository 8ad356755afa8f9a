import { describe, expect, it } from 'vitest';
import type { SeenTable } from './reader.ts';
import { drift } from './seen-tables.ts';

const before: SeenTable = { sheet: 'Stand 2023', row: 4, columns: { AGS: 'A', Plätze: 'C', 'Bestand *': 'D E' }, others: ['Warteliste', 'Quote'], areas: 35 };
const told = (now: Partial<SeenTable>) => drift('x.xlsx', before, { ...before, ...now }).map((p) => [p.code, p.what.de]);

describe('what is different from the last time', () => {
	it('is nothing where all stands as it stood', () => expect(told({})).toEqual([]));
	it('is told one by one', () => {
		expect(told({ sheet: 'Stand 2024' })).toEqual([['layout-sheet', 'Das Blatt heißt jetzt „Stand 2024“, zuletzt „Stand 2023“.']]);
		expect(told({ row: 6 })).toEqual([['layout-moved', 'Der Kopf steht jetzt in Zeile 6, zuletzt in Zeile 4.']]);
		expect(told({ columns: { ...before.columns, Plätze: 'D' } })).toEqual([['layout-columns-moved', 'Spalten stehen woanders als zuletzt: „Plätze“ C → D.']]);
		expect(told({ others: ['Warteliste', 'Quote', 'Ganztags'] })).toEqual([['layout-new-columns', 'Neue Spalten mit Zahlen, die nicht gelesen werden: „Ganztags“.']]);
		expect(told({ others: ['Warteliste'] })).toEqual([['layout-columns-gone', 'Nicht mehr da sind Spalten, die auch bisher nicht gelesen wurden: „Quote“.']]);
		expect(told({ areas: 34 })).toEqual([['layout-areas', '34 Zeilen mit Gebieten, zuletzt 35.']]);
	});
	it('is not a column left aside that only names another year; one more of them is', () => {
		const last: SeenTable = { ...before, others: ['Bevölkerung am 30.06.2021', 'Quote'] };
		const codes = (others: string[]) => drift('x.xlsx', last, { ...last, others }).map((p) => p.what.de);
		expect(codes(['Bevölkerung am 30.06.2022', 'Quote'])).toEqual([]);
		expect(codes(['Bevölkerung am 30.06.2022', 'Bevölkerung am 30.06.2023', 'Quote'])).toEqual(['Neue Spalten mit Zahlen, die nicht gelesen werden: „Bevölkerung am 30.06.2023“.']);
		expect(codes(['Einwohner am 30.06.2022', 'Quote'])).toHaveLength(2);
	});
	it('is not what the profile expects to grow: next year’s column', () => expect(told({ columns: { ...before.columns, 'Bestand *': 'D E F' } })).toEqual([]));
});
