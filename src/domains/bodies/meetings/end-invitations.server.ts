/** Invitations end with the seat that they rest on: the personal link opens nothing any more, no change is told, and what waits in the outbox is not sent. */
import { audit } from '#domains/accounts/audit.server.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { withdrawMails } from '#domains/mail/withdraw-mails.server.ts';

/** Closes those of a seat, or of a meeting, whose person does not sit in the body on the day of the meeting. Called by verbs that have asked whether the act is allowed. */
export async function endUnseated(tx: Write, of: { membership: string; body: { id: string; number: number; name: string } } | { meeting: { id: string; number: number; title: string } }): Promise<number> {
	const { sql } = tx;
	const ended = await sql<{ id: string }[]>`
		update participant p set closed_at = clock_timestamp() from meeting m
		where m.authority_id = p.authority_id and m.id = p.meeting_id and p.closed_at is null and p.membership_id is not null and ${'membership' in of ? sql`p.membership_id = ${of.membership}` : sql`p.meeting_id = ${of.meeting.id}`}
			and not exists (select 1 from membership s where s.authority_id = m.authority_id and s.body_id = m.body_id and s.actor_id = p.actor_id and s.removed_at is null and (m.starts_at at time zone 'Europe/Berlin')::date between s.from_day and coalesce(s.to_day, 'infinity'))
		returning p.id`;
	if (ended.length === 0) return 0;
	await withdrawMails(tx, ended.map((p) => p.id));
	const [kind, id, detail] = 'membership' in of ? (['body', of.body.id, { number: of.body.number, name: of.body.name }] as const) : (['meeting', of.meeting.id, { number: of.meeting.number, name: of.meeting.title }] as const);
	await audit(tx, 'meeting.invitations-ended', kind, id, { ...detail, count: ended.length });
	return ended.length;
}

/** A term that reaches further again: who was taken off meetings that it covers now is to be invited again. */
export async function reopenSeated(tx: Write, membership: string, before: { fromDay: string; toDay: string | null }): Promise<void> {
	await tx.sql`update participant p set closed_at = null, told_sequence = null from meeting m join membership s on s.authority_id = m.authority_id and s.body_id = m.body_id
		where m.authority_id = p.authority_id and m.id = p.meeting_id and p.closed_at is not null and p.membership_id = ${membership} and s.id = ${membership} and s.actor_id = p.actor_id and s.removed_at is null and m.ends_at > now()
			and (m.starts_at at time zone 'Europe/Berlin')::date between s.from_day and coalesce(s.to_day, 'infinity')
			and not (m.starts_at at time zone 'Europe/Berlin')::date between ${before.fromDay}::date and coalesce(${before.toDay}::date, 'infinity')`;
}
