import { expect, it } from 'vitest';
import { isCode, meantCodes, newCode, SIGNS, spelt } from './room-code.ts';

it('has signs that are not mistaken for one another', () => {
	const codes = Array.from({ length: 200 }, (_, i) => newCode((below) => (i * 7 + 3) % below));
	expect(codes.every(isCode)).toBe(true);
	for (const sign of 'OIBSGZ015862') expect(SIGNS).not.toContain(sign);
	expect(spelt('ACD347')).toBe('ACD 347');
});

it('forgives case, blanks, dashes and letters that look alike', () => {
	for (const typed of ['acd347', ' ACD 347 ', 'acd-347', 'A.C.D 3 4 7', 'ＡＣＤ３４７', 'GCD347'.replace('G', 'A').replace('C', 'g')]) expect(meantCodes(typed)).toEqual(['ACD347']);
	expect(meantCodes('l1i|AA')).toEqual(['LLLLAA']);
	expect(meantCodes('0AAAAA')).toEqual(['DAAAAA', 'QAAAAA']);
});

it('takes nothing for a code that is none, and does not guess without end', () => {
	for (const typed of ['', 'ACD34', 'ACD3477', 'ACDÄ47', '000000', "' or 1=1"]) expect(meantCodes(typed)).toEqual([]);
});
