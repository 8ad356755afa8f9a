/** What is stored of a person outside of the register: told and erased together, so neither forgets what the other knows. */
import type { Read } from '#domains/accounts/transaction.server.ts';

export interface Traces {
	/** in lower case; one that somebody else in the register has, too, tells of nobody for certain and is left out */
	addresses: string[];
	/** invitations of the person, and sign-ups by its address */
	participants: string[];
}

export async function tracesOf(tx: Read, actorId: string): Promise<Traces> {
	const rows = await tx.sql<{ address: string }[]>`
		with own as (select lower(content->>'email') as address from actor where id = ${actorId} union select lower(email) from participant where actor_id = ${actorId})
		select address from own where address <> '' and not exists (select 1 from actor o where o.id <> ${actorId} and o.erased_at is null and lower(o.content->>'email') = own.address)`;
	const addresses = rows.map((r) => r.address);
	const participants = await tx.sql<{ id: string }[]>`select id from participant where actor_id = ${actorId} or (actor_id is null and kind = 'sign-up' and lower(email) = any(${addresses}::text[]))`;
	return { addresses, participants: participants.map((p) => p.id) };
}
