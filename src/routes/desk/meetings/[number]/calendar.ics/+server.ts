import { meetingCalendar } from '#domains/bodies/meetings/meeting-calendar.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { organizerOf, theMeeting } from '../meeting-page.server.ts';
import type { RequestHandler } from './$types';

/** The meeting for one's own calendar. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { meeting, body } = await theDatabase().read(principal, (tx) => theMeeting(tx, event.params.number));
	const text = meetingCalendar({ meeting, method: 'PUBLISH', organizer: organizerOf(event.locals.authority), attendee: null, description: body?.content.name.de ?? '', link: theConfig().origin + localPath(`/desk/meetings/${meeting.number}`, event.locals.lang), made: new Date() });
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8; method=PUBLISH', 'content-disposition': `attachment; filename="sitzung-${meeting.number}.ics"`, 'cache-control': 'private, no-store' } });
};
