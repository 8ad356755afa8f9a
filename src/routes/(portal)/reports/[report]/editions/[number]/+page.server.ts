import { openReport } from '../../../edition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => openReport(locals, params.report, params.number);
