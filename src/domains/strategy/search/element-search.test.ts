import { expect, it } from 'vitest';
import { emptyContent } from '../schema.ts';
import { ElementSearch } from './element-search.ts';
import { elementText } from './element-text.ts';

function searched(...needs: { title: [string, string]; summary: [string, string]; targetGroup?: string }[]): ElementSearch {
	const search = new ElementSearch();
	for (const [i, { title, summary, targetGroup = '' }] of needs.entries()) {
		const content = { ...emptyContent('need'), title: { de: title[0], en: title[1] }, summary: { de: summary[0], en: summary[1] }, targetGroup };
		search.put({ id: String(i), number: i + 1, kind: 'need', code: '', position: i, stamp: '1', title: content.title, example: false, ...elementText('', content) });
	}
	return search;
}

it('shows what an element says in the language of its title, not in both', () => {
	const search = searched({ title: ['Beratung im Dorf', 'Advice in the village'], summary: ['Rat für alle', 'Counsel for all'], targetGroup: 'Eltern' }, { title: ['Hilfe im Dorf', ''], summary: ['Ohne Umwege', ''] });
	const said = (query: string, lang: 'de' | 'en') => search.search(query, lang, 5).list.map((e) => e.excerpt.map((p) => p.text).join(''));
	expect(said('Dorf', 'de')).toEqual(['Rat für alle. Eltern.', 'Ohne Umwege.']);
	// without a translation the German stands there whole
	expect(said('Dorf', 'en')).toEqual(['Counsel for all.', 'Ohne Umwege.']);
	// it is found by both languages all the same
	expect([said('counsel', 'de'), said('Eltern', 'en')]).toEqual([['Rat für alle. Eltern.'], ['Counsel for all.']]);
});
