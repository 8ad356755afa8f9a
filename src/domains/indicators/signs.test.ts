import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESTATIS_SIGNS, interpret, mergeSigns } from './signs.ts';

const of = (raw: string | number | null, flag = '', comma?: boolean) => interpret(raw, flag, DESTATIS_SIGNS, comma);
const value = (v: number, ...flags: string[]) => ({ value: v, status: 'value', flags });

describe('numbers', () => {
	it.each([
		['12', 12],
		['-12,5', -12.5],
		['12.5', 12.5],
		['0', 0],
		['0,123', 0.123],
		['1.234.567', 1234567],
		['1.234,5', 1234.5],
		['1,234.5', 1234.5],
		['1 234', 1234],
		['1 234,5', 1234.5],
		['−7', -7],
		['–7', -7],
		['+3,2', 3.2],
		['1.5e-05', 0.000015],
		['9007199254740991', 9007199254740991],
		['0.30000000000000004', 0.30000000000000004],
		[' 12 ', 12],
		['123¹⁾', 123],
		['123 1)', 123]
	])('%s', (raw, number) => expect(of(raw)).toEqual(value(number)));

	it('does not guess what a single group of three means', () => {
		expect(of('1.234')).toEqual({ unknown: '1.234' });
		expect(of('1,234')).toEqual({ unknown: '1,234' });
		expect(of('1.234', '', true)).toEqual(value(1234));
		expect(of('1,234', '', true)).toEqual(value(1.234));
		expect(of('1.234', '', false)).toEqual(value(1.234));
	});

	it('refuses the other decimal sign where the sign is known', () => {
		expect(of('12.5', '', true)).toEqual({ unknown: '12.5' });
		expect(of('12,5', '', false)).toEqual({ unknown: '12,5' });
	});

	it('reads every number back as it was written', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
				const text = `${whole},${String(cents).padStart(2, '0')}`;
				expect(of(text)).toMatchObject({ value: Number(text.replace(',', '.')) || 0, status: 'value' });
			})
		);
	});
});

describe('signs', () => {
	it.each([
		['-', 0, 'zero'],
		['–', 0, 'zero'],
		['.', null, 'withheld'],
		['*', null, 'withheld'],
		['/', null, 'uncertain'],
		['...', null, 'later'],
		['…', null, 'later'],
		['x', null, 'not-applicable'],
		['', null, 'missing'],
		[null, null, 'missing']
	])('%s', (raw, number, status) => expect(of(raw)).toEqual({ value: number, status, flags: [] }));

	it.each(['?', 'k. A.', '12?', '12*', '/12', '(.)', '12 %', 'n/a', '--', 'e', 'p', '#DIV/0!', '(', '12;3', '(45', '45)', '[45]', '45.', '.45', ',45', '45,', '45 , p', '45-', '- 45', '45 - ', '45 /', '45 x', 'p', '45 P', '(45) q', '12 p 3', '45 ((', `${'1'.repeat(70)} p`])('%s is unknown', (raw) =>
		expect(of(raw)).toEqual({ unknown: raw })
	);

	it('lets a source say otherwise', () => {
		const zensus = mergeSigns([{ sign: '–', status: 'withheld' }]);
		expect(interpret('–', '', zensus)).toMatchObject({ value: null, status: 'withheld' });
		expect(interpret('x', '', zensus)).toMatchObject({ status: 'not-applicable' });
		expect(interpret('x', '', [])).toEqual({ unknown: 'x' });
	});

	it('never makes a number of a text without digits but for the exact zero', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				fc.pre(!/\p{N}/u.test(text));
				const result = of(text);
				if (!('unknown' in result) && result.value !== null) expect(['-', '–']).toContain(text.trim());
			})
		);
	});
});

describe('flags', () => {
	it('reads them around the number', () => {
		expect(of('(12,3)')).toEqual(value(12.3, 'limited'));
		expect(of('12,3 p')).toEqual(value(12.3, 'provisional'));
		expect(of('r12')).toEqual(value(12, 'revised'));
		expect(of('12rp')).toEqual(value(12, 'revised', 'provisional'));
		expect(of('12e')).toEqual(value(12));
		expect(of('45 p e')).toEqual(value(45, 'provisional'));
		expect(of('(45) p')).toEqual(value(45, 'limited', 'provisional'));
		expect(of('p(45)')).toEqual(value(45, 'limited', 'provisional'));
		expect(of('(45 r)')).toEqual(value(45, 'limited', 'revised'));
		expect(of('45 p, r')).toEqual(value(45, 'provisional', 'revised'));
		expect(of('45 ()')).toEqual(value(45, 'limited'));
		expect(of('( ) 45')).toEqual(value(45, 'limited'));
		expect(of('r 1.234,5 (s)')).toEqual({ unknown: 'r 1.234,5 (s)' });
		expect(interpret('(45)', '', [{ sign: 'p', flag: 'provisional' }])).toEqual({ unknown: '(45)' });
	});
	it('reads them from the column beside', () => {
		expect(of('12,5', 'e')).toEqual(value(12.5));
		expect(of(12.5, 'p')).toEqual(value(12.5, 'provisional'));
		expect(of('12', '()')).toEqual(value(12, 'limited'));
		expect(of('(12)', 's')).toEqual(value(12, 'limited', 'estimated'));
		expect(of('12', 'q')).toEqual({ unknown: 'q' });
	});
	it('believes a quality sign that says absent', () => {
		expect(of('0', '.')).toEqual({ value: null, status: 'withheld', flags: [] });
		expect(of('', '/')).toEqual({ value: null, status: 'uncertain', flags: [] });
		expect(of('0', '-')).toEqual({ value: 0, status: 'zero', flags: [] });
		expect(of('5', '-')).toEqual({ unknown: '-' });
		expect(of('.', 'e')).toEqual({ value: null, status: 'withheld', flags: [] });
	});
});
