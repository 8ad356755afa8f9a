import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDay, lastDayOfMonth } from './day.ts';

it('knows the days of the calendar', () => {
	for (const day of ['2024-02-29', '2000-02-29', '2023-02-28', '2024-12-31', '0001-01-01', '0000-02-29', '9999-12-31']) expect([day, isDay(day)]).toEqual([day, true]);
	for (const day of ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '2024-1-1', '24-01-01', '2024-01-01 ', '2024-01-01T00:00', '', 'heute']) expect([day, isDay(day)]).toEqual([day, false]);
});

it('agrees with the calendar of the engine on every day that could be written', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (year, month, day) => {
			const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
			const date = new Date(`${text}T00:00:00Z`);
			expect(isDay(text)).toBe(!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text));
		})
	);
	expect(lastDayOfMonth(2024, 2)).toBe(29);
});
