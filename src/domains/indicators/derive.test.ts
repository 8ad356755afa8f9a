import { describe, expect, it } from 'vitest';
import { quotient, type Operand } from './derive.ts';
import { STATUSES, type Formula, type Status } from './model.ts';

const per = { per: 100 };
const proportion: Formula = { kind: 'proportion', numerator: 'a', denominator: 'b' };
const rate: Formula = { kind: 'rate', numerator: 'a', denominator: 'b' };
const ratio: Formula = { kind: 'ratio', numerator: 'a', denominator: 'b' };
const change: Formula = { kind: 'change', of: 'a', years: 1 };
const value = (n: number): Operand => ({ value: n, status: 'value' });
const without = (status: Status): Operand => ({ value: null, status });

describe('derived figures', () => {
	it('never makes a number of an absence: its reason is carried on, on either side', () => {
		for (const status of STATUSES.filter((s) => !['value', 'zero', 'rounded', 'perturbed'].includes(s)))
			for (const formula of [proportion, rate, ratio, change]) {
				expect(quotient(per, formula, without(status), value(10))).toEqual({ value: null, lower: null, upper: null, status });
				expect(quotient(per, formula, value(10), without(status)).value).toBeNull();
			}
		expect(quotient(per, rate, value(5), null)).toMatchObject({ value: null, status: 'missing' });
		expect(quotient(per, rate, without('withheld'), without('missing'))).toMatchObject({ value: null, status: 'withheld' });
	});

	it('tells nobody of nobody from a share of zero', () => {
		expect(quotient(per, proportion, { value: 0, status: 'zero' }, { value: 0, status: 'zero' })).toMatchObject({ value: null, status: 'not-applicable' });
		expect(quotient(per, change, value(4), value(0))).toMatchObject({ value: null, status: 'not-applicable' });
		const none = quotient(per, proportion, { value: 0, status: 'zero' }, value(20));
		expect(none).toMatchObject({ value: 0, lower: 0, status: 'zero' });
		// Newcombe (1998), table I: 0 of 20
		expect(none.upper).toBeCloseTo(16.11, 2);
	});

	it('meets published limits: shares by Wilson, few events exactly, more by Byar', () => {
		const share = quotient(per, proportion, value(81), value(263));
		expect([share.lower, share.upper].map((x) => Number(x?.toFixed(2)))).toEqual([25.53, 36.62]);
		expect(quotient(per, proportion, value(7), value(7))).toMatchObject({ value: 100, upper: 100 });
		// Garwood (1936): 5 events, 1.62 to 11.67
		const few = quotient({ per: 1000 }, rate, value(5), value(1000));
		expect([few.value, few.lower, few.upper].map((x) => Number(x?.toFixed(2)))).toEqual([5, 1.62, 11.67]);
	});

	it('claims no interval where there is no model: ratios, changes, more than all', () => {
		for (const figure of [quotient(per, ratio, value(5), value(10)), quotient(per, change, value(5), value(10)), quotient(per, proportion, value(12), value(10))]) {
			expect(figure.value).not.toBeNull();
			expect([figure.lower, figure.upper]).toEqual([null, null]);
		}
		expect(quotient(per, change, value(5), value(10)).value).toBe(-50);
	});

	it('knows no percentage of something below zero', () => {
		expect(quotient(per, change, value(3), value(-2))).toEqual({ value: null, lower: null, upper: null, status: 'not-applicable' });
		expect(quotient(per, change, value(-2), value(4)).value).toBe(-150);
	});

	it('stays rounded or altered where its parts were, and takes no rounded 0 for nothing', () => {
		const rounded = (n: number): Operand => ({ value: n, status: 'rounded' });
		expect(quotient(per, proportion, rounded(5), value(20)).status).toBe('rounded');
		expect(quotient(per, proportion, value(5), { value: 20, status: 'perturbed' }).status).toBe('perturbed');
		expect(quotient(per, proportion, rounded(0), value(20)).status).toBe('rounded');
	});
});
