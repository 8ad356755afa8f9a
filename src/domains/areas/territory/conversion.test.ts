import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, forward, unchanged, type Conversion } from './conversion.ts';
import { directoryLinks } from './directory-links.ts';
import type { AreaLink, LinkTable } from './links.ts';
import { conversionBetween } from './status-path.ts';
import type { Area } from '../model.ts';

const link = (from: string, to: string, share: number, effective: string | null, size: number | null = null): AreaLink => ({ from, fromName: from, to, toName: to, kind: from === to ? 'rest' : 'part', effective, shares: { area: share, population: share, employees: null }, sizes: { area: null, population: size, employees: null } });
const table = (from: string, to: string, links: AreaLink[], source = 'x'): LinkTable => ({ level: 'municipality', from, to, source, scope: '', links });

/** Figures by key after a conversion. */
function apply(figures: ReadonlyMap<string, number>, conversion: Conversion): Map<string, number> {
	const sums = new Map<string, number>();
	for (const [key, value] of figures) for (const { to, weight } of conversion.shares.get(key) ?? [{ to: key, weight: 1 }]) sums.set(to, (sums.get(to) ?? 0) + value * weight);
	return sums;
}

const KEYS = ['A', 'B', 'C', 'D', 'E'];
/** A random year: each area is left alone or divided among others. */
const year = (from: string, to: string) =>
	fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 })), { maxLength: 5 }).map((changes) =>
		table(from, to, [...new Map(changes)].flatMap(([key, parts]) => {
			const own = [...new Map(parts)];
			const sum = own.reduce((total, [, n]) => total + n, 0);
			return own.map(([target, n]) => link(key, target, n / sum, null, n));
		}))
	);
const figures = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: KEYS.length, maxLength: KEYS.length }).map((values) => new Map(KEYS.map((key, i) => [key, values[i] as number])));
const total = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((a, b) => a + b, 0);
const must = (found: ReturnType<typeof conversionBetween>): Conversion => {
	if ('missing' in found) throw new Error(`no path ${found.missing.from} ${found.missing.to}`);
	return found;
};

