import { expect, it } from 'vitest';
import { seatCount } from './seat-count.ts';

it('counts those who stand in and guests apart', () => {
	expect([seatCount(['chair', 'member', 'deputy', 'deputy', 'guest', 'secretary'], 'de'), seatCount(['member'], 'de'), seatCount(['deputy'], 'en'), seatCount([], 'de')]).toEqual(['3 Mitglieder, 2 Vertretungen, 1 Gast', '1 Mitglied', '0 members, 1 deputy', '0 Mitglieder']);
});
