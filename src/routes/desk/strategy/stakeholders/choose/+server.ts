import { redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { localPath } from '#ui/language.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { askedNumber } from '../../../../record-number.ts';
import type { RequestHandler } from './$types';

/** From the choice of an actor to the page of its assessment. */
export const GET: RequestHandler = (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'stakeholders.read');
	const [actor, strategy] = ['actor', 'strategy'].map((name) => event.url.searchParams.get(name) ?? '');
	if (!actor || !/^[1-9]\d{0,8}$/.test(actor)) throw new NotFound();
	redirect(303, localPath(`/desk/strategy/stakeholders/${actor}?strategy=${askedNumber(strategy) ?? ''}`, event.locals.lang));
};
