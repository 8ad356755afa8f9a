import { readPublic } from '../../../../../portal.server.ts';
import { calendarOf } from '../../../calendar.server.ts';
import { meetingOrNotFound } from '../../../found.server.ts';
import type { RequestHandler } from './$types';

/** One meeting, to be put into a calendar. */
export const GET: RequestHandler = (event) =>
	readPublic(event.locals, async (tx) => {
		const meeting = await meetingOrNotFound(tx, event.params.number, event.locals.lang);
		return calendarOf(tx, event, [meeting], meeting.content.title, `sitzung-${meeting.number}.ics`);
	});
