import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward, type Conversion } from '#domains/areas/territory/conversion.ts';
import type { AreaLink } from '#domains/areas/territory/links.ts';
import { convertBlock, convertBounds, convertColumns, partsOf } from './convert-block.ts';
import { planConversion } from './convert-plan.ts';
import { encodeState, flagsOf, statusOf, STATUSES, type Flag, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

/** Letters stand for areas: A is 1, B is 2 … */
const idOf = (key: string) => key.charCodeAt(0) - 64;
const keyOf = (id: number) => String.fromCharCode(id + 64);
const link = (from: string, to: string, share = 1): AreaLink => ({ from, fromName: from, to, toName: to, kind: 'part', effective: null, shares: { area: share, population: share, employees: share }, sizes: { area: null, population: null, employees: null } });
const conversion = (...links: AreaLink[]): Conversion => forward({ level: 'municipality', from: '2022-12-31', to: '2023-12-31', source: 'x', scope: '', links }, 'population');

type Given = Record<string, number | Status | [number, ...Flag[]]>;
function block(given: Given): StoredBlock {
	const entries = Object.entries(given);
	const n = entries.length;
	const value = (given: Given[string]) => (Array.isArray(given) ? given[0] : given);
	const number = (v: number | Status) => (typeof v === 'number' ? v : v === 'zero' ? 0 : Number.NaN);
	return {
		indicatorId: 1, period: '2022', breakdown: '', level: 'municipality', territorialStatus: '2022-12-31',
		areaIds: Int32Array.from(entries, ([key]) => idOf(key)),
		values: Float64Array.from(entries, ([, v]) => number(value(v))),
		states: Int16Array.from(entries, ([, v]) => encodeState(typeof value(v) === 'number' ? 'value' : (value(v) as Status), Array.isArray(v) ? (v.slice(1) as Flag[]) : [])),
		deliveries: ['L1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: Int32Array.from(entries, (_, i) => i + 2), columns: new Int32Array(n).fill(3)
	};
}

/** @param before areas that existed on the day of the figures @param after those on the day asked for */
function convert(given: Given, way: Conversion, before: string, after: string, additive = true) {
	const source = block(given);
	const plan = planConversion(source.areaIds, way, { keyOf, idOn: (key) => (after.includes(key) ? idOf(key) : null), existing: new Set(before) });
	const converted = convertBlock(source, plan, additive);
	const figures = Object.fromEntries([...converted.areaIds].map((id, i) => [keyOf(id), [Number.isNaN(converted.values[i]) ? null : converted.values[i], statusOf(converted.states[i] ?? 0), ...flagsOf(converted.states[i] ?? 0)]]));
	return { figures, plan, converted };
}

describe('figures on another territorial status', () => {
	const merger = conversion(link('A', 'B'));
	const split = conversion(link('A', 'B', 0.25), link('A', 'C', 0.75));

	it('a merger is an exact sum; the others stay as they were, with their place', () => {
		const { figures, converted } = convert({ A: 241, B: 3895, C: 10 }, merger, 'ABC', 'BC');
		expect(figures).toEqual({ B: [4136, 'value'], C: [10, 'value'] });
		expect([...converted.rows]).toEqual([0, 4]);
		expect(partsOf(converted, 0).map(({ at, weight }) => [keyOf(converted.source.areaIds[at] as number), weight])).toEqual([['A', 1], ['B', 1]]);
	});

	it('a split is estimated, wherever it went', () => {
		expect(convert({ A: 100, B: 10, C: 1, D: 7 }, split, 'ABCD', 'BCD').figures).toEqual({ B: [35, 'value', 'estimated'], C: [76, 'value', 'estimated'], D: [7, 'value'] });
	});

	it.each<[string, Given, (number | string | null)[]]>([
		['withheld goes before missing', { A: 'withheld', B: 'missing' }, [null, 'withheld']],
		['missing with a number is missing', { A: 'missing', B: 5 }, [null, 'missing']],
		['zero and zero is zero', { A: 'zero', B: 'zero' }, [0, 'zero']],
		['zero and a number is a number', { A: 'zero', B: 5 }, [5, 'value']],
		['flags of every part stay', { A: [3, 'provisional'], B: [5, 'limited'] }, [8, 'value', 'provisional', 'limited']],
		['an area that did not exist adds nothing', { A: 'no-such-area', B: 5 }, [5, 'value']],
		['what follows later is awaited for the whole', { A: 'later', B: 5 }, [null, 'later']]
	])('%s', (_, given, expected) => expect(convert({ ...given, C: 1 }, merger, 'ABC', 'BC').figures['B']).toEqual(expected));

	it('a part that was not delivered leaves the whole without a figure', () => {
		// D is not delivered either: the list is not one of the newer territories, it is incomplete
		expect(convert({ B: 5, C: 1 }, merger, 'ABCD', 'BCD').figures).toEqual({ B: [null, 'missing'], C: [1, 'value'] });
	});

	it('a merger that the source has applied already is not applied again', () => {
		const { figures, plan } = convert({ B: 4136, C: 1 }, merger, 'ABC', 'BC');
		expect(figures).toEqual({ B: [4136, 'value'], C: [1, 'value'] });
		expect(plan.applied).toEqual(['A']);
	});

	it('a new area that stands beside its parts counts alone', () => {
		const founded = conversion(link('A', 'N'), link('B', 'N'));
		expect(convert({ A: 2, B: 3, N: 5 }, founded, 'AB', 'N').figures).toEqual({ N: [5, 'value'] });
		expect(convert({ A: 2, B: 3 }, founded, 'AB', 'N').figures).toEqual({ N: [5, 'value'] });
		expect(convert({ A: 'missing', B: 'missing', N: 5 }, founded, 'AB', 'N').figures).toEqual({ N: [5, 'value'] });
	});

	it('figures of areas that are none any more are left out, and said', () => {
		const { figures, plan } = convert({ X: 9, C: 1 }, merger, 'C', 'C');
		expect([figures, plan.leftOut]).toEqual([{ C: [1, 'value'] }, ['X']]);
	});

	it('a share that nobody knows leaves no figure', () => {
		const unknown = conversion({ ...link('A', 'B'), shares: { area: null, population: null, employees: null } }, { ...link('A', 'C'), shares: { area: null, population: null, employees: null } });
		expect(convert({ A: 5, B: 1, C: 1 }, unknown, 'ABC', 'BC').figures).toEqual({ B: [null, 'missing'], C: [null, 'missing'] });
	});

	it('rates and medians have no figure where the territory changed, and their own elsewhere', () => {
		expect(convert({ A: 5.5, B: 6.5, C: 7 }, merger, 'ABC', 'BC', false).figures).toEqual({ B: [null, 'missing'], C: [7, 'value'] });
		expect(convert({ A: 5.5, C: 7 }, conversion(link('A', 'B')), 'AC', 'BC', false).figures).toEqual({ B: [5.5, 'value'], C: [7, 'value'] });
	});

	it('bounds are added with their weights; without any there are none', () => {
		const { plan } = convert({ A: 100, B: 10, C: 1 }, split, 'ABC', 'BC');
		expect([...convertBounds([100, 10, 1], [80, 8, Number.NaN], plan)]).toEqual([28, 61]);
		expect([...convertBounds([100, 10, 1], [Number.NaN, Number.NaN, Number.NaN], plan)]).toEqual([Number.NaN, Number.NaN]);
	});

	it('keeps the sum of what is known, and a number never comes of an absence', () => {
		const given = fc.record({ A: fc.integer({ min: 0, max: 9999 }), B: fc.integer({ min: 0, max: 9999 }), C: fc.integer({ min: 0, max: 9999 }) });
		fc.assert(
			fc.property(given, fc.integer({ min: 1, max: 99 }), fc.constantFrom(...STATUSES), (numbers, percent, status) => {
				const way = conversion(link('A', 'B', percent / 100), link('A', 'C', 1 - percent / 100));
				const sum = (figures: Record<string, (number | string | null | undefined)[]>) => Object.values(figures).reduce((total, [value]) => total + Number(value), 0);
				expect(sum(convert(numbers, way, 'ABC', 'BC').figures)).toBeCloseTo(numbers.A + numbers.B + numbers.C, 6);
				const absent = convert({ ...numbers, A: status }, way, 'ABC', 'BC').figures;
				if (!['value', 'zero', 'rounded', 'perturbed', 'no-such-area'].includes(status)) for (const [value] of Object.values(absent)) expect(value).toBeNull();
			})
		);
	});

	it('is quick with all municipalities of the country', () => {
		const n = 10_990;
		const ids = Int32Array.from({ length: n }, (_, i) => i + 1);
		const plan = planConversion(ids, conversion(), { keyOf: String, idOn: Number, existing: new Set([...ids].map(String)) });
		const values = Float64Array.from(ids);
		expect([...convertColumns(values, new Int16Array(n), plan, true).values]).toEqual([...values]);
	});
});
