/** A member reports on a goal or measure for the body that stands for it, or that carries it by a hand-over, or as who accompanies that. The staff unit looks at it as news. */
import { randomUUID } from 'node:crypto';
import { NotFound } from '#base/errors.ts';
import { isMember } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { NewsInput } from '../monitoring/news-form.ts';
import { insertNews, mustFindReported } from '../monitoring/write-news.server.ts';

export interface ReportingBody {
	bodyId: string;
	name: string;
	/** by an accepted hand-over; null: the body stands for it */
	handoverId: string | null;
}

/** For whom the reader can report on it; null: for nobody. Migration 0090 compares once more. */
export async function reportingBody(tx: Read, elementId: string): Promise<ReportingBody | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	if (!isMember(tx.principal.role)) return null;
	// the body that stands for it comes first, with the hand-over it was given where there is one; what is sent back names the same body as what was shown
	const [row] = await tx.sql<ReportingBody[]>`select "bodyId", name, "handoverId" from (
		select b.id as "bodyId", b.content->'name'->>'de' as name, h.id as "handoverId", b.number, coalesce(h.to_body_id = any(app_member_bodies()), false) as seated, h.number as handover, exists (select 1 from element_responsible r where r.element_id = h.element_id and r.body_id = h.to_body_id) as stands from handover h join body b on b.id = h.to_body_id
			where h.element_id = ${elementId} and h.state = 'accepted' and (h.to_body_id = any(app_member_bodies()) or h.accompanied_by = app_member_actor())
		union all select b.id, b.content->'name'->>'de', null, b.number, true, null, true from element_responsible r join body b on b.id = r.body_id where r.element_id = ${elementId} and r.body_id = any(app_member_bodies())) as mine
		order by stands desc, seated desc, number, handover nulls last limit 1`;
	return row ?? null;
}

/** @throws NewsFault that names the field */
export async function reportAsBody(tx: Write, elementId: string, input: NewsInput, today: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-participation.write');
	const body = await reportingBody(tx, elementId);
	if (!body) throw new NotFound();
	await insertNews(tx, randomUUID(), await mustFindReported(tx, elementId), input, today, null, { bodyId: body.bodyId, reportedBy: `${tx.principal.name} (${body.name})`.slice(0, 200), ...(body.handoverId === null ? {} : { handoverId: body.handoverId }) });
}
