import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setForDay, type DatedSet } from './set-for-day.ts';

const set = (statusDate: string | null, schematic = false): DatedSet => ({ statusDate, schematic });

describe('boundaries of a day', () => {
	it.each<[string, DatedSet[], string, string | null | undefined]>([
		['the newest in force', [set('2024-12-31'), set('2022-12-31'), set('2018-12-31')], '2023-06-30', '2022-12-31'],
		['the very day', [set('2022-12-31'), set('2021-12-31')], '2022-12-31', '2022-12-31'],
		['the first after it where none was in force', [set('2024-12-31'), set('2022-12-31')], '2010-12-31', '2022-12-31'],
		['real ones of unknown day before schematic ones', [set(null, true), set(null)], '2010-12-31', null],
		['dated ones before those of unknown day', [set(null), set('2022-12-31')], '2010-12-31', '2022-12-31'],
		['none', [], '2010-12-31', undefined]
	])('%s', (_, sets, day, expected) => expect(setForDay(sets, day)?.statusDate).toBe(expected));

	it('takes schematic ones only where there are no others, and the last read among equals', () => {
		const [newer, older] = [set('2022-12-31'), set('2022-12-31')];
		expect(setForDay([newer, older], '2023-01-01')).toBe(newer);
		expect(setForDay([set(null, true), older], '2023-01-01')).toBe(older);
		fc.assert(fc.property(fc.array(fc.record({ statusDate: fc.option(fc.constantFrom('2010-12-31', '2020-12-31')), schematic: fc.boolean() }), { minLength: 1 }), (sets) => setForDay(sets, '2015-12-31')?.schematic === sets.every((one) => one.schematic)));
	});
});
