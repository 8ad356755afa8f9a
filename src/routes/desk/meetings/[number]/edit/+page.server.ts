import { fail, redirect } from '@sveltejs/kit';
import { mustBeMeant, NotFound } from '#base/errors.ts';
import { mergeEdits } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { meetingDoubts } from '#domains/bodies/meetings/meeting-doubts.ts';
import { checkMeeting, inputOf, type MeetingInput } from '#domains/bodies/meetings/meeting-form.ts';
import { meetingByNumber } from '#domains/bodies/meetings/read-meetings.server.ts';
import { changeMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { refusalOf } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { numberOf } from '../../../../record-number.ts';
import { meetingFromForm } from '../../meeting-from-form.server.ts';
import { theMeeting } from '../meeting-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => {
		const { meeting } = await theMeeting(tx, event.params.number, 'bodies.write');
		if (meeting.removedAt) throw new NotFound();
		const input = inputOf(meeting);
		return { number: meeting.number, meeting: input, base: JSON.stringify({ version: meeting.version, input }) };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const number = numberOf(event.params.number);
		const form = await event.request.formData();
		const asked = freeTextOf(form, 'base');
		const base = baseOf(asked, (read) => {
			const { version, input } = read as { version: unknown; input: MeetingInput };
			const { precision: _p, startsAt: _s, endsAt: _e, ...checked } = checkMeeting(input);
			return { version: Number(version), input: checked };
		});
		const entered = meetingFromForm(form, freeTextOf(form, 'kind') === 'event' ? 'event' : 'meeting');
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const before = await meetingByNumber(tx, number);
			mustBeMeant(meetingDoubts(checkMeeting(entered), before, new Date()), freeTextOf(form, 'sure'));
			const outcome = await changeMeeting(tx, number, { input: entered, base: base?.version ?? 0 });
			const now = await meetingByNumber(tx, number);
			return { outdated: outcome === 'outdated' && now ? { version: now.version, input: inputOf(now) } : null, untold: before !== null && now !== null && now.sequence > before.sequence };
		}));
		const refused = { asks: !tried.done && tried.asks, ...refusalOf(form, tried.done ? '' : tried.fault, tried.done ? undefined : tried), entered, base: asked, taken: [] as string[], conflicts: [] as ReturnType<typeof mergeEdits>['conflicts'] };
		if (!tried.done) return fail(400, refused);
		const { outdated, untold } = tried.value;
		if (outdated) {
			const { merged, taken, conflicts } = mergeEdits(base?.input ?? outdated.input, outdated.input, entered);
			return fail(400, { ...refused, entered: merged, base: JSON.stringify(outdated), taken, conflicts, typed: {} as Record<string, string> });
		}
		redirect(303, localPath(`/desk/meetings/${number}?done=${untold ? 'told' : 'saved'}`, event.locals.lang));
	}
};
