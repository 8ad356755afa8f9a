import { release } from '#exchange/api/endpoints.ts';
import { releaseRecord } from '#exchange/api/records.ts';
import { answering, releaseAsked } from '../../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(release, async ({ tx, path }) => {
	const asked = await releaseAsked(tx, { release: path.number });
	return { lasting: true, body: releaseRecord(asked.release) };
});
