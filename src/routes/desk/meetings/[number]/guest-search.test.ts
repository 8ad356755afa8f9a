import { expect, it } from 'vitest';
import { isLookedFor } from './guest-search.ts';

it('finds guests by parts of name and organisation, however they are spelt', () => {
	const guest = { name: 'Frau Müller-Weiß', organisation: 'Verein für Ehrenamt e. V.' };
	expect(['mueller', 'WEISS verein', 'ehren müller', '', ' ', 'meier', 'müller jobcenter'].map((text) => isLookedFor(guest, text))).toEqual([true, true, true, true, true, false, false]);
});
