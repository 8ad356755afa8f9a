/** News are added and made public or not; nobody changes what was said. A correction is a new one. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { Content, Measure } from '../model.ts';
import { changeElement } from '../write.server.ts';
import { checkNews, NewsFault, type NewsInput } from './news-form.ts';

type Reported = { id: string; number: number; kind: 'goal' | 'measure'; version: number; code: string; content: Content['goal'] | Content['measure'] };

/** @throws NotFound where it is no goal or measure, or was removed */
export async function mustFindReported(tx: Read, elementId: string): Promise<Reported> {
	if (!isUuid(elementId)) throw new NotFound();
	const [row] = await tx.sql<Reported[]>`select id, number, kind, version, code, content from element where id = ${elementId} and kind in ('goal', 'measure') and removed_at is null`;
	if (!row) throw new NotFound();
	return row;
}

const milestonesOf = ({ content }: Reported) => ('milestones' in content ? content.milestones : []);

/**
 * Someone behind a link reports; stored when this returns.
 * @param key made for the form when it was shown: sent twice, it is stored once
 * @throws NewsFault that names the field
 */
export async function reportNews(tx: Write, elementId: string, input: NewsInput, today: string, key: string): Promise<void> {
	const { role, linkId } = tx.principal;
	if (role !== 'link' || !linkId) throw new NotFound();
	const element = await mustFindReported(tx, elementId);
	const id = isUuid(key) ? key : randomUUID();
	if (!(await insertNews(tx, id, element, input, today, linkId))) {
		const [mine] = await tx.sql`select 1 from news where id = ${id} and element_id = ${elementId}`;
		if (!mine) await insertNews(tx, randomUUID(), element, input, today, linkId);
	}
}

/** A planner writes down what was said on the telephone, or corrects what was reported before. @throws NewsFault */
export async function addNews(tx: Write, elementId: string, input: NewsInput, today: string, more: { public: boolean; reportedBy?: string; example?: boolean }): Promise<string> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (more.public) mustBeAllowed(tx.principal, 'strategy.publish');
	const id = randomUUID();
	if ((more.reportedBy ?? '').trim().length > 200) throw new NewsFault('„Gemeldet von“ ist länger als 200 Zeichen. Bitte kürzen.', 'reportedBy');
	await insertNews(tx, id, await mustFindReported(tx, elementId), input, today, null, more);
	return id;
}

/** @returns false where one of this id is there already */
export async function insertNews(tx: Write, id: string, element: Reported, input: NewsInput, today: string, linkId: string | null, more: { public?: boolean; reportedBy?: string; example?: boolean; handoverId?: string; /** for which it was reported */ bodyId?: string } = {}): Promise<boolean> {
	const news = checkNews(input, milestonesOf(element), today);
	const { authorityId, name } = tx.principal;
	const added = await tx.sql`insert into news (authority_id, id, element_id, reported_on, text, judged, next_step, next_due, milestones, reporter_link_id, reported_by, public, example, handover_id, body_id)
		values (${authorityId}, ${id}, ${element.id}, ${news.reportedOn}, ${news.text}, ${news.judged}, ${news.nextStep}, ${news.nextDue || null}, ${news.milestones}, ${linkId}, ${more.reportedBy?.trim() || name}, ${more.public ?? false}, ${more.example ?? false}, ${more.handoverId ?? null}, ${more.bodyId ?? null})
		on conflict do nothing`;
	if (added.count === 0) return false;
	await audit(tx, 'news.reported', 'element', element.id, { number: element.number, name: element.content.title.de, judged: news.judged, public: more.public ?? false });
	return true;
}

/** Shown to everyone, or no longer. */
export async function setNewsPublic(tx: Write, id: string, isPublic: boolean): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	if (!isUuid(id)) throw new NotFound();
	const [row] = await tx.sql<{ elementId: string; number: number; title: string; shown: boolean }[]>`
		select n.element_id as "elementId", e.number, e.content->'title'->>'de' as title, exists (select 1 from published_element p where p.authority_id = n.authority_id and p.element_id = n.element_id and p.newest and p.content is not null) as shown
		from news n join element e on e.authority_id = n.authority_id and e.id = n.element_id where n.id = ${id}`;
	if (!row) throw new NotFound();
	if (isPublic && !row.shown) throw new UserError(`„${row.title}“ ist selbst noch nicht öffentlich. Bitte zuerst das Ziel oder die Maßnahme veröffentlichen.`);
	const changed = await tx.sql`update news set public = ${isPublic}, seen_at = coalesce(seen_at, clock_timestamp()), seen_by = coalesce(seen_by, ${tx.principal.name}) where id = ${id} and public <> ${isPublic}`;
	if (changed.count > 0) await audit(tx, isPublic ? 'news.published' : 'news.hidden', 'element', row.elementId, { number: row.number, name: row.title, news: id });
	else await markNewsSeen(tx, [id]);
}

/** A planner has looked at what came; it stays inside. */
export async function markNewsSeen(tx: Write, ids: readonly string[]): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const list = ids.filter((id) => isUuid(id));
	const seen = await tx.sql<{ elementId: string }[]>`update news set seen_at = clock_timestamp(), seen_by = ${tx.principal.name} where id = any(${list}::uuid[]) and seen_at is null returning element_id as "elementId"`;
	for (const { elementId } of seen) await audit(tx, 'news.seen', 'element', elementId, {});
}

/**
 * What was reported as done is recorded as done in the measure itself, on the day of the report.
 * @returns how many milestones
 */
export async function recordMilestones(tx: Write, newsId: string): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (!isUuid(newsId)) throw new NotFound();
	const [news] = await tx.sql<{ elementId: string; reportedOn: string; milestones: string[]; reportedBy: string }[]>`select element_id as "elementId", reported_on::text as "reportedOn", milestones, reported_by as "reportedBy" from news where id = ${newsId}`;
	if (!news) throw new NotFound();
	const element = await mustFindReported(tx, news.elementId);
	if (element.kind !== 'measure') return 0;
	const content = element.content as Measure;
	const open = content.milestones.filter((m) => m.doneOn === '' && news.milestones.includes(m.id));
	if (open.length === 0) return 0;
	const milestones = content.milestones.map((m) => (open.includes(m) ? { ...m, doneOn: news.reportedOn } : m));
	const outcome = await changeElement(tx, element.id, { code: element.code, content: { ...content, milestones }, base: element.version, reason: `Gemeldet am ${news.reportedOn.split('-').reverse().join('.')} von ${news.reportedBy}` });
	if (outcome === 'outdated') throw new UserError('Jemand hat die Maßnahme gerade geändert. Bitte noch einmal versuchen.');
	return open.length;
}
