import { localPath } from '#ui/language.ts';
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** All editions stand in the list of reports. */
export const load: PageServerLoad = ({ locals, params }) => redirect(307, `${localPath('/reports', locals.lang)}#${encodeURIComponent(params.report)}`);
