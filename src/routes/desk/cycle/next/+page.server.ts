import { redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { cycleFromForm } from '#domains/cycle/entries.ts';
import { readCycles } from '#domains/cycle/read.server.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { newestTitles } from '#domains/reports/read.server.ts';
import { beginNextCycle, offerNextCycle } from '#domains/strategy/next-cycle/begin.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { attempt } from '../../attempt.server.ts';
import { UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { fieldsOf, refuse, today as day } from '../cycle-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What the next cycle takes over, before it begins. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.write');
	return theDatabase().read(principal, async (tx) => {
		const newest = (await readCycles(tx, day())).at(-1) ?? null;
		if (!newest) redirect(303, localPath('/desk/cycle', event.locals.lang));
		const { measures, needs } = await offerNextCycle(tx);
		return {
			year: day().slice(0, 4),
			newest: { number: newest.number, name: newest.name, phases: newest.phases.length },
			indicators: (await allIndicators(tx)).length,
			reports: (await newestTitles(tx)).map((r) => r.title),
			measures,
			needs
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'cycle.write');
		const form = await event.request.formData();
		const of = (name: string) => freeTextOf(form, name);
		const carried = form.getAll('carry').filter((id): id is string => typeof id === 'string' && isUuid(id));
		const tried = await attempt(() => {
			const entry = cycleFromForm((name) => (name === 'state' ? 'running' : of(name)));
			if (of('sure') !== 'yes') throw new UserError(event.locals.lang === 'de' ? 'Ein begonnener Kreislauf lässt sich nicht löschen. Bitte bestätigen Sie es mit dem Häkchen.' : 'A cycle that has begun cannot be deleted. Please confirm it with the tick.');
			return theDatabase().write(principal, (tx) => beginNextCycle(tx, { predecessor: Number(of('predecessor')), entry, carried, strategyTitle: { de: of('strategy.de').trim(), en: of('strategy.en').trim() } }));
		});
		if (!tried.done) return refuse('next', { message: tried.fault, entered: { ...fieldsOf(form), carry: carried.join(' ') } });
		redirect(303, localPath(`/desk/cycle?cycle=${tried.value.cycle}&begun=${tried.value.strategy ?? ''}`, event.locals.lang));
	}
};
