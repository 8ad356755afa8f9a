/** Which public bodies a public paper belongs to: those it was released to, and those that deal with it in public. Lists, feeds and subscriptions of a body go by that. */
import type { Write } from '#domains/accounts/transaction.server.ts';

/** Ids of bodies by paper, in an order that stays. */
export async function bodiesOfPapers(tx: Write, papers: readonly string[]): Promise<Map<string, string[]>> {
	const rows = await tx.sql<{ paper: string; bodies: string[] }[]>`
		select x.paper, array_agg(x.body order by x.since, x.body) as bodies from (
			select u.paper, u.body, min(u.since) as since from (
				select r.paper_id as paper, r.body_id as body, r.released_at as since from paper_release r where r.paper_id = any(${[...papers]}::uuid[])
				union all select c.parent_id, (c.content->>'body')::uuid, c.created from public_record c where c.type = 'Consultation' and not c.deleted and c.parent_id = any(${[...papers]}::uuid[])
			) u join public_record b on b.id = u.body and b.type = 'Organization' and not b.deleted group by u.paper, u.body
		) x group by x.paper`;
	return new Map(rows.map((row) => [row.paper, row.bodies]));
}

/** After an agenda has changed. */
export async function showBodiesOfPapers(tx: Write, papers: readonly string[]): Promise<void> {
	const bodies = await bodiesOfPapers(tx, papers);
	for (const id of new Set(papers)) {
		const now = tx.sql.json(bodies.get(id) ?? []);
		await tx.sql`update public_record set content = jsonb_set(content, '{bodies}', ${now}::jsonb), modified = greatest(clock_timestamp(), modified + interval '1 microsecond') where id = ${id} and type = 'Paper' and not deleted and content->'bodies' is distinct from ${now}::jsonb`;
	}
}
