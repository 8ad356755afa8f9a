import { describe, expect, it } from 'vitest';
import { meaningOf, signRows, sourceFromForm } from './source-form.ts';
import { DESTATIS_SIGNS, interpret, mergeSigns } from './signs.ts';

describe('signs of a source in a form', () => {
	it('show the usual ones first, then own ones; a choice comes back as the same meaning', () => {
		const own = [{ sign: '.', status: 'missing' as const }, { sign: 'k. A.', status: 'missing' as const }, { sign: 'z', status: 'zero' as const, flag: 'estimated' as const }, { sign: 'q' }];
		const rows = signRows(own);
		expect(rows).toHaveLength(DESTATIS_SIGNS.length + 3);
		expect(rows.flatMap((r) => meaningOf(r.sign, r.choice) ?? [])).toEqual(own);
	});
	it('an empty threshold is three, never none; signs without a choice stay as usual', () => {
		const fields: Record<string, string> = { name: 'Amt', publisher: 'Amt', licence: 'CC0', secrecyThreshold: ' ' };
		const lists: Record<string, string[]> = { sign: ['-', '', '•'], meaning: ['', 'withheld', 'withheld'] };
		const source = sourceFromForm((n) => fields[n] ?? '', (n) => lists[n] ?? [], 'amt');
		expect(source).toMatchObject({ code: 'amt', secrecyThreshold: 3, signs: [{ sign: '•', status: 'withheld' }], url: null });
		expect(interpret('•', '', mergeSigns(source.signs))).toMatchObject({ value: null, status: 'withheld' });
	});
});
