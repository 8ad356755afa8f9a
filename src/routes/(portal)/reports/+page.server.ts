import { listEditions } from '#domains/reports/read.server.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readPublic(locals, async (tx) => ({ editions: await listEditions(tx) }));
