import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { openProofs } from '#domains/strategy/inventory/due.ts';
import { euros, periodText } from '#domains/strategy/inventory/funding-words.ts';
import { readRecords } from '#domains/strategy/inventory/read-records.server.ts';
import { handInProof } from '#domains/strategy/inventory/write-records.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { formOf, numberOf } from '../record-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Fundings, and the proofs that are still to be handed in, the most urgent first. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const [records, removed] = [await readRecords(tx, 'funding'), await readRecords(tx, 'funding', { removed: true })];
		return {
			today,
			mayWrite: may(principal, 'strategy.write'),
			proofs: openProofs(records, today),
			rows: records.map(({ number, content: c, public: isPublic }) => ({ number, title: c.title[lang] || c.title.de, source: c.source, period: periodText(c, lang), amount: euros(c.amount, lang), pays: c.pays[lang] || c.pays.de, measures: c.measures, example: c.example, isPublic })),
			removed: removed.map((r) => ({ number: r.number, title: r.content.title[lang] || r.content.title.de, reason: r.removedFor })),
			noted: event.url.searchParams.has('noted')
		};
	});
};

export const actions: Actions = {
	proof: async (event) => {
		const { principal, form } = await formOf(event, 'strategy.write');
		const number = numberOf(freeTextOf(form, 'number')) ?? 0;
		const tried = await attempt(() => theDatabase().write(principal, (tx) => handInProof(tx, number, freeTextOf(form, 'proof'), freeTextOf(form, 'day'))));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/strategy/funding?noted', event.locals.lang));
	}
};
