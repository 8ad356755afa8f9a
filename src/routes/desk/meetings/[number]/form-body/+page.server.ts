import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { readEntrance } from '#domains/bodies/events/check-in.server.ts';
import { formBody } from '#domains/bodies/events/form-body.server.ts';
import { BODY_KINDS, type BodyKind } from '#domains/bodies/model.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf, textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { numberOf } from '../../../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const today = berlinDay(new Date());
	const { meeting, people, bodies } = await theDatabase().read(principal, async (tx) => ({ ...(await readEntrance(tx, numberOf(event.params.number))), bodies: await readBodies(tx, today) }));
	const interests = [...new Set(people.flatMap((p) => p.interests))].sort((a, b) => a.localeCompare(b, 'de'));
	const interest = interests.find((i) => i === event.url.searchParams.get('interest')) ?? '';
	return {
		meeting: { number: meeting.number, title: meeting.title, over: meeting.endsAt <= new Date() }, interests, interest, today,
		bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name.de })),
		people: people.filter((p) => interest === '' || p.interests.includes(interest)).map((p) => ({ id: p.id, name: p.name, organisation: p.organisation, interests: p.interests, here: p.checkedInAt !== null || p.attended === 'present', known: p.actorId !== null, agreed: p.registerConfirmedAt !== null, ticked: p.interests.length > 0 && p.answer !== 'declined' && (p.checkedInAt !== null || meeting.endsAt > new Date()) }))
	};
};

/** what the form of a body calls otherwise than this one */
const FIELDS: Record<string, string> = { 'name-de': 'name', fromDay: 'from' };

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const participants = form.getAll('person').flatMap((p) => (typeof p === 'string' ? [p] : []));
		const asked = form.get('asked') === 'yes';
		const parent = textOf(form, 'parent', 9);
		const typed = { name: freeTextOf(form, 'name').trim(), kind: textOf(form, 'kind', 40), parent, fromDay: textOf(form, 'from', 10), mandate: freeTextOf(form, 'mandate') };
		const tried = await attempt(() => theDatabase().write(principal, (tx) => formBody(tx, numberOf(event.params.number), { ...typed, kind: (BODY_KINDS.find((k) => k === typed.kind) ?? '') as BodyKind, parent: /^\d+$/.test(parent) ? Number(parent) : null, participants, asked })));
		if (!tried.done) return fail(400, { message: tried.fault, field: FIELDS[tried.field] ?? tried.field, faults: tried.faults.map((f) => ({ ...f, field: FIELDS[f.field] ?? f.field })), typed, asked, participants });
		redirect(303, localPath(`/desk/bodies/${tried.value.number}?done=formed&made=${tried.value.members}&fresh=${tried.value.fresh}`, event.locals.lang));
	}
};
