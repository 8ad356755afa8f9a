import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, berlinDay, daysBetween, isDay, lastDayOfMonth } from '#base/day.ts';
import { belongsTo, occurrenceName, occurrencesOf, periodOfRhythm } from './due-rule.ts';
import type { DueRule } from './model.ts';

const rule = (more: Partial<DueRule>): DueRule => ({ rhythm: 'yearly', firstPeriod: '2023', lastPeriod: null, dueDay: 15, dueMonths: 4, dueOn: null, ...more });

describe('due days', () => {
	it('yearly: 15 April of the year after', () => {
		expect(occurrencesOf(rule({}), '2026-04-15')).toEqual([{ period: '2023', due: '2024-04-15' }, { period: '2024', due: '2025-04-15' }, { period: '2025', due: '2026-04-15' }]);
		expect(occurrencesOf(rule({}), '2026-04-14')).toHaveLength(2);
	});

	it('the last day of a short month ends it, leap years too', () => {
		expect(occurrencesOf(rule({ dueDay: 31, dueMonths: 2 }), '2026-12-31').map((o) => o.due)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28']);
		expect(occurrencesOf(rule({ rhythm: 'monthly', firstPeriod: '2024-01', dueDay: 31, dueMonths: 1 }), '2024-05-31').map((o) => o.due)).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']);
		expect(occurrencesOf(rule({ firstPeriod: '2099', dueDay: 29, dueMonths: 2, lastPeriod: '2100' }), '2200-01-01').map((o) => o.due)).toEqual(['2100-02-28', '2101-02-28']);
	});

	it('half-yearly, quarterly, before the end of the period, once', () => {
		expect(occurrencesOf(rule({ rhythm: 'half-yearly', firstPeriod: '2025-H2', dueDay: 1, dueMonths: 1 }), '2026-12-31')).toEqual([{ period: '2025-H2', due: '2026-01-01' }, { period: '2026-H1', due: '2026-07-01' }]);
		expect(occurrencesOf(rule({ rhythm: 'quarterly', firstPeriod: '2025-Q4', dueDay: 31, dueMonths: 0 }), '2026-06-30')).toEqual([{ period: '2025-Q4', due: '2025-12-31' }, { period: '2026-Q1', due: '2026-03-31' }, { period: '2026-Q2', due: '2026-06-30' }]);
		expect(occurrencesOf(rule({ firstPeriod: '2025', dueDay: 31, dueMonths: -2, lastPeriod: '2025' }), '2030-01-01')).toEqual([{ period: '2025', due: '2025-10-31' }]);
		const once = rule({ rhythm: 'once', firstPeriod: '2022-05-15', dueDay: null, dueMonths: null, dueOn: '2026-02-28' });
		expect(occurrencesOf(once, '2026-02-28')).toEqual([{ period: '2022-05-15', due: '2026-02-28' }]);
		expect(occurrencesOf(once, '2026-02-27')).toEqual([]);
	});

	const rhythms = fc.constantFrom(...(['yearly', 'half-yearly', 'quarterly', 'monthly'] as const));
	const PER_YEAR = { yearly: 1, 'half-yearly': 2, quarterly: 4, monthly: 12 };
	const FIRST = { yearly: '', 'half-yearly': '-H1', quarterly: '-Q1', monthly: '-01' };

	it('come as often as the rhythm says, each later than the one before, on the day or the last of its month', () => {
		fc.assert(fc.property(rhythms, fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 31 }), fc.integer({ min: -11, max: 24 }), (rhythm, year, dueDay, dueMonths) => {
			const all = occurrencesOf(rule({ rhythm, firstPeriod: `${year}${FIRST[rhythm]}`, dueDay, dueMonths }), `${year + 8}-12-31`);
			for (const [i, { due, period }] of all.entries()) {
				expect(isDay(due)).toBe(true);
				const last = lastDayOfMonth(Number(due.slice(0, 4)), Number(due.slice(5, 7)));
				expect(Number(due.slice(8))).toBe(Math.min(dueDay, last));
				if (i > 0) expect(due > (all[i - 1]?.due ?? '')).toBe(true);
				expect(periodOfRhythm(period, rhythm)).toBe(period);
			}
			expect(all.filter((o) => o.due.startsWith(String(year + 5)))).toHaveLength(PER_YEAR[rhythm]);
		}));
	});

	it('every day of figures belongs to exactly one delivery of a rhythm', () => {
		fc.assert(fc.property(rhythms, fc.date({ min: new Date('2023-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }), (rhythm, date) => {
			const day = date.toISOString().slice(0, 10);
			const all = occurrencesOf(rule({ rhythm, firstPeriod: `2023${FIRST[rhythm]}`, dueDay: 1, dueMonths: 1 }), '2028-01-01');
			expect(all.filter((o) => belongsTo(day, o.period, rhythm))).toHaveLength(1);
		}));
	});
});

describe('periods', () => {
	it('are taken as people write them, and refused where they are none of the rhythm', () => {
		expect(['2025-H1', '2025/H2', '1. Halbjahr 2025', '2. HJ 2025', 'H1 2025'].map((text) => periodOfRhythm(text, 'half-yearly'))).toEqual(['2025-H1', '2025-H2', '2025-H1', '2025-H2', '2025-H1']);
		expect(periodOfRhythm('2. Quartal 2025', 'quarterly')).toBe('2025-Q2');
		expect(periodOfRhythm('2025-06', 'monthly')).toBe('2025-06');
		for (const [text, rhythm] of [['2025', 'monthly'], ['2025-06', 'yearly'], ['irgendwann', 'yearly'], ['2025-H3', 'half-yearly'], ['', 'once']] as const) expect([text, periodOfRhythm(text, rhythm)]).toEqual([text, null]);
	});

	it('are named for people, and a school year belongs to the year in which it ends', () => {
		expect([occurrenceName('2025-H1', 'de'), occurrenceName('2025-H2', 'en'), occurrenceName('2025-Q2', 'de'), occurrenceName('2025', 'de')]).toEqual(['1. Halbjahr 2025', 'second half of 2025', '2. Quartal 2025', '2025']);
		expect([belongsTo('2024/2025', '2025', 'yearly'), belongsTo('2025-Q4', '2025-H2', 'half-yearly'), belongsTo('2025-06-30', '2025-Q2', 'quarterly'), belongsTo('2024-12-31', '2025', 'yearly'), belongsTo('2022-05-15', '2022-05-15', 'once')]).toEqual([true, true, true, false, true]);
	});
});

describe('days', () => {
	it('begin at midnight in Germany, in summer and in winter', () => {
		expect([berlinDay(new Date('2025-12-31T22:59:59Z')), berlinDay(new Date('2025-12-31T23:00:00Z')), berlinDay(new Date('2025-06-30T21:59:59Z')), berlinDay(new Date('2025-06-30T22:00:00Z'))]).toEqual(['2025-12-31', '2026-01-01', '2025-06-30', '2025-07-01']);
	});

	it('are counted across months, leap days and changes of the clock', () => {
		expect([addDays('2024-02-28', 1), addDays('2025-02-28', 1), addDays('2025-03-29', 2), addDays('2026-01-01', -1)]).toEqual(['2024-02-29', '2025-03-01', '2025-03-31', '2025-12-31']);
		fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.integer({ min: -4000, max: 4000 }), (date, n) => {
			const day = date.toISOString().slice(0, 10);
			expect(daysBetween(day, addDays(day, n))).toBe(n);
		}));
	});
});
