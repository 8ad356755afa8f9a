import { listReleases } from '#domains/indicators/portal.server.ts';
import { preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const releases = await listReleases(tx);
		return { version: releases[0]?.fingerprint ?? 'none', body: JSON.stringify({ releases }) };
	});
export const OPTIONS: RequestHandler = preflight;
