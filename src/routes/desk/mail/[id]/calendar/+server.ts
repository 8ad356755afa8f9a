import { NotFound } from '#base/errors.ts';
import { readMail } from '#domains/mail/read-mails.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { shownMail } from '../shown-mail.server.ts';
import type { RequestHandler } from './$types';

/** The calendar file of a mail. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const mail = await theDatabase().read(principal, (tx) => readMail(tx, event.params.id));
	const { calendar } = shownMail(mail, event.url.origin, event.url.origin);
	if (calendar === null) throw new NotFound();
	return new Response(calendar, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="termin.ics"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' } });
};
