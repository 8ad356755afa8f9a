import { publishedDelivery } from '#domains/indicators/portal.server.ts';
import { delivery } from '#exchange/api/endpoints.ts';
import { deliveryRecord } from '#exchange/api/records.ts';
import { answering, missing, releaseAsked } from '../../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(delivery, async ({ tx, path: { number }, query }) => {
	const { release, lasting } = await releaseAsked(tx, query);
	const found = await publishedDelivery(tx, release, number);
	if (!found) throw missing('number', number, `the number of a delivery in release ${release.number}, see /api/v1/deliveries`);
	return { lasting, body: { release: release.number, ...deliveryRecord(found) } };
});
