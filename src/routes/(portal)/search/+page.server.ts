import { areasBelow, findAreas } from '#domains/areas/read.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import type { PublishedIndicator } from '#domains/indicators/published.ts';
import { searchIndicators } from '#domains/indicators/search.ts';
import { textMatches } from '#domains/indicators/word-match.ts';
import { newestTitles } from '#domains/reports/read.server.ts';
import { searchTitles } from '#domains/reports/search.ts';
import type { PublicHead } from '#domains/strategy/published/public-thread.ts';
import { said } from '#domains/strategy/published/said.ts';
import { searchPublished } from '#domains/strategy/published/search-elements.server.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

const MOST_ELEMENTS = 20;

/** Search over municipalities, topics, indicators, the strategy and the titles of reports. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
		const [release, topics] = [await releaseOf(tx, url, locals), await allTopics(tx)];
		const themes = topics.map((t) => ({ code: t.code, name: t.name[locals.lang] }));
		if (!q) return { q, hits: [], near: [], areas: [], named: [], titles: [], elements: { list: [], near: [], count: 0 }, themes };
		const { lang, authority } = locals;
		const words = q.split(/\s+/);
		const municipalities = await areasBelow(tx, authority.countyKey, 'municipality', { dissolved: true });
		const byName = (await Promise.all(words.map((word) => findAreas(tx, word)))).flat().filter((a) => a.key.startsWith(authority.countyKey) && a.level !== 'association');
		// a slip of the finger in a name is forgiven where nothing is called so
		const areas = byName.length > 0 ? byName : municipalities.filter((a) => words.some((word) => word.length >= 4 && textMatches(a.name, word)));
		// words that name a place are not asked of the indicators
		const others = words.filter((word) => !areas.some((a) => textMatches(a.name, word))).join(' ');
		const subject = others || (areas.length === 0 ? q : '');
		const titles = subject ? searchTitles(await newestTitles(tx), subject) : [];
		const elements = subject ? await searchPublished(tx, subject) : { hits: [], near: [] };
		const element = (h: PublicHead) => ({ number: h.number, name: kindName(h, lang), title: said(h.title, lang), example: h.example });
		const asked = release && (others || areas.length === 0) ? await publishedIndicators(tx, release) : [];
		const { hits, near } = searchIndicators(asked, others || q, { definitionOf: (i) => i.definition, topics });
		const shown = (i: PublishedIndicator) => ({ code: i.code, name: i.definition.name[lang], what: i.definition.what[lang], municipal: i.available.some((a) => a.level === 'municipality'), example: i.definition.example });
		return {
			q,
			hits: hits.map(shown),
			near: near.map(shown),
			/** topics that the words name */
			named: themes.filter((t) => subject && textMatches(t.name, subject)),
			titles,
			elements: { list: elements.hits.slice(0, MOST_ELEMENTS).map(element), near: elements.near.map(element), count: elements.hits.length },
			areas: [...new Map(areas.map((a) => [a.key, { key: a.key, name: a.name, designation: a.designation }])).values()],
			themes
		};
	});
