import { publishedDeliveries } from '#domains/indicators/portal.server.ts';
import { apiRelease, preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const release = await apiRelease(tx, event.url);
		const deliveries = await publishedDeliveries(tx, release);
		return { version: release.fingerprint, body: JSON.stringify({ deliveries: deliveries.map(({ source, ...rest }) => ({ ...rest, source: source.code })) }) };
	});
export const OPTIONS: RequestHandler = preflight;
