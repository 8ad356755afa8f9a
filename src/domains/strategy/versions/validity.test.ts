import { expect, it } from 'vitest';
import { firstDay, precisionOf, readDecided } from '#domains/bodies/resolutions/resolution.ts';
import { continued, wayBack } from './strategy.ts';
import { validityOf, type AdoptedAddress } from './validity.ts';

const first: AdoptedAddress = { number: 1, version: 2, from: '2018-01-01', to: '2024-12-31', predecessor: null };
const next: AdoptedAddress = { number: 2, version: 1, from: '2025-01-01', to: '2030-12-31', predecessor: { number: 1, version: 2 } };

it('a version is in force in its period, until a later one or its successor stands in its place', () => {
	const state = (one: AdoptedAddress, all: AdoptedAddress[], today: string) => validityOf(one, all, today);
	expect(state(first, [first], '2017-12-31')).toEqual({ state: 'coming', by: null });
	for (const day of ['2018-01-01', '2024-12-31']) expect(state(first, [first, next], day)).toEqual({ state: 'in-force', by: null });
	expect(state(first, [first], '2025-01-01')).toEqual({ state: 'over', by: null });
	expect(state(first, [first, next], '2025-01-01')).toEqual({ state: 'replaced', by: { number: 2, version: 1 } });
	expect(state(first, [first, { ...first, version: 3 }, { ...first, version: 5 }], '2019-01-01')).toEqual({ state: 'replaced', by: { number: 1, version: 5 } });
	expect(state(next, [first, next], '2026-01-01')).toEqual({ state: 'in-force', by: null });
});

it('reads a date as people write it, as precisely as it is known', () => {
	for (const [text, iso, precision] of [['14.06.2018', '2018-06-14', 'day'], ['4. 6. 2018', '2018-06-04', 'day'], ['06.2018', '2018-06', 'month'], ['2018', '2018', 'year'], ['2018-06-14', '2018-06-14', 'day'], ['31.02.2018', '2018-02-31', null], ['Juni', 'Juni', null], ['', '', null]] as const) expect([readDecided(text), precisionOf(readDecided(text))], text).toEqual([iso, precision]);
	expect([firstDay('2018'), firstDay('2018-06'), firstDay('2018-06-14')]).toEqual(['2018-01-01', '2018-06-01', '2018-06-14']);
});

it('a way back to a predecessor ends, also in a circle', () => {
	const back = new Map([['c', 'b'], ['b', 'a'], ['a', null], ['x', 'y'], ['y', 'x']]);
	expect(wayBack('c', 'a', back)).toEqual(['c', 'b', 'a']);
	expect(wayBack('a', 'c', back)).toBeNull();
	expect(wayBack('x', 'a', back)).toBeNull();
});

it('a successor takes over all but measures that are over', () => {
	const measure = (state: string) => ({ kind: 'measure', content: { state } }) as unknown as Parameters<typeof continued>[0][number];
	const goal = { kind: 'goal', content: {} } as unknown as Parameters<typeof continued>[0][number];
	expect(continued([goal, measure('running'), measure('done'), measure('stopped'), measure('idea')])).toHaveLength(3);
});
