import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { durationMinutes } from '#domains/bodies/meetings/duration.ts';
import { EMPTY_CONTENT, type MeetingInput } from '#domains/bodies/meetings/meeting-form.ts';
import { templateOptions } from '#domains/bodies/meetings/own-templates.server.ts';
import { readMeetings } from '#domains/bodies/meetings/read-meetings.server.ts';
import type { SeriesRule } from '#domains/bodies/meetings/series.ts';
import { seriesMeetings, type SeriesInput } from '#domains/bodies/meetings/series-meetings.ts';
import { addSeries } from '#domains/bodies/meetings/write-meetings.server.ts';
import { bodyByNumber, readBodies } from '#domains/bodies/read-bodies.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { dayField, numberField, refusalOf, timeField } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { rhythmFromForm } from '../rhythm-from-form.server.ts';
import { meetingFromForm } from '../meeting-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A rule, the days it names, and then the meetings. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	return theDatabase().read(principal, async (tx) => {
		const bodies = await readBodies(tx, berlinDay(new Date()));
		const body = bodies.find((b) => String(b.number) === event.url.searchParams.get('body'));
		const last = body ? (await readMeetings(tx, { body: body.number, limit: 1 })).rows[0] : undefined;
		const meeting: MeetingInput = { kind: 'meeting', title: body ? `Sitzung ${body.content.shortName || body.content.name.de}` : '', day: '', from: '', to: '', visibility: last?.visibility ?? 'body', content: { ...EMPTY_CONTENT, ...(last ? { ...last.content, note: '', answerBy: '', signUp: null } : {}) }, example: false };
		return { meeting, templates: await templateOptions(tx), body: body ? String(body.number) : '', bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name.de })) };
	});
};

const ruleOf = (form: FormData): SeriesRule => ({ ...rhythmFromForm(form), time: timeField(form, 'time'), minutes: durationMinutes(freeTextOf(form, 'minutes')) ?? 0 });

function seriesOf(form: FormData): { entered: MeetingInput; series: SeriesInput } {
	const entered = meetingFromForm(form, 'meeting');
	const { day: _day, from: _from, to: _to, ...input } = entered;
	return { entered, series: { rule: ruleOf(form), from: dayField(form, 'fromDay') ?? '', to: dayField(form, 'toDay') ?? '', answerDays: numberField(form, 'answerDays'), input } };
}

export const actions: Actions = {
	preview: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const { entered, series } = seriesOf(form);
		const tried = await attempt(async () => seriesMeetings(series).map((m) => m.day));
		return tried.done ? { ...refusalOf(form, ''), entered, days: tried.value } : fail(400, { ...refusalOf(form, tried.fault, tried), entered, days: [] as string[] });
	},
	create: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const { entered, series } = seriesOf(form);
		const number = numberField(form, 'body');
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const body = number === null ? null : await bodyByNumber(tx, number);
			if (!body) throw new UserError('„Gremium“ fehlt: Bitte wählen Sie, wessen Sitzungen es sind.');
			return addSeries(tx, body.id, { ...series, template: freeTextOf(form, 'template') });
		}));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried), entered, days: [] as string[] });
		redirect(303, localPath(`/desk/meetings?body=${number}&done=series&made=${tried.value.length}`, event.locals.lang));
	}
};
