import { fail, redirect } from '@sveltejs/kit';
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { InvalidInput, UserError } from '#base/errors.ts';
import { placesLeft } from '#domains/bodies/events/places.ts';
import { closedFor, readEvent, signUp } from '#domains/bodies/events/sign-up.server.ts';
import { KEPT } from '#domains/accounts/retention.server.ts';
import { organizerOf, theConfig, theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { readPublic } from '../../../portal.server.ts';
import { browserOf } from '../../../session-cookie.server.ts';
import { eventTexts } from './texts.ts';
import { numberOf } from '../../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_BACK = 5000;

/** An event as everybody may know of it, and how to sign up. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const event = await readPublic(locals, (tx) => readEvent(tx, numberOf(params.number)));
	const { title, precision, startsAt, endsAt, content: { signUp: form, ...place }, cancelledFor, example, taken } = event;
	const { contact } = locals.authority.settings;
	return {
		event: { title, precision, startsAt, endsAt, place, cancelledFor, example, until: form?.until ?? '', interests: form?.interests ?? [], left: placesLeft(form?.places ?? null, taken) },
		closed: closedFor(event, new Date()),
		keptUntil: new Date(endsAt.getTime() + KEPT.signUps * 86_400_000),
		contact: contact?.email ? { name: contact.name ?? '', email: contact.email } : null,
		done: url.searchParams.get('done') === '1',
		mails: theConfig().smtp !== null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals } = event;
		const t = eventTexts[locals.lang];
		const found = await readPublic(locals, (tx) => readEvent(tx, numberOf(event.params.number)));
		const form = await event.request.formData();
		const text = (name: string) => freeTextOf(form, name).slice(0, LONGEST_BACK);
		const entered = { name: text('name'), organisation: text('organisation'), email: text('email'), remark: text('remark'), consent: form.get('consent') === 'yes', register: form.get('register') === 'yes', interests: form.getAll('interest').flatMap((i) => (typeof i === 'string' ? [i] : [])).slice(0, 100) };
		if (!(await beginAttempt(theDatabase(), locals.authority.id, [{ kind: 'sign-up', text: browserOf(event).client }]))) {
			event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
			return fail(429, { message: t.tooMany, field: '', faults: [], ...entered });
		}
		// no person sees this field: who fills it is a program, and is answered as everybody
		if (text('website') === '') {
			try {
				await signUp(theDatabase(), locals.authority, found, entered, { lang: locals.lang, organizer: organizerOf(locals.authority) });
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				const faults = error instanceof InvalidInput ? [...error.faults] : [];
				return fail(400, { message: error.message, field: faults[0]?.field ?? '', faults, ...entered });
			}
		}
		redirect(303, `${event.url.pathname}?done=1`);
	}
};
