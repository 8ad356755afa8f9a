/** What the public search finds: areas, topics, indicators, titles of reports, elements of the strategy, bodies and papers. */
import { areasBelow, findAreas } from '#domains/areas/read.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { publicBodies, publicPapers } from '#domains/bodies/published/read-lists.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import type { PublishedIndicator, PublishedRelease } from '#domains/indicators/published.ts';
import { searchIndicators } from '#domains/indicators/search.ts';
import { textMatches } from '#domains/indicators/word-match.ts';
import { newestTitles } from '#domains/reports/read.server.ts';
import { searchTitles } from '#domains/reports/search.ts';
import { NOTHING_FOUND } from '#domains/strategy/search/element-search.ts';
import { searchPublished } from '#domains/strategy/search/search-elements.server.ts';
import { namedPlaces, namesPlace } from './named-places.ts';

interface Asked {
	q: string;
	release: PublishedRelease | null;
	/** nothing but elements of the strategy */
	onlyStrategy: boolean;
	/** how many elements of the strategy are shown */
	most: number;
}

export const askedOf = (url: URL): string => (url.searchParams.get('q') ?? '').trim().slice(0, 100);

export const asksOnlyStrategy = (url: URL): boolean => url.searchParams.get('in') === 'strategy';

export async function findEverything(tx: Read, { lang, authority }: App.Locals, { q, release, onlyStrategy, most }: Asked) {
	const nothing = { q, onlyStrategy, hits: [], near: [], areas: [], named: [], titles: [], elements: NOTHING_FOUND, themes: [], bodies: [], papers: [] };
	if (onlyStrategy) return q ? { ...nothing, elements: await searchPublished(tx, q, lang, most) } : nothing;
	const topics = await allTopics(tx);
	const themes = topics.map((t) => ({ code: t.code, name: t.name[lang] }));
	if (!q) return { ...nothing, themes };
	const words = q.split(/\s+/);
	const municipalities = await areasBelow(tx, authority.countyKey, 'municipality', { dissolved: true });
	const byName = (await Promise.all(words.map((word) => findAreas(tx, word)))).flat().filter((a) => a.key.startsWith(authority.countyKey) && a.level !== 'association');
	// a slip of the finger in a name is forgiven where nothing is called so
	const areas = byName.length > 0 ? byName : namedPlaces(municipalities, words);
	// words that name a place are not asked of the indicators
	const others = words.filter((word) => !namesPlace(word, areas)).join(' ');
	const subject = others || (areas.length === 0 ? q : '');
	const titles = subject ? searchTitles(await newestTitles(tx), subject) : [];
	// what the strategy says of a place is asked with its name
	const elements = await searchPublished(tx, q, lang, most);
	const asked = release && (others || areas.length === 0) ? await publishedIndicators(tx, release) : [];
	const { hits, near } = searchIndicators(asked, others || q, { definitionOf: (i) => i.definition, topics });
	const shown = (i: PublishedIndicator) => ({ code: i.code, name: i.definition.name[lang], what: i.definition.what[lang], municipal: i.available.some((a) => a.level === 'municipality'), example: i.definition.example });
	return {
		q,
		onlyStrategy,
		hits: hits.map(shown),
		near: near.map(shown),
		/** topics that the words name */
		named: themes.filter((t) => subject && textMatches(t.name, subject)),
		titles,
		elements,
		areas: [...new Map(areas.map((a) => [a.key, { key: a.key, name: a.name, designation: a.designation, dissolved: a.validTo }])).values()],
		themes,
		...(await findInBodies(tx, q, lang))
	};
}

const MOST_PAPERS = 5;

/** Bodies by their names, and the newest papers that hold the words. */
async function findInBodies(tx: Read, q: string, lang: App.Locals['lang']) {
	const papers = await publicPapers(tx, { q, bodyId: null, year: null, after: null, most: MOST_PAPERS });
	return {
		bodies: (await publicBodies(tx)).filter(({ content: c }) => textMatches(`${c.name} ${c.nameEn} ${c.shortName}`, q)).slice(0, 10).map(({ number, content: c }) => ({ number, name: (lang === 'en' && c.nameEn) || c.name, lang: lang === 'en' && !c.nameEn ? ('de' as const) : undefined })),
		papers: papers.rows.map(({ number, content: c }) => ({ number, name: c.name, reference: c.reference, example: c.example }))
	};
}
