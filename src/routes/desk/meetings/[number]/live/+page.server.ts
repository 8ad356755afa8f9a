import { redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { liveMinutes } from '#domains/bodies/meetings/live-minutes.server.ts';
import { theDatabase } from '#app';
import { localPath } from '#ui/language.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { theMeeting } from '../meeting-page.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The minutes while they are written, for members of the body who read along. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { meeting, office, document } = await theDatabase().read(principal, async (tx) => {
		const found = await theMeeting(tx, event.params.number);
		if (found.meeting.removedAt) throw new NotFound();
		return { ...found, document: found.meeting.minutesState === 'approved' ? null : await liveMinutes(tx, found.meeting) };
	});
	// written to its end: from now on there is the approved version to read
	if (document === null) redirect(303, localPath(`/desk/meetings/${meeting.number}/approve`, event.locals.lang));
	return { number: meeting.number, title: meeting.title, begun: meeting.minutesState !== 'none', shared: meeting.minutesLive, writes: office.writes, document, at: new Date() };
};
