import { expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { askedNumber, numberOf } from './record-number.ts';

it('takes whole numbers of up to nine digits, and nothing else', () => {
	for (const text of ['', '-1', '1.5', '1e3', '1234567890', 'x', ' 1', null, undefined]) expect(askedNumber(text)).toBeNull();
	expect([askedNumber('0'), askedNumber('12'), askedNumber('999999999')]).toEqual([0, 12, 999_999_999]);
	expect(numberOf('7')).toBe(7);
	expect(() => numberOf('new')).toThrow(NotFound);
});
