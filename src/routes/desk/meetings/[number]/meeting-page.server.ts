/** What pages of one meeting ask for first. */
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed, type Act } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Meeting } from '#domains/bodies/meetings/model.ts';
import { meetingByNumber } from '#domains/bodies/meetings/read-meetings.server.ts';
import { officeIn, type Office } from '#domains/bodies/offices.server.ts';
import { bodyById } from '#domains/bodies/read-bodies.server.ts';
import type { Body } from '#domains/bodies/model.ts';
import type { Authority } from '#domains/accounts/model.ts';
import type { CalendarPerson } from '#domains/bodies/meetings/meeting-calendar.ts';
import { theConfig } from '#app';
import { numberOf } from '../../../record-number.ts';

/** @throws NotFound, also where it was removed and the reader does not write */
export async function theMeeting(tx: Read, address: string | undefined, right: Act = 'bodies.read'): Promise<{ meeting: Meeting; body: Body | null; office: Office }> {
	mustBeAllowed(tx.principal, right);
	const meeting = await meetingByNumber(tx, numberOf(address));
	if (!meeting) throw new NotFound();
	return { meeting, body: meeting.bodyId ? await bodyById(tx, meeting.bodyId) : null, office: await officeIn(tx, meeting.bodyId) };
}

/** For who prepares the meeting and writes its minutes. @throws NotFound for everybody else */
export async function theOwnMeeting(tx: Read, address: string | undefined, what: keyof Office = 'writes'): Promise<{ meeting: Meeting; body: Body | null; office: Office }> {
	const found = await theMeeting(tx, address);
	if (!found.office[what]) throw new NotFound();
	return found;
}

/** Who invites: the contact of the authority, else the sender of all mails. */
export function organizerOf({ name, settings }: Authority): CalendarPerson {
	const from = theConfig().mailFrom;
	return { name: settings.contact?.name || from?.name || name, address: settings.contact?.email || from?.address || 'planung@localhost' };
}
