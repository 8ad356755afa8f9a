import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPeriod, canonicalQuarter, comparePeriods, formatPeriod, monthNumber, periodEnd, periodYear } from './period.ts';

describe('canonicalPeriod', () => {
	it.each([
		['2021', '2021'],
		['31.12.2021', '2021-12-31'],
		['1.7.2021', '2021-07-01'],
		['2021-12-31', '2021-12-31'],
		['2021-12-31T00:00:00', '2021-12-31'],
		['2021-06', '2021-06'],
		['06/2021', '2021-06'],
		['Juni 2021', '2021-06'],
		['March 2020', '2020-03'],
		['2021-Q2', '2021-Q2'],
		['Q2 2021', '2021-Q2'],
		['2. Quartal 2021', '2021-Q2'],
		['2020/21', '2020/2021'],
		['2020/2021', '2020/2021'],
		['Schuljahr 2020/21', '2020/2021'],
		['1999/00', '1999/2000'],
		['202306', '2023-06'],
		['20211231', '2021-12-31'],
		['2021/12/31', '2021-12-31'],
		['2023M06', '2023-06'],
		['31.12.2021 00:00:00', '2021-12-31']
	])('%s → %s', (text, period) => expect(canonicalPeriod(text)).toBe(period));

	it.each(['', '44561', '16068', '16068051', '31.02.2021', '2021-13', '2020/22', '31.12.', '0021', 'Insgesamt', '2021-12-32', '99', '202313', '20211301', '16068001', '2021*', '2019-2021'])(
		'%s is none',
		(text) => expect(canonicalPeriod(text)).toBeNull()
	);

	it('leaves its own result alone', () => {
		const periods = fc.oneof(
			fc.integer({ min: 1900, max: 2100 }).map(String),
			fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
			fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`)
		);
		fc.assert(fc.property(periods, (p) => canonicalPeriod(p) === p && canonicalPeriod(periodEnd(p)) === periodEnd(p)));
	});
	it('knows a quarter in a column of quarters', () => {
		for (const text of ['2/2023', '2.2023', 'II/2023', '2023/2', 'Q2 2023', '2. Quartal 2023', '2023-Q2', '2023 II']) expect(canonicalQuarter(text), text).toBe('2023-Q2');
		for (const text of ['5/2023', '2023-06', 'Juni 2023', '2', '']) expect(canonicalQuarter(text), text).toBeNull();
		expect(canonicalQuarter('2023')).toBe('2023');
	});
	it('never throws', () => fc.assert(fc.property(fc.string(), (text) => void canonicalPeriod(text))));
});

it('knows where a period ends', () => {
	expect(['2021', '2021-02', '2020-02', '2021-Q2', '2020/2021', '2021-05-09'].map(periodEnd)).toEqual([
		'2021-12-31',
		'2021-02-28',
		'2020-02-29',
		'2021-06-30',
		'2021-07-31',
		'2021-05-09'
	]);
	expect(periodYear('2020/2021')).toBe(2021);
});

it('sorts by end, the longer span last', () => {
	expect(['2022', '2021', '2021-12-31', '2021-Q4', '2021-12', '2021-Q2', '2020/2021'].sort(comparePeriods)).toEqual([
		'2021-Q2',
		'2020/2021',
		'2021-12-31',
		'2021-12',
		'2021-Q4',
		'2021',
		'2022'
	]);
});

it('prints in both languages', () => {
	expect(['2021', '2021-12-31', '2021-06', '2021-Q2', '2020/2021'].map((p) => formatPeriod(p, 'de'))).toEqual([
		'2021',
		'31.12.2021',
		'Juni 2021',
		'2. Quartal 2021',
		'2020/21'
	]);
	expect(['2021-12-31', '2021-06', '2021-Q2'].map((p) => formatPeriod(p, 'en'))).toEqual(['31 December 2021', 'June 2021', 'Q2 2021']);
});

it('knows months by name', () => expect(['Januar', 'Mär.', 'Dec', 'x'].map(monthNumber)).toEqual([1, 3, 12, null]));
