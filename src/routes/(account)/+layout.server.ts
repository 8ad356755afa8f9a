import { withoutLanguage } from '#ui/language.ts';
import type { LayoutServerLoad } from './$types';

export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => ({
	lang: locals.lang,
	path: withoutLanguage(url.pathname),
	query: url.search,
	authority: { name: locals.authority.name }
});
