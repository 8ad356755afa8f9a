import { describe, expect, it } from 'vitest';
import { BoundaryFault } from './boundary-feature.ts';
import { findKeys } from './keys.ts';

const keysOf = (rows: Record<string, unknown>[], wanted: string | null = null) => findKeys(rows, wanted).keys.map((key) => key?.key ?? null);

describe('findKeys', () => {
	it('takes ARS before AGS and makes the AGS from it', () => {
		const found = findKeys([{ AGS: '16068001', ARS: '160685001001', GEN: 'Alperstedt' }, { AGS: '16068004', ARS: '160685050004', GEN: 'Büchel' }], null);
		expect(found.field).toBe('ARS');
		expect(found.keys[0]).toEqual({ key: '16068001', ars: '160685001001' });
	});

	it('finds a key under any name by its values', () => {
		expect(keysOf([{ foo: 'x', nummer7: '16 0 68 001' }, { foo: 'y', nummer7: '16 0 68 004' }])).toEqual(['16068001', '16068004']);
	});

	it('does not take a county that stands in every row', () => {
		const rows = ['A', 'B', 'C'].map((id) => ({ kreis_nr: '16068', id }));
		expect(findKeys(rows, null)).toMatchObject({ field: 'id', kind: 'own' });
	});

	it('puts a lost zero back where only one length fits, and counts it', () => {
		const found = findKeys([{ AGS: 8125063 }, { AGS: 8125001 }, { AGS: 16068001 }], null);
		expect(found.keys.map((key) => key?.key)).toEqual(['08125063', '08125001', '16068001']);
		expect(found.repaired).toBe(2);
		expect(keysOf([{ KRS: 1001 }, { KRS: 16068 }], 'KRS')).toEqual(['01001', '16068']);
	});

	it('puts none back where other keys of the column still have theirs', () => {
		expect(() => findKeys([{ AGS: '08125063' }, { AGS: '8125001' }], null)).toThrow(BoundaryFault);
	});

	it('does not read a state that does not exist as a key', () => {
		expect(() => findKeys([{ AGS: '99125063', X: 1 }, { AGS: '98125001', X: 1 }], null)).toThrow(BoundaryFault);
	});

	it('cuts keys filled up with zeros, but keeps a city that is its own county among municipalities', () => {
		expect(keysOf([{ AGS_0: '16068000' }, { AGS_0: '16051000' }])).toEqual(['16068', '16051']);
		expect(keysOf([{ ARS_0: '160680000000' }, { ARS_0: '160510000000' }])).toEqual(['16068', '16051']);
		expect(keysOf([{ ARS_0: '160685001000' }, { ARS_0: '160685050000' }])).toEqual(['160685001', '160685050']);
		expect(keysOf([{ ARS: '160510000000' }, { ARS: '160685001001' }])).toEqual(['16051000', '16068001']);
		expect(keysOf([{ AGS: '16051000' }])).toEqual(['16051000']);
	});

	it('keeps an empty key apart', () => {
		expect(keysOf([{ AGS: '16068001' }, { AGS: '' }, { AGS: '16068004' }])).toEqual(['16068001', null, '16068004']);
	});

	it('names the attributes there are', () => {
		expect(() => findKeys([{ a: 'x', b: 'x' }, { a: 'x', b: 'x' }], null)).toThrow(BoundaryFault);
		try {
			findKeys([{ a: 1, b: 2 }], 'c');
		} catch (error) {
			expect((error as BoundaryFault).wayOut.de).toContain('a, b');
		}
	});
});
