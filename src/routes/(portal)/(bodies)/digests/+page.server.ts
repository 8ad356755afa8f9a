import { publicDigests } from '#domains/strategy/digest/public-digests.server.ts';
import { readPublic } from '../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** What happened, told for everybody: the newest first. */
export const load: PageServerLoad = async ({ locals }) => ({ rows: (await readPublic(locals, (tx) => publicDigests(tx, {}))).map(({ number, title, fromDay, toDay, releasedAt, bodyNumber, bodyName }) => ({ number, title, fromDay, toDay, releasedAt, bodyNumber, bodyName })) });
