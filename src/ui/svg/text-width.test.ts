import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from './text-width.ts';

describe('text width', () => {
	it('follows the font', () => {
		expect(textWidth('2024', 14)).toBeCloseTo(4 * 0.558 * 14);
		expect(textWidth('WWW', 10)).toBeGreaterThan(2 * textWidth('lll', 10));
	});
	it('breaks at spaces only', () => {
		expect(wrapText('Juni 2018: Kreistag beschließt die Strategie', 14, 150)).toEqual(['Juni 2018: Kreistag', 'beschließt die', 'Strategie']);
		expect(wrapText('Donaudampfschifffahrtsgesellschaft', 14, 20)).toEqual(['Donaudampfschifffahrtsgesellschaft']);
		expect(wrapText('', 14, 20)).toEqual(['']);
	});
});
