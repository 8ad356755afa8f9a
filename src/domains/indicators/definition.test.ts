import { describe, expect, it } from 'vitest';
import { checkSource } from './definition.ts';

const source = { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null };

describe('sources', () => {
	it('take web addresses for links', () => {
		expect(checkSource({ ...source, url: 'https://example.org/daten' }).url).toBe('https://example.org/daten');
	});
	it.each(['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT://example.org/%0aalert(1)', 'example.org'])('refuse %s, naming the field', (url) => {
		expect(() => checkSource({ ...source, url })).toThrow(/„url“/);
		expect(() => checkSource({ ...source, licenceUrl: url })).toThrow(/„licenceUrl“/);
	});
});
