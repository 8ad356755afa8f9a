import { fail } from '@sveltejs/kit';
import { ROLES, SECOND_FACTOR_POLICIES, type Role } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listAccounts, sourceCodes } from '#domains/accounts/read.server.ts';
import { changeRole, disableAccount, enableAccount, inviteAccount, removeAccount, resetAccount, setSecondFactorPolicy, type AccountProblem } from '#domains/accounts/write.server.ts';
import type { OneTimeLink } from '#domains/accounts/links.server.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { isConfirmed } from '#domains/accounts/session.server.ts';
import { mustBeConfirmed, mustBeSignedIn } from '../desk-guard.server.ts';
import { problemTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const signedIn = mustBeSignedIn(event);
	const { principal } = signedIn;
	mustBeAllowed(principal, 'accounts.manage');
	return theDatabase().read(principal, async (tx) => ({ accounts: await listAccounts(tx), sources: await sourceCodes(tx), meId: principal.accountId, confirmed: isConfirmed(signedIn), policy: event.locals.authority.settings.secondFactor ?? 'optional' }));
};

type Result = { link?: OneTimeLink } | AccountProblem | 'not-sure';

/** Runs a verb and answers for all forms of the page alike. */
async function act(event: RequestEvent, verb: (tx: Write, form: FormData) => Promise<Result>) {
	mustBeAllowed(mustBeSignedIn(event).principal, 'accounts.manage');
	const { principal } = mustBeConfirmed(event);
	const form = await event.request.formData();
	const result = await theDatabase().write(principal, (tx) => verb(tx, form));
	if (typeof result === 'string') return fail(400, { problem: problemTexts[event.locals.lang][result], field: result, entered: { email: textOf(form, 'email', 320), name: textOf(form, 'name', 200) }, link: null, expiresAt: null, done: false });
	return { problem: null, field: null, entered: null, link: result.link ? event.url.origin + result.link.path : null, expiresAt: result.link?.expiresAt ?? null, done: true };
}

function roleOf(form: FormData): Role {
	return ROLES.find((role) => role === textOf(form, 'role', 40)) ?? 'member';
}

export const actions: Actions = {
	invite: (event) => act(event, (tx, form) => inviteAccount(tx, { email: textOf(form, 'email', 400), name: textOf(form, 'name', 200), role: roleOf(form), sourceCode: textOf(form, 'source', 100) || null })),
	role: (event) => act(event, async (tx, form) => (await changeRole(tx, textOf(form, 'id', 40), roleOf(form), textOf(form, 'source', 100) || null)) ?? {}),
	disable: (event) => act(event, async (tx, form) => (await disableAccount(tx, textOf(form, 'id', 40))) ?? {}),
	enable: (event) =>
		act(event, async (tx, form) => {
			await enableAccount(tx, textOf(form, 'id', 40));
			return {};
		}),
	remove: (event) => act(event, async (tx, form) => (form.get('sure') === 'yes' ? ((await removeAccount(tx, textOf(form, 'id', 40))) ?? {}) : 'not-sure')),
	policy: (event) =>
		act(event, async (tx, form) => {
			await setSecondFactorPolicy(tx, SECOND_FACTOR_POLICIES.find((policy) => policy === textOf(form, 'policy', 40)) ?? 'optional');
			return {};
		}),
	reset: (event) => act(event, async (tx, form) => ({ link: await resetAccount(tx, textOf(form, 'id', 40), { clearSecondFactor: form.get('clear') === 'yes' }) }))
};
