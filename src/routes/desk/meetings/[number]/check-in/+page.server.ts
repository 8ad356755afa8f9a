import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { addWalkIn, checkIn, mustBeTheDay, readEntrance } from '#domains/bodies/events/check-in.server.ts';
import { theDatabase } from '#app';
import { freeTextOf, textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { numberOf } from '../../../../record-number.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** Everybody who is expected, and who is here. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { meeting, people } = await theDatabase().read(principal, (tx) => readEntrance(tx, numberOf(event.params.number)));
	const search = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const words = search.toLowerCase();
	return {
		meeting: { number: meeting.number, title: meeting.title, kind: meeting.kind, interests: meeting.content.signUp?.interests ?? [] },
		all: people.length,
		here: people.filter((p) => p.checkedInAt !== null || p.attended === 'present').length,
		people: people.filter((p) => `${p.name} ${p.organisation} ${p.email}`.toLowerCase().includes(words)).map(({ id, name, organisation, answer, checkedInAt, attended }) => ({ id, name, organisation, declined: answer === 'declined', checkedInAt, here: checkedInAt !== null || attended === 'present' })),
		search,
		done: event.url.searchParams.get('done')
	};
};

const tick = (event: RequestEvent, here: boolean) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	return event.request.formData().then(async (form) => {
		const [id, search] = [textOf(form, 'id', 40), textOf(form, 'q', 100)];
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const number = numberOf(event.params.number);
			if (here) await mustBeTheDay(tx, number, freeTextOf(form, 'sure'));
			return checkIn(tx, number, id, here);
		}));
		if (!tried.done) return fail(400, { fault: tried.fault, asks: tried.asks, id, q: search, walkIn: null });
		redirect(303, `${event.url.pathname}${search ? `?q=${encodeURIComponent(search)}` : ''}#p-${id}`);
	});
};

export const actions: Actions = {
	come: (event) => tick(event, true),
	undo: (event) => tick(event, false),
	add: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const walkIn = { name: freeTextOf(form, 'name'), organisation: freeTextOf(form, 'organisation'), email: freeTextOf(form, 'email'), interests: form.getAll('interest').flatMap((i) => (typeof i === 'string' ? [i] : [])), consent: form.get('consent') === 'yes' };
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const number = numberOf(event.params.number);
			await mustBeTheDay(tx, number, freeTextOf(form, 'sure'));
			return addWalkIn(tx, number, walkIn);
		}));
		if (!tried.done) return fail(400, { fault: tried.fault, asks: tried.asks, id: '', q: '', walkIn });
		redirect(303, `${event.url.pathname}?done=added`);
	}
};
