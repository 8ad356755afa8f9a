import { readPublic } from '../../portal.server.ts';
import { definitionPage } from './definition-page.server.ts';
import type { PageServerLoad } from './$types';

/** The shared definition of poverty in force. */
export const load: PageServerLoad = ({ locals, url }) => readPublic(locals, (tx) => definitionPage(tx, url, locals, null));
