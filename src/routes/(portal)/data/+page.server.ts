import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Every download in one place. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const release = await releaseOf(tx, url, locals);
		const indicators = release ? await publishedIndicators(tx, release) : [];
		return { release: release?.number ?? null, indicators: indicators.map((i) => ({ code: i.code, name: i.definition.name[locals.lang], licence: i.definition.licence })) };
	});
