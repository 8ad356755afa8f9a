/** Dates of goals and measures against the strategies that they belong to. */
import { describe, expect, it } from 'vitest';
import type { Content } from '../model.ts';
import { emptyContent } from '../schema.ts';
import { periodFault } from './period-rule.ts';

const strategy = (from: string, to: string) => ({ title: { de: `Strategie ${from.slice(0, 4)}`, en: '' }, from, to });
const [first, second] = [strategy('2018-01-01', '2024-12-31'), strategy('2025-01-01', '2030-12-31')];
const goal = (targetDate: string): Content['goal'] => ({ ...emptyContent('goal'), targetDate });
const measure = (from: string, to: string): Content['measure'] => ({ ...emptyContent('measure'), from, to });

describe('a date that changes', () => {
	it('lies in the period of the strategy, first and last day included', () => {
		for (const day of ['', '2018-01-01', '2024-12-31']) expect(periodFault('goal', goal('2020-01-01'), goal(day), [first])).toBeNull();
		for (const day of ['2017-12-31', '2025-01-01']) expect(periodFault('goal', goal('2020-01-01'), goal(day), [first])).toMatchObject({ field: 'targetDate', text: expect.stringMatching(/^„Termin“: Der \d\d\.\d\d\.20\d\d liegt außerhalb des Zeitraums der Strategie „Strategie 2018“ \(01\.01\.2018 bis 31\.12\.2024\)\./) });
	});

	it('of a measure: it ends within, may have begun before, and does not begin behind', () => {
		expect(periodFault('measure', measure('', ''), measure('2016-01-01', '2020-12-31'), [first])).toBeNull();
		expect(periodFault('measure', measure('', ''), measure('2016-01-01', '2017-12-31'), [first])?.field).toBe('to');
		expect(periodFault('measure', measure('', ''), measure('2020-01-01', '2025-01-01'), [first])?.field).toBe('to');
		expect(periodFault('measure', measure('', ''), measure('2025-01-01', ''), [first])?.field).toBe('from');
	});

	it('of what was carried over lies in one of both strategies', () => {
		expect(periodFault('goal', goal('2024-12-31'), goal('2028-12-31'), [first, second])).toBeNull();
		expect(periodFault('goal', goal('2024-12-31'), goal('2031-12-31'), [first, second])?.text).toMatch(/„Strategie 2018“ .* und der Strategie „Strategie 2025“/);
	});

	it('is free where it belongs to no strategy, and stays where it was', () => {
		expect(periodFault('goal', goal(''), goal('2090-01-01'), [])).toBeNull();
		expect(periodFault('goal', goal('2030-01-01'), { ...goal('2030-01-01'), responsible: 'Amt' }, [first])).toBeNull();
		expect(periodFault('need', emptyContent('need'), emptyContent('need'), [first])).toBeNull();
	});
});
