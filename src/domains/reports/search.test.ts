import { describe, expect, it } from 'vitest';
import { searchTitles } from './search.ts';

const REPORTS = [{ report: 'sozialbericht', title: 'Integrierter Sozialbericht', chapters: [{ slug: 'arbeit', number: 5, title: 'Arbeit und Arbeitslosigkeit' }, { slug: 'pflege', number: 8, title: 'Pflege und Gesundheit' }] }];

describe('searchTitles', () => {
	it('finds the chapter that is named, whatever its case and ending', () => {
		expect(searchTitles(REPORTS, 'arbeitslos')).toEqual([{ report: 'sozialbericht', slug: 'arbeit', title: '5. Arbeit und Arbeitslosigkeit' }]);
	});
	it('finds the report itself, with a slip of the finger too', () => {
		expect(searchTitles(REPORTS, 'Sozailbericht')).toEqual([{ report: 'sozialbericht', slug: null, title: 'Integrierter Sozialbericht' }]);
	});
	it('wants every word, and finds nothing without one', () => {
		expect(searchTitles(REPORTS, 'Pflege Wahlen')).toEqual([]);
		expect(searchTitles(REPORTS, ' ')).toEqual([]);
	});
});
