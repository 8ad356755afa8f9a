import { findRelease, latestRelease } from '#domains/indicators/portal.server.ts';
import { withoutLanguage } from '#ui/language.ts';
import { readPublic } from '../portal.server.ts';
import type { LayoutServerLoad } from './$types';

/** The frame of every public page; `past` is set while a release other than the newest is shown. */
export const load: LayoutServerLoad = async ({ locals, url, setHeaders }) => {
	// caches may keep a page but must ask: a new release is seen at once, an unchanged page costs no transfer (its ETag is the page's hash)
	if (locals.signedIn === null) setHeaders({ 'cache-control': 'public, no-cache', vary: 'Cookie' });
	const wanted = url.searchParams.get('release') ?? '';
	const past = /^\d{1,6}$/.test(wanted)
		? await readPublic(locals, async (tx) => {
				const [found, newest] = [await findRelease(tx, Number(wanted)), await latestRelease(tx)];
				return found && newest && found.number !== newest.number ? { number: found.number, publishedAt: found.publishedAt, newest: newest.number } : null;
			})
		: null;
	return {
		lang: locals.lang,
		path: withoutLanguage(url.pathname),
		query: url.search,
		origin: url.origin,
		past,
		signedIn: locals.principal.accountId !== null,
		authority: { name: locals.authority.name, countyKey: locals.authority.countyKey, settings: locals.authority.settings }
	};
};
