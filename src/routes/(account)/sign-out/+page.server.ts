import { redirect } from '@sveltejs/kit';
import { signOut } from '#domains/accounts/sign-in.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { clearSessionCookie } from '../../session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ name: locals.signedIn?.principal.name ?? null });

export const actions: Actions = {
	default: async (event) => {
		if (event.locals.signedIn) await signOut(theDatabase(), event.locals.signedIn);
		clearSessionCookie(event);
		event.setHeaders({ 'Clear-Site-Data': '"cache"' });
		redirect(303, `${localPath('/sign-in', event.locals.lang)}?note=signed-out`);
	}
};
