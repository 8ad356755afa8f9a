/** Somebody who does not sit in the body and comes to one meeting. */
import { randomUUID } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '../actors/model.ts';
import { nameOf } from '../read-bodies.server.ts';
import { lockMeeting } from './write-agenda.server.ts';

/** Enters a person of the register as a guest, also one who was taken off; the next invitation goes to them, too. @throws UserError */
export async function addGuest(tx: Write, meetingId: string, actorId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const [actor] = isUuid(actorId) ? await tx.sql<{ content: ActorContent; organisation: ActorContent | null }[]>`select a.content, o.content as organisation from actor a left join actor o on o.id = (a.content->>'organisationId')::uuid where a.id = ${actorId} and a.removed_at is null and a.erased_at is null` : [];
	if (!actor) throw new UserError('Bitte wählen Sie, wen Sie als Gast hinzufügen.');
	const added = await tx.sql`insert into participant (authority_id, id, meeting_id, actor_id, kind, name, organisation, email, role, created_by)
		values (${tx.principal.authorityId}, ${randomUUID()}, ${meetingId}, ${actorId}, 'guest', ${nameOf(actor.content)}, ${actor.organisation ? nameOf(actor.organisation) : ''}, ${mailAddress(actor.content.email ?? '') ?? ''}, 'guest', ${tx.principal.name})
		on conflict (authority_id, meeting_id, actor_id) where actor_id is not null do update set closed_at = null, told_sequence = null, kind = 'guest', role = 'guest', voting = false, membership_id = null, email = excluded.email where participant.closed_at is not null returning 1`;
	if (added.length === 0) throw new UserError('Diese Person steht schon auf der Liste.');
	await audit(tx, 'meeting.guest-added', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
}
