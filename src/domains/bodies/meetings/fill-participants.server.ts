/** Who belongs to a meeting: those who sit in its body on its day, and their deputies. */
import { berlinDay } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '../actors/model.ts';
import type { MembershipRole } from '../model.ts';
import { nameOf } from '../read-bodies.server.ts';
import { endUnseated } from './end-invitations.server.ts';
import type { Meeting } from './model.ts';

interface Seated {
	actorId: string;
	membershipId: string;
	role: MembershipRole;
	voting: boolean;
	content: ActorContent;
	organisation: ActorContent | null;
	accountEmail: string | null;
}

/**
 * Enters them, and ends invitations of those who do not sit there on that day any more; those who are there already stay as they are, with what they answered. Addresses that changed in the register meanwhile are taken over.
 * @returns how many were new
 */
export async function fillParticipants(tx: Write, meeting: Pick<Meeting, 'id' | 'number' | 'title' | 'bodyId' | 'startsAt'>): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (meeting.bodyId === null) return 0;
	const day = berlinDay(meeting.startsAt);
	const seated = await tx.sql<Seated[]>`
		select distinct on (m.actor_id) m.actor_id as "actorId", m.id as "membershipId", m.role, m.voting, a.content, o.content as organisation, c.email as "accountEmail"
		from membership m join actor a on a.id = m.actor_id left join actor o on o.id = coalesce(m.on_behalf_of, (a.content->>'organisationId')::uuid) left join account c on c.id = a.account_id
		where m.body_id = ${meeting.bodyId} and m.removed_at is null and m.from_day <= ${day}::date and coalesce(m.to_day, 'infinity') >= ${day}::date and a.removed_at is null and a.erased_at is null
		order by m.actor_id, m.voting desc, m.from_day`;
	const rows = seated.map((s) => ({ actor: s.actorId, membership: s.membershipId, kind: s.role === 'guest' ? 'guest' : 'member', name: nameOf(s.content), organisation: s.organisation ? nameOf(s.organisation) : '', email: mailAddress(s.content.email ?? '') ?? s.accountEmail ?? '', role: s.role, voting: s.voting }));
	const source = tx.sql`jsonb_to_recordset(${tx.sql.json(rows as never)}) as r(actor uuid, membership uuid, kind text, name text, organisation text, email text, role text, voting boolean)`;
	await tx.sql`update participant p set email = r.email from ${source} where p.meeting_id = ${meeting.id} and p.actor_id = r.actor and p.email <> r.email and r.email <> ''`;
	await endUnseated(tx, { meeting });
	// taken off with an earlier seat, and back with this one: invited anew
	await tx.sql`update participant p set closed_at = null, told_sequence = null, membership_id = r.membership, kind = r.kind, role = r.role, voting = r.voting from ${source} where p.meeting_id = ${meeting.id} and p.actor_id = r.actor and p.closed_at is not null and p.membership_id is distinct from r.membership`;
	const added = await tx.sql`
		insert into participant (authority_id, meeting_id, actor_id, membership_id, kind, name, organisation, email, role, voting, created_by)
		select ${tx.principal.authorityId}::uuid, ${meeting.id}::uuid, actor, membership, kind, name, organisation, email, role, voting, ${tx.principal.name} from ${source}
		on conflict (authority_id, meeting_id, actor_id) where actor_id is not null do nothing`;
	await audit(tx, 'meeting.participants-filled', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: added.count });
	return added.count;
}