describe('conversion', () => {
	it('keeps the sum, whatever was divided and merged, forth and back', () => {
		fc.assert(
			fc.property(year('2019-12-31', '2020-12-31'), year('2020-12-31', '2021-12-31'), figures, fc.boolean(), (one, two, values, back) => {
				const [from, to] = back ? ['2021-12-31', '2019-12-31'] : ['2019-12-31', '2021-12-31'];
				const conversion = must(conversionBetween([one, two], null, from, to, 'population'));
				expect(total(apply(values, conversion))).toBeCloseTo(total(values), 4);
			})
		);
	});

	it('a chain is the same as its steps one after the other, and nothing is the same as nothing', () => {
		fc.assert(
			fc.property(year('2019-12-31', '2020-12-31'), year('2020-12-31', '2021-12-31'), figures, (one, two, values) => {
				const [first, second] = [forward(one, 'population'), forward(two, 'population')];
				const chained = apply(values, compose(first, second));
				const stepped = apply(apply(values, first), second);
				for (const key of KEYS) expect(chained.get(key) ?? 0).toBeCloseTo(stepped.get(key) ?? 0, 6);
				expect(apply(values, compose(unchanged('2019-12-31'), first))).toEqual(apply(values, first));
				expect(compose(first, unchanged('2020-12-31')).shares).toEqual(first.shares);
				expect(apply(values, must(conversionBetween([one], null, '2020-12-31', '2020-12-31', 'area')))).toEqual(values);
			})
		);
	});

	it('a merger is exact, and its way back divides as the parts were', () => {
		const merged = table('2022-12-31', '2023-12-31', [link('A', 'B', 1, '2023-01-01', 25), { ...link('B', 'B', 1, '2023-01-01', 75), kind: 'kept' }]);
		expect(apply(new Map([['A', 241], ['B', 3895]]), must(conversionBetween([merged], null, '2022-12-31', '2023-12-31', 'population')))).toEqual(new Map([['B', 4136]]));
		expect(must(conversionBetween([merged], null, '2023-12-31', '2022-12-31', 'population')).shares.get('B')).toEqual([{ to: 'A', weight: 0.25 }, { to: 'B', weight: 0.75 }]);
		expect(must(conversionBetween([merged], null, '2023-12-31', '2022-12-31', 'employees')).otherBasis).toEqual(new Set(['B']));
	});

	it('of a merger without sizes there is no way back: the weights are unknown, not zero', () => {
		const merged = table('2022-12-31', '2023-12-31', [link('A', 'C', 1, '2023-01-01'), link('B', 'C', 1, '2023-01-01')]);
		const back = must(conversionBetween([merged], null, '2023-12-31', '2022-12-31', 'population'));
		expect(back.shares.get('C')).toEqual([{ to: 'A', weight: Number.NaN }, { to: 'B', weight: Number.NaN }]);
	});

	it('only what came into force after the status is applied, and up to the day asked for', () => {
		const dated = table('2022-12-31', '2023-12-31', [link('A', 'B', 1, '2023-01-01'), link('C', 'D', 1, '2023-07-01')]);
		const keys = (from: string, to: string) => [...must(conversionBetween([dated], null, from, to, 'area')).shares.keys()];
		expect([keys('2022-12-31', '2023-06-30'), keys('2023-01-01', '2023-12-31'), keys('2023-07-01', '2023-12-31')]).toEqual([['A'], ['C'], []]);
	});

	it('what was formed in January and dissolved in July went on, there and back', () => {
		const dated = table('2022-12-31', '2023-12-31', [link('B', 'C', 1, '2023-07-01', 5), link('A', 'B', 1, '2023-01-01', 5)]);
		expect([...must(conversionBetween([dated], null, '2022-12-31', '2023-12-31', 'area')).shares]).toEqual([['B', [{ to: 'C', weight: 1 }]], ['A', [{ to: 'C', weight: 1 }]]]);
		expect(must(conversionBetween([dated], null, '2023-12-31', '2022-12-31', 'area')).shares.get('C')).toEqual([{ to: 'A', weight: 1 }]);
	});

	it('what a yearly key holds already, the list of the next year does not apply again', () => {
		// both tell of 1 January 2023: the key to 31 December 2022 is ahead of its day
		const key = table('2021-12-31', '2022-12-31', [link('A', 'B', 0.25, null), link('A', 'A', 0.75, null)]);
		const list = table('2022-12-31', '2023-12-31', [link('A', 'B', 0.25, '2023-01-01'), link('A', 'A', 0.75, '2023-01-01'), link('C', 'B', 1, '2023-01-01')]);
		const { shares } = must(conversionBetween([key, list], null, '2021-12-31', '2023-12-31', 'area'));
		expect(shares.get('A')).toEqual([{ to: 'B', weight: 0.25 }, { to: 'A', weight: 0.75 }]);
		expect(shares.get('C')).toEqual([{ to: 'B', weight: 1 }]);
	});

	it('is known only where every step is: of a county that went into ours, and of ours', () => {
		const one = { ...table('1993-12-31', '1994-12-31', [link('16014', '16068', 0.04, null), link('16014', '16065', 0.96, null)]), scope: '16014 16068' };
		const two = { ...table('1994-12-31', '2020-12-31', []), scope: '16068 16065' };
		const both = must(conversionBetween([one, two], null, '1993-12-31', '2020-12-31', 'area'));
		expect(['16014', '16068', '16065', '16038'].map((key) => both.covers(key))).toEqual([true, true, false, false]);
		expect(must(conversionBetween([one, { ...two, scope: '16068' }], null, '1993-12-31', '2020-12-31', 'area')).covers('16014')).toBe(false);
	});

	it('says between which days nothing is known', () => {
		const [one, two] = [table('2010-12-31', '2011-12-31', []), table('2015-12-31', '2016-12-31', [])];
		expect(conversionBetween([one, two], null, '2010-12-31', '2016-12-31', 'area')).toEqual({ missing: { from: '2011-12-31', to: '2015-12-31' } });
		expect(conversionBetween([], null, '2010-12-31', '2016-12-31', 'area')).toEqual({ missing: { from: '2010-12-31', to: '2016-12-31' } });
	});

	it('a status in the middle of an undated table is unsure for what it names', () => {
		const key = table('2021-12-31', '2022-12-31', [link('A', 'B', 1, null)]);
		expect([...must(conversionBetween([key], null, '2022-06-30', '2022-12-31', 'area')).unsure]).toEqual(['A']);
		expect([...must(conversionBetween([key], null, '2021-12-31', '2022-12-31', 'area')).unsure]).toEqual([]);
	});

	it('fills the time between official tables from the directory, within the county', () => {
		const area = (key: string, validTo: string | null, successorKey: string | null): Area => ({ id: 1, key, ars: null, level: 'municipality', name: key, designation: null, parentKey: '16068', validFrom: null, validTo, successorKey, longitude: null, latitude: null });
		const directory = directoryLinks([area('16068028', '2019-01-01', '16068064'), area('16068064', null, null), area('16063001', '2019-01-01', '16063002')], 'municipality', '16068');
		const found = must(conversionBetween([table('2019-12-31', '2020-12-31', [])], directory, '2018-12-31', '2020-12-31', 'area'));
		expect([found.covers('16068001'), found.covers('16063001'), [...found.shares], found.sources]).toEqual([true, false, [['16068028', [{ to: '16068064', weight: 1 }]]], ['Gebietsverzeichnis']]);
		expect(conversionBetween([], directory, '2010-12-31', '2020-12-31', 'area')).toEqual({ missing: { from: '2010-12-31', to: '2018-12-31' } });
	});
});
