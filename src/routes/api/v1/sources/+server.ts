import { publishedSources } from '#domains/indicators/portal.server.ts';
import { apiRelease, preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const release = await apiRelease(tx, event.url);
		return { version: release.fingerprint, body: JSON.stringify({ sources: await publishedSources(tx, release) }) };
	});
export const OPTIONS: RequestHandler = preflight;
