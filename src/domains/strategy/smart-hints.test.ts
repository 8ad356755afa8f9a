import { expect, it } from 'vitest';
import { smartHints } from './smart-hints.ts';
import { emptyContent } from './schema.ts';

const hints = (more: object, past: { period: string; value: number | null }[] = []) => Object.fromEntries(Object.entries(smartHints({ ...emptyContent('goal'), ...more }, { today: '2026-01-01', past })).map(([c, h]) => [c, h.found]));

it('says what an empty goal lacks', () => expect(hints({})).toEqual({ specific: false, measurable: false, accepted: false, realistic: null, timed: false }));

it('measurable needs an indicator with a baseline, or words; timed a date', () => {
	expect(hints({ indicator: 'x' }).measurable).toBe(false);
	expect(hints({ indicator: 'x', baseline: 0 }).measurable).toBe(true);
	expect(hints({ measuredBy: 'Gespräche' }).measurable).toBe(true);
	expect(hints({ targetDate: '2030-12-31' }).timed).toBe(true);
	expect(smartHints({ ...emptyContent('goal'), targetDate: '2020-12-31' }, { today: '2026-01-01' }).timed.text.de).toContain('schon vorbei');
});

it('realistic: the way still to go beside the ways that were gone', () => {
	const past = [{ period: '2020', value: 10 }, { period: '2021', value: 9 }, { period: '2022', value: null }, { period: '2023', value: 9 }];
	const goal = { direction: 'fall', targetDate: '2025-12-31' };
	expect(hints({ ...goal, target: 8 }, past).realistic).toBe(true);
	expect(hints({ ...goal, target: 2 }, past).realistic).toBe(false);
	expect(smartHints({ ...emptyContent('goal'), direction: 'fall', target: 9.5, targetDate: '2025-12-31' }, { today: '2024-01-01', past }).realistic.text.de).toContain('erfüllt das Ziel schon');
	expect(hints({ ...goal, target: 8 }, past.slice(0, 2)).realistic).toBeNull();
});
