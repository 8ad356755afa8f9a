/** Somebody who does not sit in the body and comes to one meeting: a person, or an organisation that is told at its contact address. */
import { NotFound, UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '../actors/model.ts';
import { nameOf } from '../read-bodies.server.ts';
import { lockMeeting } from './write-agenda.server.ts';

/** No more at once: the county's register is smaller, and one act shall end. */
export const MOST_GUESTS = 2000;

/** Enters somebody of the register as a guest, also who was taken off; the next invitation goes to them, too. @throws UserError */
export async function addGuest(tx: Write, meetingId: string, actorId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const { found, added } = await enter(tx, meetingId, [actorId]);
	if (found === 0) throw new UserError('Bitte wählen Sie, wen Sie als Gast hinzufügen.');
	if (added === 0) throw new UserError('Dieser Gast steht schon auf der Liste.');
	await audit(tx, 'meeting.guest-added', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
}

/** The same for many in one act; who is there already stays as they are. @returns how many were new @throws UserError */
export async function addGuests(tx: Write, meetingId: string, actorIds: readonly string[]): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state === 'cancelled' || meeting.state === 'held') throw new NotFound();
	const chosen = [...new Set(actorIds)];
	if (chosen.length === 0) throw new UserError('Bitte wählen Sie mindestens einen Gast.');
	if (chosen.length > MOST_GUESTS) throw new UserError(`Das sind ${chosen.length} auf einmal, möglich sind ${MOST_GUESTS}. Bitte wählen Sie enger.`);
	const { found, added } = await enter(tx, meetingId, chosen);
	if (found === 0) throw new UserError('Diese Akteure gibt es nicht mehr. Bitte wählen Sie neu.');
	if (added > 0) await audit(tx, 'meeting.guests-added', 'meeting', meetingId, { number: meeting.number, name: meeting.title, count: added });
	return added;
}

async function enter(tx: Write, meetingId: string, actorIds: readonly string[]): Promise<{ found: number; added: number }> {
	const actors = await tx.sql<{ id: string; content: ActorContent; organisation: ActorContent | null; account: string | null }[]>`
		select a.id, a.content, o.content as organisation, c.email as account from actor a left join actor o on o.id = (a.content->>'organisationId')::uuid left join account c on c.id = a.account_id
		where a.id = any(${actorIds.filter(isUuid)}::uuid[]) and a.removed_at is null and a.erased_at is null`;
	const rows = actors.map((a) => ({ actor: a.id, name: nameOf(a.content), organisation: a.organisation ? nameOf(a.organisation) : '', email: mailAddress(a.content.email ?? '') ?? a.account ?? '' }));
	const added = await tx.sql`
		insert into participant (authority_id, meeting_id, actor_id, kind, name, organisation, email, role, created_by)
		select ${tx.principal.authorityId}::uuid, ${meetingId}::uuid, actor, 'guest', name, organisation, email, 'guest', ${tx.principal.name} from jsonb_to_recordset(${tx.sql.json(rows)}) as r(actor uuid, name text, organisation text, email text)
		on conflict (authority_id, meeting_id, actor_id) where actor_id is not null do update set closed_at = null, told_sequence = null, kind = 'guest', role = 'guest', voting = false, membership_id = null, email = excluded.email where participant.closed_at is not null returning 1`;
	return { found: actors.length, added: added.length };
}
