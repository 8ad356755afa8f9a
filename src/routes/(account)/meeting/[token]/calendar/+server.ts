import { NotFound } from '#base/errors.ts';
import { meetingCalendar } from '#domains/bodies/meetings/meeting-calendar.ts';
import { readInvitation } from '#domains/bodies/meetings/meeting-link.server.ts';
import { organizerOf, theDatabase } from '#app';
import { openPersonalLink } from '../../../personal-link.server.ts';
import { openLink } from '../open-link.server.ts';
import type { RequestHandler } from './$types';

/** The date to take along. */
export const GET: RequestHandler = async (event) => {
	const link = await openPersonalLink(event, () => openLink(event.locals.authority.id, event.params.token));
	const invitation = typeof link === 'string' ? null : await theDatabase().read(link.principal, (tx) => readInvitation(tx as never));
	if (!invitation) throw new NotFound();
	const { meeting, bodyName } = invitation;
	const file = meetingCalendar({ meeting, method: 'PUBLISH', organizer: organizerOf(event.locals.authority), attendee: null, description: bodyName ?? '', link: `${event.url.origin}${event.url.pathname.replace(/\/calendar\/?$/, '')}`, made: new Date() });
	return new Response(file, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="termin.ics"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' } });
};
