import { listReleases } from '#domains/indicators/portal.server.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readPublic(locals, async (tx) => ({ releases: await listReleases(tx) }));
