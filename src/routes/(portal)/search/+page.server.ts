import { readPublic, releaseOf } from '../../portal.server.ts';
import { askedOf, asksOnlyStrategy, findEverything } from './find.server.ts';
import type { PageServerLoad } from './$types';

/** Search over municipalities, topics, indicators, the strategy and the titles of reports, or over the strategy alone. */
export const load: PageServerLoad = ({ locals, url }) => readPublic(locals, async (tx) => findEverything(tx, locals, { q: askedOf(url), release: await releaseOf(tx, url, locals), onlyStrategy: asksOnlyStrategy(url), most: asksOnlyStrategy(url) ? 100 : 20 }));
