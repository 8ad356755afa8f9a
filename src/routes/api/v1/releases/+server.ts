import { listReleases } from '#domains/indicators/portal.server.ts';
import { releases } from '#exchange/api/endpoints.ts';
import { neighboursOf } from '#exchange/api/paging.ts';
import { releaseRecord } from '#exchange/api/records.ts';
import { answering } from '../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(releases, async ({ tx, query: { limit, offset }, url }) => {
	const all = await listReleases(tx);
	const links = neighboursOf(url, { total: all.length, limit, offset });
	const page = all.slice(offset, offset + limit).map(releaseRecord);
	return { links, body: { total: all.length, limit, offset, count: page.length, links, releases: page } };
});
