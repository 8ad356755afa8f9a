import { publishedIndicator } from '#domains/indicators/portal.server.ts';
import { ApiProblem, apiRelease, preflight, respond } from '../../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const release = await apiRelease(tx, event.url);
		const indicator = await publishedIndicator(tx, release, event.params.code);
		if (!indicator) throw new ApiProblem(404, 'Not found', `There is no indicator ${event.params.code}.`);
		const { id: _id, ...rest } = indicator;
		return { version: release.fingerprint, immutable: event.url.searchParams.has('release'), body: JSON.stringify(rest) };
	});
export const OPTIONS: RequestHandler = preflight;
