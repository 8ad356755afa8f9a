import { loadChapter } from '../../edition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadChapter(locals, params.report, params.chapter);
