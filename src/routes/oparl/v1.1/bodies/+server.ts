import { readListAsked } from '#exchange/oparl/list-asked.ts';
import { readPublic } from '../../../portal.server.ts';
import { answering, pageOf, theBody } from '../../answer.server.ts';

/** All bodies of the system: one, the authority; the filters of lists count here as well. */
export const { GET, OPTIONS, fallback } = answering(async ({ locals, url }, at) => {
	const asked = readListAsked(url.searchParams, 100);
	const body = await readPublic(locals, (tx) => theBody(tx, locals, at, asked.internal));
	const within = (time: string, from: Date | undefined, before: Date | undefined) => (!from || Date.parse(time) >= from.getTime()) && (!before || Date.parse(time) < before.getTime());
	const shown = asked.after === null && within(body.created, asked.createdFrom, asked.createdBefore) && within(body.modified, asked.modifiedFrom, asked.modifiedBefore);
	return { body: pageOf(at.bodies, shown ? [body] : [], asked, { next: null, prev: null, last: null, total: shown ? 1 : 0 }, at.page('/bodies')) };
});
