import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { checkIn, mustBeTheDay, readEntrance } from '#domains/bodies/events/check-in.server.ts';
import { openCheckInCode } from '#domains/bodies/meetings/check-in-link.server.ts';
import { theDatabase, theSecretKey } from '#app';
import { freeTextOf } from '../../../../../form-fields.ts';
import { attempt } from '../../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { numberOf } from '../../../../../record-number.ts';
import { entranceTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Whose code it is; one press lets them in. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { meeting, people } = await theDatabase().read(principal, (tx) => readEntrance(tx, numberOf(event.params.number)));
	const id = openCheckInCode(theSecretKey(), event.params.code);
	const person = people.find((p) => p.id === id);
	return { meeting: { number: meeting.number, title: meeting.title }, person: person ? { name: person.name, organisation: person.organisation, declined: person.answer === 'declined', checkedInAt: person.checkedInAt } : null, done: event.url.searchParams.get('done') === '1' };
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const id = openCheckInCode(theSecretKey(), event.params.code);
		if (id === null) return fail(410, { fault: entranceTexts[event.locals.lang].codeUnknown, asks: false });
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const number = numberOf(event.params.number);
			await mustBeTheDay(tx, number, freeTextOf(form, 'sure'));
			return checkIn(tx, number, id, true);
		}));
		if (!tried.done) return fail(400, { fault: tried.fault, asks: tried.asks });
		redirect(303, `${event.url.pathname}?done=1`);
	}
};
