/** What every public page begins with: a read transaction of the public and the release that is asked for. */
import { error } from '@sveltejs/kit';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import { findRelease, latestRelease } from '#domains/indicators/portal.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { theDatabase } from '#app';

/** Always with the rights of the public, even for someone who is signed in. */
export function readPublic<T>(locals: App.Locals, work: (tx: Read) => Promise<T>): Promise<T> {
	return theDatabase().read(publicPrincipal(locals.authority), work);
}

/** `?release=3` shows a past release, else the newest counts; null while nothing is published. */
export async function releaseOf(tx: Read, url: URL, locals: App.Locals): Promise<PublishedRelease | null> {
	const wanted = url.searchParams.get('release');
	if (wanted === null) return latestRelease(tx);
	const found = /^\d{1,6}$/.test(wanted) ? await findRelease(tx, Number(wanted)) : null;
	if (!found) error(404, locals.lang === 'de' ? 'Diesen Datenstand gibt es nicht.' : 'There is no such release.');
	return found;
}

/** As above, for pages that make no sense without figures. */
export async function releaseOrNotFound(tx: Read, url: URL, locals: App.Locals): Promise<PublishedRelease> {
	const release = await releaseOf(tx, url, locals);
	if (!release) error(404, locals.lang === 'de' ? 'Es ist noch nichts veröffentlicht.' : 'Nothing has been published yet.');
	return release;
}
