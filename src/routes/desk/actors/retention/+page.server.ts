import { fail, redirect } from '@sveltejs/kit';
import { addDays, berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { endingSoon, keepLonger, setKeptMonths, SOON_DAYS } from '#domains/bodies/actors/retention.server.ts';
import { keptMonthsOf } from '#domains/bodies/actors/retention-rule.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
const NOBODY: number[] = [];

/** Whose data end soon, what stands against it, and how long people are kept. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => ({
		ending: await endingSoon(tx, today), today, days: SOON_DAYS, later: addDays(today, 365),
		months: keptMonthsOf(event.locals.authority.settings), maySet: may(principal, 'authority.write'), done: event.url.searchParams.get('done')
	}));
};

export const actions: Actions = {
	keep: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		const numbers = form.getAll('number').flatMap((v) => (typeof v === 'string' && /^[1-9]\d{0,8}$/.test(v) ? [Number(v)] : []));
		const tried = await attempt(() => theDatabase().write(principal, (tx) => keepLonger(tx, numbers, freeTextOf(form, 'until'))));
		if (!tried.done) return fail(400, { message: tried.fault, chosen: numbers, until: freeTextOf(form, 'until'), months: '' });
		redirect(303, localPath('/desk/actors/retention?done=kept', event.locals.lang));
	},
	months: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'authority.write');
		const form = await event.request.formData();
		const months = freeTextOf(form, 'months').trim();
		const tried = await attempt(() => theDatabase().write(principal, (tx) => setKeptMonths(tx, /^\d{1,4}$/.test(months) ? Number(months) : Number.NaN)));
		if (!tried.done) return fail(400, { message: tried.fault, chosen: NOBODY, until: '', months });
		redirect(303, localPath('/desk/actors/retention?done=months', event.locals.lang));
	}
};
