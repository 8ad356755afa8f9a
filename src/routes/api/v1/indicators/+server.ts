import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { searchIndicators } from '#domains/indicators/search.ts';
import { indicators } from '#exchange/api/endpoints.ts';
import { neighboursOf } from '#exchange/api/paging.ts';
import { indicatorSummary } from '#exchange/api/records.ts';
import { answering, releaseAsked } from '../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(indicators, async ({ tx, query, url }) => {
	const { topic, dimension, q, limit, offset } = query;
	const { release, lasting } = await releaseAsked(tx, query);
	const all = await publishedIndicators(tx, release);
	const { hits, near } = q === undefined ? { hits: all, near: [] } : searchIndicators(all, q, { definitionOf: (i) => i.definition, topics: await allTopics(tx) });
	const fitting = (hits.length > 0 ? hits : near).filter(({ definition: d }) => (topic === undefined || d.topic === topic) && (dimension === undefined || d.dimension === dimension));
	const links = neighboursOf(url, { total: fitting.length, limit, offset }, query.asOf ? {} : { release: String(release.number) });
	const page = fitting.slice(offset, offset + limit).map(indicatorSummary);
	return { lasting, links, body: { release: release.number, total: fitting.length, limit, offset, count: page.length, links, indicators: page } };
});
