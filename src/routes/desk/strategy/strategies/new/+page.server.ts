import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { knownCycles } from '#domains/cycle/known-cycle.server.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { readStrategies } from '#domains/strategy/versions/read-strategies.server.ts';
import { continued } from '#domains/strategy/versions/strategy.ts';
import { createStrategy, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { emptyHead, headOfForm } from '../head-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `?predecessor=1` begins the strategy that follows. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const { all, cycles } = await theDatabase().read(principal, async (tx) => ({ all: await readStrategies(tx), cycles: await knownCycles(tx) }));
	const predecessor = all.find((s) => String(s.number) === event.url.searchParams.get('predecessor')) ?? null;
	return { head: emptyHead(predecessor, cycles, berlinDay(new Date())), cycles, predecessors: all.map(({ id, title }) => ({ id, title: title[event.locals.lang] || title.de })), continues: predecessor !== null };
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const entered = headOfForm(form);
		const carry = form.get('carry') === 'on';
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const made = await createStrategy(tx, entered);
				if (carry && entered.predecessorId) await includeElements(tx, made.id, continued(await readElements(tx, { strategyId: entered.predecessorId })).map((e) => e.id));
				return made;
			})
		);
		if (!tried.done) return fail(400, { message: tried.fault, entered, carry });
		redirect(303, localPath(`/desk/strategy/strategies/${tried.value.number}?done=created`, event.locals.lang));
	}
};
