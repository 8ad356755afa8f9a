import { error } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { roundByNumber } from '#domains/strategy/rounds/read-rounds.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { planChoices } from '../../plan-choices.server.ts';
import { planBase, savePlanForm } from '../../save-plan.server.ts';
import { numberOf } from '../round-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The plan of a round that has not started. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	return theDatabase().read(principal, async (tx) => {
		const round = await roundByNumber(tx, numberOf(event.params.number));
		// a form that could not be stored comes back, even where somebody has started the round meanwhile
		if (!round || (round.state !== 'draft' && event.request.method !== 'POST')) error(404, event.locals.lang === 'de' ? 'Diese Runde ist nicht in Vorbereitung.' : 'This round is not being prepared.');
		return { round, base: planBase(round), choices: await planChoices(tx, event.locals.lang) };
	});
};

export const actions: Actions = {
	default: (event) =>
		savePlanForm(event, async (tx) => {
			const round = await roundByNumber(tx, numberOf(event.params.number));
			if (!round) throw new NotFound();
			return round.id;
		})
};
