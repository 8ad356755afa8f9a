import { withoutLanguage } from '#ui/language.ts';
import { mustBeSignedIn } from './desk-guard.server.ts';
import { sectionsOf } from './desk-sections.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	const { locals, url } = event;
	const { principal, secondFactorOn } = mustBeSignedIn(event);
	return {
		lang: locals.lang,
		path: withoutLanguage(url.pathname),
		query: url.search,
		authority: { name: locals.authority.name, demonstration: locals.authority.settings.demonstration === true },
		me: { name: principal.name, role: principal.role, secondFactorOn },
		sections: sectionsOf(principal)
	};
};
