/** Who wrote an anonymous contribution can be told for its own edits until the day the round names; then the trace goes for good. */
import { berlinDay } from '#base/day.ts';
import type { Sql } from '#base/db.server.ts';

/** Runs in the server as owner of the database, for all authorities. @returns how many traces went */
export async function forgetAuthors(owner: Sql, now: Date = new Date()): Promise<number> {
	const today = berlinDay(now);
	return owner.begin(async (tx) => {
		const gone = await tx`delete from contribution_author a using contribution c, round r
			where c.authority_id = a.authority_id and c.id = a.contribution_id and r.authority_id = c.authority_id and r.id = c.round_id and r.authors_until < ${today} and c.author is null`;
		// without it marks of accounts are nobody's
		const secrets = await tx`update round set secret = null where authors_until < ${today} and secret is not null`;
		return gone.count + secrets.count;
	});
}
