import { areasBelow, findAreas } from '#domains/areas/read.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { matches, textMatches } from '#domains/indicators/search.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Search over indicators and municipalities. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
		const release = await releaseOf(tx, url, locals);
		if (!q) return { q, indicators: [], areas: [] };
		const { lang, authority } = locals;
		const words = q.split(/\s+/);
		const municipalities = await areasBelow(tx, authority.countyKey, 'municipality', { dissolved: true });
		const named = (await Promise.all(words.map((word) => findAreas(tx, word)))).flat().filter((a) => a.key.startsWith(authority.countyKey) && a.level !== 'association');
		// a slip of the finger in a name is forgiven where nothing is called so
		const areas = named.length > 0 ? named : municipalities.filter((a) => words.some((word) => word.length >= 4 && textMatches(a.name, word)));
		// words that name a place are not asked of the indicators
		const others = words.filter((word) => !areas.some((a) => textMatches(a.name, word))).join(' ');
		const indicators = release && (others || areas.length === 0) ? (await publishedIndicators(tx, release)).filter((i) => matches(i.definition, others || q)) : [];
		return {
			q,
			indicators: indicators.map((i) => ({ code: i.code, name: i.definition.name[lang], what: i.definition.what[lang], municipal: i.available.some((a) => a.level === 'municipality') })),
			areas: [...new Map(areas.map((a) => [a.key, { key: a.key, name: a.name, designation: a.designation }])).values()]
		};
	});
