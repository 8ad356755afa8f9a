import { fail, redirect } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { actorByNumber } from '#domains/bodies/actors/read-actors.server.ts';
import { assess, assessmentsOf, dropAssessment } from '#domains/strategy/stakeholders/assessments.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { numberOf } from '../../record-acts.server.ts';
import { chosenStrategy } from '../chosen-strategy.server.ts';
import { stakeholderTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One actor: how it is seen for a strategy, and how it was seen before. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'stakeholders.read');
	const number = numberOf(event.params.number);
	return theDatabase().read(principal, async (tx) => {
		const { strategies, strategy, today } = await chosenStrategy(tx, event.url.searchParams);
		const actor = number === null ? null : await actorByNumber(tx, number);
		if (!actor || actor.removedAt) throw new NotFound();
		const history = await assessmentsOf(tx, actor.id);
		return { actor: { number: actor.number, name: displayName(actor.content) }, strategies: strategies.map(({ number: n, title }) => ({ number: n, title })), strategy: strategy?.number ?? null, today, history, last: history.find((h) => h.strategyNumber === strategy?.number) ?? null, done: event.url.searchParams.get('done') };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'stakeholders.read');
		mustBeAllowed(principal, 'actors.write');
		const number = numberOf(event.params.number);
		if (number === null) throw new NotFound();
		const form = await event.request.formData();
		const typed = Object.fromEntries(['strategy', 'assessedOn', 'interest', 'influence', 'attitude', 'role', 'note'].map((name) => [name, freeTextOf(form, name)])) as Record<'strategy' | 'assessedOn' | 'interest' | 'influence' | 'attitude' | 'role' | 'note', string>;
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const { strategies } = await chosenStrategy(tx, new URLSearchParams());
				const strategy = strategies.find((s) => String(s.number) === typed.strategy);
				if (!strategy) throw new UserError(stakeholderTexts[event.locals.lang].noStrategy);
				await assess(tx, strategy.id, number, { ...typed, interest: Number(typed.interest), influence: Number(typed.influence) });
			})
		);
		if (!tried.done) return fail(400, { message: tried.fault, typed });
		redirect(303, localPath(`/desk/strategy/stakeholders/${number}?strategy=${typed.strategy}&done=saved`, event.locals.lang));
	},
	drop: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'stakeholders.read');
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		await theDatabase().write(principal, (tx) => dropAssessment(tx, freeTextOf(form, 'id')));
		redirect(303, localPath(`/desk/strategy/stakeholders/${event.params.number}?done=dropped`, event.locals.lang));
	}
};
