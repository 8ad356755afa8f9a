import { readPublic, releaseOf } from '../../portal.server.ts';
import { askedOf, findEverything } from './find.server.ts';
import type { PageServerLoad } from './$types';

/** Search over municipalities, topics, indicators, the strategy and the titles of reports. */
export const load: PageServerLoad = ({ locals, url }) => readPublic(locals, async (tx) => findEverything(tx, locals, { q: askedOf(url), release: await releaseOf(tx, url, locals), most: 20 }));
