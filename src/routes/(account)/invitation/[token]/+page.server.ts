import { loadLink, submitLink } from '../../link-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadLink(event, 'invitation');
export const actions: Actions = { default: (event) => submitLink(event, 'invitation') };
