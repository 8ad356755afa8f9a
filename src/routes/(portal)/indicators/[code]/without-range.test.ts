import { expect, it } from 'vitest';
import type { Flag } from '#domains/indicators/model.ts';
import { withoutRangeText } from './without-range.ts';

const figure = (value: number | null, ...flags: Flag[]) => ({ value, flags });

it('says of what was counted that it was counted, and of nothing else', () => {
	const said = (kind: 'count' | 'measure' | 'derived', ...figures: ReturnType<typeof figure>[]) => withoutRangeText(figures, { kind }, 'de');
	expect(said('count', figure(3), figure(0))).toBe('Werte ohne Zufallsbereich: Hier wurde gezählt, nicht geschätzt.');
	expect(said('count', figure(3), figure(4, 'estimated', 'converted'))).toBe('Werte ohne Zufallsbereich: Was geschätzt ist, steht dabei.');
	// what is withheld is no figure
	expect(said('count', figure(null), figure(4, 'estimated'))).toBe('Werte ohne Zufallsbereich: Alle sind geschätzt.');
	expect([said('measure', figure(3)), said('derived', figure(3))].filter((text) => text.includes('nicht geschätzt'))).toEqual([]);
	expect(withoutRangeText([figure(1)], { kind: 'count' }, 'en')).toBe('Figures without a range of chance: This was counted, not estimated.');
});
