/** What someone behind a personal link sees: the goals and measures it is for, and what was reported through it. */
import { NotFound } from '#base/errors.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Element, Kind } from '../model.ts';
import type { News } from './model.ts';

/** Of an element, what someone behind a link sees: enough to report on it. */
export interface ReporterElement {
	id: string;
	number: number;
	kind: Extract<Kind, 'goal' | 'measure'>;
	code: string;
	title: string;
	/** measure: its milestones, with those that the reporter called done before */
	milestones: { id: string; title: string; due: string; done: boolean }[];
	/** own reports, newest first */
	news: OwnNews[];
}

export type OwnNews = Pick<News, 'id' | 'reportedOn' | 'text' | 'judged' | 'nextStep' | 'nextDue' | 'public' | 'milestones'>;

/** What the link is for, and what was reported through this very link. */
export async function reporterElements(tx: Read): Promise<ReporterElement[]> {
	const { role, linkId } = tx.principal;
	if (role !== 'link' || !linkId) throw new NotFound();
	const rows = await tx.sql<Pick<Element<'goal' | 'measure'>, 'id' | 'number' | 'kind' | 'code' | 'content'>[]>`
		select id, number, kind, code, content from element where removed_at is null and kind in ('goal', 'measure') and id = any(app_link_elements()) order by kind desc, position, number`;
	const own = await tx.sql<(OwnNews & { elementId: string })[]>`
		select id, element_id as "elementId", reported_on::text as "reportedOn", text, judged, next_step as "nextStep", coalesce(next_due::text, '') as "nextDue", public, milestones
		from news where reporter_link_id = ${linkId} order by recorded_at desc limit 1000`;
	const byElement = Map.groupBy(own, (n) => n.elementId);
	return rows.map(({ id, number, kind, code, content }) => {
		const news = byElement.get(id) ?? [];
		const done = new Set(news.flatMap((n) => n.milestones));
		return { id, number, kind, code, title: content.title.de, milestones: 'milestones' in content ? content.milestones.map((m) => ({ id: m.id, title: m.title, due: m.due, done: m.doneOn !== '' || done.has(m.id) })) : [], news };
	});
}
