import { publishedSources } from '#domains/indicators/portal.server.ts';
import { sources } from '#exchange/api/endpoints.ts';
import { sourceRecord } from '#exchange/api/records.ts';
import { answering, releaseAsked } from '../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(sources, async ({ tx, query }) => {
	const { release, lasting } = await releaseAsked(tx, query);
	const found = (await publishedSources(tx, release)).map(sourceRecord);
	return { lasting, body: { release: release.number, count: found.length, sources: found } };
});
