import { publishedDeliveries } from '#domains/indicators/portal.server.ts';
import { deliveries } from '#exchange/api/endpoints.ts';
import { neighboursOf } from '#exchange/api/paging.ts';
import { deliveryRecord } from '#exchange/api/records.ts';
import { answering, releaseAsked } from '../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(deliveries, async ({ tx, query, url }) => {
	const { limit, offset } = query;
	const { release, lasting } = await releaseAsked(tx, query);
	const all = await publishedDeliveries(tx, release);
	const links = neighboursOf(url, { total: all.length, limit, offset }, query.asOf ? {} : { release: String(release.number) });
	const page = all.slice(offset, offset + limit).map(deliveryRecord);
	return { lasting, links, body: { release: release.number, total: all.length, limit, offset, count: page.length, links, deliveries: page } };
});
