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
	const take = (name: string, longest: number) => (event.url.searchParams.get(name) ?? '').trim().slice(0, longest);
	const asked = { person: take('person', 100), kind: take('kind', 50), act: take('act', 60), about: take('about', 100), from: take('from', 10), to: take('to', 10), before: take('before', 18) };
	return theDatabase().read(principal, async (tx) => {
		// one more than shown tells whether there is an older page; empty fields do not filter
		const found = await readAuditTrail(tx, { limit: PAGE + 1, ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')) });
		return { entries: found.slice(0, PAGE), older: found.length > PAGE ? (found[PAGE - 1]?.id ?? null) : null, kinds: await auditKinds(tx), asked };
	});
};
