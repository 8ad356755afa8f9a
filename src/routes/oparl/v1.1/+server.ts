import { authorityMoments } from '#domains/bodies/published/read-records.server.ts';
import { systemObject } from '#exchange/oparl/system.ts';
import { readObjectAsked } from '#exchange/oparl/list-asked.ts';
import { readPublic } from '../../portal.server.ts';
import { answering } from '../answer.server.ts';

/** Where clients begin. */
export const { GET, OPTIONS, fallback } = answering(async ({ locals, url }, at) => {
	readObjectAsked(url.searchParams);
	const times = await readPublic(locals, authorityMoments);
	return { body: systemObject(locals.authority, at, times), modified: times.changed };
});
