import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listProfiles, plain } from '#domains/indicators/known-profiles.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** One reading profile as a file, to change it or to use it on the command line. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const name = event.url.searchParams.get('name') ?? '';
	const found = await theDatabase().read(principal, async (tx) => (await listProfiles(tx)).find((p) => p.name === name));
	if (!found) throw new NotFound();
	const plainName = name.normalize('NFKD').replace(/[^\w.-]+/g, '_').slice(0, 80) || 'profil';
	return new Response(`${JSON.stringify(plain(found), null, '\t')}\n`, { headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${plainName}.json"`, 'cache-control': 'private, no-store' } });
};
