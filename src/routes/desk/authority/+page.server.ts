import { fail, redirect } from '@sveltejs/kit';
import { mergeEdits } from '#base/merge-edits.ts';
import { checkDetails, DETAIL_GROUPS, detailsOf, missingDetails, type AuthorityDetails } from '#domains/accounts/authority-details.ts';
import { oversightOf } from '#domains/accounts/oversight.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { showAuthorityPlace } from '#domains/bodies/published/show-authority-place.server.ts';
import { editAuthority, ownAuthority } from '#domains/accounts/write-authority.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { baseOf } from '../edit-base.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What the authority says of itself on its public pages, as a form. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'authority.write');
	const authority = await theDatabase().read(principal, ownAuthority);
	const details = detailsOf(authority);
	// what the public reads where the form says nothing
	const known = oversightOf({ countyKey: authority.countyKey, settings: {} });
	const instead: Record<string, string> = { 'supervisor.name': known.dataProtection?.name ?? '', 'supervisor.url': known.dataProtection?.url ?? '', 'accessibility.law': known.accessibilityLaw ?? '' };
	return { details, instead, missing: missingDetails(details).map((field) => field.key), saved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'authority.write');
		const form = await event.request.formData();
		const mine: AuthorityDetails = Object.fromEntries(DETAIL_GROUPS.flatMap((group) => group.fields.map(({ key }) => [key, textOf(form, key)])));
		const again = (more: object) => fail(400, { entered: mine, base: textOf(form, 'base', 40_000), message: null as string | null, taken: [] as string[], conflicts: [] as { field: string; theirs: unknown; mine: unknown }[], ...more });
		const base = baseOf(textOf(form, 'base', 40_000), checkDetails);
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const edited = await editAuthority(tx, mine, base ?? {});
			// its address is a place in the public's records, too
			if (edited.outcome === 'changed') await showAuthorityPlace(tx);
			return edited;
		}));
		if (!tried.done) return again({ message: tried.fault });
		if (tried.value.outcome === 'outdated') {
			const { now } = tried.value;
			const { merged, taken, conflicts } = mergeEdits(base ?? now, now, checkDetails(mine));
			return again({ entered: merged, base: JSON.stringify(now), taken, conflicts });
		}
		redirect(303, localPath('/desk/authority?saved', event.locals.lang));
	}
};
