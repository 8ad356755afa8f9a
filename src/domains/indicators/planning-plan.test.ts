import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward, unchanged } from '#domains/areas/territory/conversion.ts';
import { convertColumns } from './convert-block.ts';
import { planConversion, type ConversionPlan } from './convert-plan.ts';
import { encodeState, flagsOf, NUMERIC_STATUSES, STATUSES, statusOf, type Status } from './model.ts';
import { planPlanningAreas } from './planning-plan.ts';

const asDelivered = (n: number): ConversionPlan => planConversion(Int32Array.from({ length: n }, (_, i) => i + 1), unchanged('2023-12-31'), { keyOf: String, idOn: Number, existing: new Set(Array.from({ length: n }, (_, i) => String(i + 1))) });
const figures = (given: readonly (number | Status)[]) => ({ values: given.map((v) => (typeof v === 'number' ? v : v === 'zero' ? 0 : Number.NaN)), states: given.map((v) => encodeState(typeof v === 'number' ? 'value' : v)) });

/** Municipalities are 1, 2 …; the result by planning area. */
function sums(given: readonly (number | Status)[], areas: (number | null)[][], plan = asDelivered(given.length), additive = true) {
	const { values, states } = figures(given);
	const planned = planPlanningAreas(plan, areas.map((members, i) => ({ id: -1 - i, members })));
	if (!planned) return null;
	const result = convertColumns(values, states, planned, additive);
	return [...planned.areaIds].map((_, i) => [Number.isNaN(result.values[i]) ? null : result.values[i], statusOf(result.states[i] ?? 0), ...flagsOf(result.states[i] ?? 0)]);
}

describe('figures of planning areas', () => {
	it('are sums of their municipalities; a zero counts', () => {
		expect(sums([5, 7, 'zero', 'zero'], [[1, 2], [3, 4], [2, 3]])).toEqual([[12, 'value'], [0, 'zero'], [7, 'value']]);
	});

	it('have no number where a member has none, is not in the list, or does not exist on the day', () => {
		expect(sums([5, 'withheld', 'missing'], [[1, 2], [1, 3], [1, 9], [1, null], [2, 3]])).toEqual([[null, 'withheld'], [null, 'missing'], [null, 'missing'], [null, 'missing'], [null, 'withheld']]);
		expect(sums([5], [[7], [8, 9]])).toBeNull();
	});

	it('a median stays where the area is one municipality, else there is none', () => {
		expect(sums([5, 7], [[1], [1, 2]], asDelivered(2), false)).toEqual([[5, 'value'], [null, 'missing']]);
	});

	it('a municipality that was divided within the area is whole again, one divided across its border is estimated', () => {
		const link = (from: string, to: string, share: number) => ({ from, fromName: from, to, toName: to, kind: 'part' as const, effective: null, shares: { area: share, population: share, employees: share }, sizes: { area: null, population: null, employees: null } });
		const split = forward({ level: 'municipality', from: '2022-12-31', to: '2023-12-31', source: 'x', scope: '', links: [link('1', '2', 0.3), link('1', '3', 0.7)] }, 'population');
		const plan = planConversion(Int32Array.of(1, 2, 3), split, { keyOf: String, idOn: (key) => (key === '1' ? null : Number(key)), existing: new Set(['1', '2', '3']) });
		expect(sums([100, 10, 1], [[2, 3], [2]], plan)).toEqual([[111, 'value'], [40, 'value', 'estimated']]);
	});

	it('add up to the county whatever the division, and give no number that a member does not have', () => {
		const member = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(...STATUSES.filter((s) => !NUMERIC_STATUSES.has(s) || s === 'zero')));
		fc.assert(
			fc.property(fc.array(fc.tuple(member, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 30 }), (rows) => {
				const given = rows.map(([value]) => value);
				const areas = [...Map.groupBy(rows.map(([, area], i) => ({ area, id: i + 1 })), ({ area }) => area).values()].map((group) => group.map(({ id }) => id));
				const result = sums(given, areas) ?? [];
				areas.forEach((members, i) => {
					const values = members.map((id) => given[id - 1] as number | Status).filter((v) => v !== 'no-such-area');
					const [value, status] = result[i] as [number | null, Status];
					const whole = values.length > 0 && values.every((v) => typeof v === 'number' || v === 'zero');
					expect(value).toBe(whole ? values.reduce<number>((sum, v) => sum + (typeof v === 'number' ? v : 0), 0) : null);
					expect(NUMERIC_STATUSES.has(status)).toBe(whole);
					if (values.includes('withheld')) expect(status).toBe('withheld');
				});
				expect(sums(given, areas.map((members) => members.toReversed()))).toEqual(result);
			})
		);
	});
});
