import { auditKinds, readAuditTrail } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const PAGE = 50;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'audit.read');
	const asked = event.url.searchParams;
	const person = (asked.get('person') ?? '').trim().slice(0, 100);
	const kind = (asked.get('kind') ?? '').slice(0, 50);
	const before = asked.get('before') ?? '';
	return theDatabase().read(principal, async (tx) => {
		// one more than shown tells whether there is an older page
		const found = await readAuditTrail(tx, { limit: PAGE + 1, ...(before ? { before } : {}), ...(person ? { person } : {}), ...(kind ? { kind } : {}) });
		return { entries: found.slice(0, PAGE), older: found.length > PAGE ? (found[PAGE - 1]?.id ?? null) : null, kinds: await auditKinds(tx), asked: { person, kind, before } };
	});
};
