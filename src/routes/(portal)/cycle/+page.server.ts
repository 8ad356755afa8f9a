import { currentCycle } from '#domains/cycle/read.server.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readPublic(locals, async (tx) => ({ cycle: await currentCycle(tx) }));
