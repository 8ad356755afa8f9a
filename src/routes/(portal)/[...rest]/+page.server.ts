import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Any other address: not found, within the frame of the public pages. */
export const load: PageServerLoad = ({ locals }) => error(404, locals.lang === 'de' ? 'Unter dieser Adresse gibt es nichts.' : 'There is nothing at this address.');
