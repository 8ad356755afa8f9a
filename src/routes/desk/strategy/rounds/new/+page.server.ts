import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { newestCycle } from '#domains/strategy/rounds/read-rounds.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { planChoices } from '../plan-choices.server.ts';
import { emptyPlan } from '../plan-form.ts';
import { savePlanForm } from '../save-plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The plan of a round that is not there yet. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	return theDatabase().read(principal, async (tx) => ({ plan: emptyPlan(await newestCycle(tx), berlinDay(new Date())), choices: await planChoices(tx, event.locals.lang) }));
};

export const actions: Actions = { default: (event) => savePlanForm(event, null) };
