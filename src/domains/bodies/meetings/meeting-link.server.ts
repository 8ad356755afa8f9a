/** A personal link to one meeting: who is behind it sees this meeting as somebody invited, answers, and nothing else. */
import type { SecretKey } from '#base/secret-key.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Database, Read } from '#domains/accounts/transaction.server.ts';
import { openPersonalCode } from '#domains/mail/personal-links.server.ts';
import type { BodyContent } from '../model.ts';
import type { Meeting, Participant } from './model.ts';
import { meetingById, readAgenda, readParticipants, type Agenda } from './read-meetings.server.ts';

/** How long papers stay readable behind the link, after the meeting. */
export const OPEN_DAYS_AFTER = 90;
const DAY = 86_400_000;

export type MeetingLinkPrincipal = Principal & { role: 'link'; linkId: string };

/** @returns null for a link that was not made here, was closed, or whose meeting was long ago or taken out: all answer alike */
export async function openMeetingLink(database: Database, authorityId: string, key: SecretKey, code: string, now: Date = new Date()): Promise<{ principal: MeetingLinkPrincipal } | null> {
	const id = openPersonalCode(key, 'participant', code);
	if (id === null) return null;
	const [row] = await database.read(systemPrincipal(authorityId, 'Persönlicher Link'), (tx) => tx.sql<{ number: number }[]>`
		select m.number from participant p join meeting m on m.id = p.meeting_id where p.id = ${id} and p.closed_at is null and m.removed_at is null and m.ends_at > ${new Date(now.getTime() - OPEN_DAYS_AFTER * DAY)}`);
	// the trail keeps this name for years, so it is nobody's
	return row ? { principal: { authorityId, accountId: null, role: 'link', name: `Persönlicher Link (Sitzung ${row.number})`, linkId: id } } : null;
}

export interface Invitation {
	meeting: Meeting;
	me: Participant;
	bodyName: string | null;
	agenda: Agenda;
}

/** As the policies show it to who is behind the link; null where there is nothing (any more). */
export async function readInvitation(tx: Read & { principal: { linkId?: string } }): Promise<Invitation | null> {
	const [own] = await tx.sql<{ meetingId: string }[]>`select meeting_id as "meetingId" from participant where id = ${tx.principal.linkId ?? null}`;
	const meeting = own ? await meetingById(tx, own.meetingId) : null;
	const me = own ? (await readParticipants(tx, own.meetingId)).find((p) => p.id === tx.principal.linkId) : undefined;
	if (!meeting || !me) return null;
	const [body] = meeting.bodyId === null ? [] : await tx.sql<{ content: BodyContent }[]>`select content from body where id = ${meeting.bodyId}`;
	return { meeting, me, bodyName: body?.content.name.de ?? null, agenda: await readAgenda(tx, meeting.id) };
}
