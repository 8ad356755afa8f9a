import { fail } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { answerDaysOf, checkAnswerDays } from '#domains/bodies/meetings/answer-days.ts';
import { cancelSeries, changedSeries, changeSeries, comingOfSeries, rhythmOfSeries, tellSeries, untoldOfSeries, type Seen } from '#domains/bodies/meetings/change-series.server.ts';
import { checkMeeting, inputOf, type MeetingInput } from '#domains/bodies/meetings/meeting-form.ts';
import { checkRhythm } from '#domains/bodies/meetings/series.ts';
import { comparedMeeting, comparedValues, differingParts, ownWays, partText, seriesBase, SERIES_PARTS, type SeriesPart, type SeriesValues } from '#domains/bodies/meetings/series-change.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { deskAct, numberField, refusalOf } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { mailsGoFor } from '../../../mails-go.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { freeTextOf } from '../../../../form-fields.ts';
import { rhythmFromForm } from '../../rhythm-from-form.server.ts';
import { meetingFromForm } from '../../meeting-from-form.server.ts';
import { organizerOf, theMeeting } from '../meeting-page.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

async function theSeries(tx: Read, address: string) {
	const { meeting } = await theMeeting(tx, address, 'bodies.write');
	if (meeting.removedAt || meeting.seriesId === null) throw new NotFound();
	return { meeting, seriesId: meeting.seriesId };
}

/** The series of a meeting: what is still to come of it, and who does not know of a change yet. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const asked = event.url.searchParams;
	const now = new Date();
	return theDatabase().read(principal, async (tx) => {
		const { meeting, seriesId } = await theSeries(tx, event.params.number);
		return {
			number: meeting.number, title: meeting.title, values: { ...inputOf(meeting), rhythm: await rhythmOfSeries(tx, seriesId), answerDays: answerDaysOf(inputOf(meeting).day, meeting.content.answerBy) }, coming: (await comingOfSeries(tx, seriesId, now)).length, untold: await untoldOfSeries(tx, seriesId, now),
			done: asked.get('done'), made: Number(asked.get('made') ?? 0), without: Number(asked.get('without') ?? 0), mailsGo: mailsGoFor(principal)
		};
	});
};

const here = (event: { params: { number: string } }, rest: string) => `/desk/meetings/${event.params.number}/series${rest}`;
const chosenOf = (form: FormData): Seen[] => form.getAll('meeting').flatMap((value) => (typeof value === 'string' && /^\d{1,9}:\d{1,9}(:[\d-]{7,10})?$/.test(value) ? [{ number: Number(value.split(':')[0]), version: Number(value.split(':')[1]), day: value.split(':')[2] ?? '' }] : []));

/** What is named with a tick, and what was typed anew: other than the form held when it was opened, whatever the meeting has become since. */
function editOf(form: FormData) {
	const values: SeriesValues = { ...meetingFromForm(form, 'meeting'), rhythm: rhythmFromForm(form), answerDays: numberField(form, 'answerDays') };
	const begun = baseOf(freeTextOf(form, 'base'), seriesBase);
	if (begun === null) throw new UserError('Es ist nicht zu erkennen, womit Sie begonnen haben. Bitte öffnen Sie „Reihe ändern“ noch einmal; gespeichert ist nichts.');
	const typed = differingParts(comparedValues(begun), comparedValues(values));
	const parts: SeriesPart[] = SERIES_PARTS.filter((part) => typed.includes(part) || form.getAll('part').includes(part));
	if (parts.includes('day')) checkRhythm(values.rhythm);
	if (parts.includes('answer')) checkAnswerDays(values.answerDays);
	return { values, parts };
}

/** Each meeting to come: what of it changes, in what it goes its own way, and whether it is ticked. @param parts null: all of them are cancelled */
async function preview(event: RequestEvent, cancels: boolean) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const form = await event.request.formData();
	const back = { ...refusalOf(form, ''), cancels };
	const tried = await attempt(() => theDatabase().read(principal, async (tx) => {
		const { seriesId } = await theSeries(tx, event.params.number);
		const { values, parts } = cancels ? { values: null, parts: [] as SeriesPart[] } : editOf(form);
		if (!cancels && parts.length === 0) throw new UserError('Bitte kreuzen Sie an, was sich ändert, oder tragen Sie es ein.');
		if (cancels && freeTextOf(form, 'reason').trim() === '') throw new UserError('Bitte geben Sie an, warum die Sitzungen ausfallen. Die Eingeladenen lesen den Grund.');
		const now = new Date();
		const coming = await comingOfSeries(tx, seriesId, now);
		const rhythm = await rhythmOfSeries(tx, seriesId);
		const own = ownWays(coming.map(inputOf), rhythm);
		const changed = values === null ? coming.map(inputOf) : changedSeries(coming, rhythm, values, parts, now);
		const rows = coming.map((m, i) => {
			const [before, after] = [comparedMeeting(inputOf(m)), changed[i] as MeetingInput];
			const past = !cancels && checkMeeting(after).endsAt <= now;
			const then = comparedMeeting(after);
			const changes = cancels ? [] : differingParts(before, then).map((part) => ({ part, from: partText(before, part), to: partText(then, part) }));
			const ways = own[i] ?? [];
			// who goes their own way in what changes stays as they are, unless somebody ticks them
			return { number: m.number, version: m.version, startsAt: m.startsAt, endsAt: m.endsAt, precision: m.precision, invited: m.state === 'invited', changes, ways, past, day: parts.includes('day') ? after.day : '', ticked: cancels || (!past && !ways.some((way) => parts.includes(way))) };
		});
		return { rows, parts };
	}));
	return tried.done ? { ...back, ...tried.value } : fail(400, { ...back, message: tried.fault, field: tried.field, faults: [...tried.faults], rows: null, parts: [] as SeriesPart[] });
}

export const actions: Actions = {
	preview: (event) => preview(event, false),
	previewCancel: (event) => preview(event, true),
	change: async (event) => {
		const refused = await deskAct(event, 'bodies.write', async (tx, form) => {
			const { seriesId } = await theSeries(tx, event.params.number);
			const { values, parts } = editOf(form);
			return here(event, `?done=changed&made=${await changeSeries(tx, seriesId, { values, parts, chosen: chosenOf(form) })}`);
		});
		return fail(400, { ...refused.data, parts: [] as SeriesPart[], cancels: false, rows: null });
	},
	cancel: async (event) => {
		const refused = await deskAct(event, 'bodies.write', async (tx, form) => {
			const { seriesId } = await theSeries(tx, event.params.number);
			return here(event, `?done=cancelled&made=${await cancelSeries(tx, seriesId, { reason: freeTextOf(form, 'reason'), chosen: chosenOf(form) })}`);
		});
		return fail(400, { ...refused.data, parts: [] as SeriesPart[], cancels: true, rows: null });
	},
	tell: async (event) => {
		const refused = await deskAct(event, 'bodies.write', async (tx) => {
			const { seriesId } = await theSeries(tx, event.params.number);
			const { told, withoutAddress } = await tellSeries(tx, seriesId, organizerOf(event.locals.authority));
			return here(event, `?done=sent&made=${told}&without=${withoutAddress.length}`);
		});
		return fail(400, { ...refused.data, parts: [] as SeriesPart[], cancels: false, rows: null });
	}
};
