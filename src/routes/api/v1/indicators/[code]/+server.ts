import { publishedIndicator } from '#domains/indicators/portal.server.ts';
import { indicator } from '#exchange/api/endpoints.ts';
import { indicatorRecord } from '#exchange/api/records.ts';
import { answering, missing, releaseAsked } from '../../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(indicator, async ({ tx, path: { code }, query }) => {
	const { release, lasting } = await releaseAsked(tx, query);
	const found = await publishedIndicator(tx, release, code);
	if (!found) throw missing('code', code, `the code of an indicator of release ${release.number}, see /api/v1/indicators`);
	return { lasting, body: { release: release.number, ...indicatorRecord(found), available: found.available, converted: found.converted } };
});
