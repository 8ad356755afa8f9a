import { withoutLanguage } from '#ui/language.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
	lang: locals.lang,
	path: withoutLanguage(url.pathname),
	query: url.search,
	origin: url.origin,
	signedIn: locals.principal.accountId !== null,
	authority: { name: locals.authority.name, settings: locals.authority.settings }
});
