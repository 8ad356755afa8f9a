import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { releaseDetails } from '#domains/indicators/read-releases.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'releases.publish');
	const number = /^\d{1,6}$/.test(event.params.number) ? Number(event.params.number) : 0;
	const release = await theDatabase().read(principal, (tx) => releaseDetails(tx, number));
	if (!release) throw new NotFound();
	return { release };
};
