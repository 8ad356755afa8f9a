import { describe, expect, it } from 'vitest';
import { linksOf } from './links.ts';

describe('links of the public pages', () => {
	it('keep language and past release', () => {
		const to = linksOf({ lang: 'en', past: { number: 3 } });
		expect(to('/indicators', { topic: 'work', q: '' })).toBe('/en/indicators?topic=work&release=3');
		expect(to('/')).toBe('/en?release=3');
		expect(to('/areas/16068051')).toBe('/en/areas/16068051?release=3');
		expect(to('/sources#inkar')).toBe('/en/sources?release=3#inkar');
	});
	it('leave the release out where it changes nothing', () => {
		expect(linksOf({ lang: 'de', past: { number: 3 } })('/imprint')).toBe('/imprint');
		expect(linksOf({ lang: 'de', past: { number: 3 } })('/reports/a')).toBe('/reports/a');
		expect(linksOf({ lang: 'de', past: null })('/indicators')).toBe('/indicators');
	});
});
