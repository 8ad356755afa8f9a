import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { apiRelease, preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const release = await apiRelease(tx, event.url);
		const indicators = await publishedIndicators(tx, release);
		return { version: release.fingerprint, immutable: event.url.searchParams.has('release'), body: JSON.stringify({ release: release.number, indicators: indicators.map(({ id: _id, ...rest }) => rest) }) };
	});
export const OPTIONS: RequestHandler = preflight;
