/** Mails to people who are no longer invited: what waits is not sent, and should they be invited again, that mail is a new one. */
import type { Write } from '#domains/accounts/transaction.server.ts';

/** Called by verbs that say so in the trail. */
export async function withdrawMails(tx: Write, participants: readonly string[]): Promise<void> {
	await tx.sql`update mail set state = case when state in ('queued', 'kept') then 'cancelled' else state end, claim = case when state in ('queued', 'kept') then null else claim end, dedupe_key = dedupe_key || ':' || id
		where about_kind = 'participant' and about_id = any(${[...participants]}::uuid[])`;
}
