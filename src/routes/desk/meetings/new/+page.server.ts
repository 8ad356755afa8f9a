import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeMeant, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { meetingDoubts } from '#domains/bodies/meetings/meeting-doubts.ts';
import { checkMeeting, EMPTY_CONTENT, type MeetingInput } from '#domains/bodies/meetings/meeting-form.ts';
import { templateOptions } from '#domains/bodies/meetings/own-templates.server.ts';
import { readMeetings } from '#domains/bodies/meetings/read-meetings.server.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { bodyByNumber, readBodies } from '#domains/bodies/read-bodies.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { numberField, refusalOf } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { meetingFromForm } from '../meeting-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A new meeting; what the last one of the body had in common with it is filled in. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const asked = event.url.searchParams;
	const kind = asked.get('kind') === 'event' ? 'event' : 'meeting';
	return theDatabase().read(principal, async (tx) => {
		const bodies = await readBodies(tx, berlinDay(new Date()));
		const body = bodies.find((b) => String(b.number) === asked.get('body'));
		const last = body ? (await readMeetings(tx, { body: body.number, limit: 1 })).rows[0] : undefined;
		const count = body ? (await readMeetings(tx, { body: body.number, limit: 0 })).total : 0;
		const meeting: MeetingInput = {
			kind, title: body ? `${count + 1}. Sitzung ${body.content.shortName || body.content.name.de}` : '', day: '', from: '', to: '', visibility: kind === 'event' ? 'public' : (last?.visibility ?? (body?.kind === 'county-council' || body?.kind === 'committee' ? 'public' : 'body')),
			content: { ...EMPTY_CONTENT, ...(last ? { ...last.content, note: '', answerBy: '', signUp: null } : {}) }, example: false
		};
		return { meeting, templates: await templateOptions(tx), body: body ? String(body.number) : '', bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name.de })) };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const entered = meetingFromForm(form, freeTextOf(form, 'kind') === 'event' ? 'event' : 'meeting');
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const number = numberField(form, 'body');
			const body = number === null ? null : await bodyByNumber(tx, number);
			if (number !== null && !body) throw new UserError('Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
			mustBeMeant(meetingDoubts(checkMeeting(entered), null, new Date()), freeTextOf(form, 'sure'));
			return addMeeting(tx, body?.id ?? null, entered, freeTextOf(form, 'template'));
		}));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried), asks: tried.asks, entered });
		redirect(303, localPath(`/desk/meetings/${tried.value.number}?done=saved`, event.locals.lang));
	}
};
