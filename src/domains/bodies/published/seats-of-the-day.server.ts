/** Terms begin and end by themselves: the public's copies count the seats of today. Asked twice a day. */
import { berlinDay } from '#base/day.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { showBody } from './show-body.server.ts';

/** @returns how many bodies are shown with other seats now */
export async function showSeatsOfTheDay(database: Database, authorityId: string, now: Date = new Date()): Promise<number> {
	const today = berlinDay(now);
	return database.write(systemPrincipal(authorityId, 'Tageswechsel'), async (tx) => {
		const changed = await tx.sql<{ id: string; number: number; name: string }[]>`
			select b.id, b.number, b.content->'name'->>'de' as name from body b join public_record p on p.id = b.id and not p.deleted
			cross join lateral (select count(*) filter (where m.role not in ('deputy', 'guest')) as members, count(*) filter (where m.voting and m.role not in ('deputy', 'guest')) as voting from membership m
				where m.body_id = b.id and m.removed_at is null and m.from_day <= ${today}::date and coalesce(m.to_day, 'infinity') >= ${today}::date) s
			where b.public and b.removed_at is null and (s.members, s.voting) is distinct from ((p.content->>'members')::bigint, (p.content->>'votingMembers')::bigint)`;
		for (const { id, number, name } of changed) {
			await showBody(tx, id, now);
			await audit(tx, 'body.seats-counted', 'body', id, { number, name });
		}
		return changed.length;
	});
}
