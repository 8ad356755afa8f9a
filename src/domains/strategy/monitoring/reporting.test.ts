/** Personal reporting links and news on a real PostgreSQL: what someone behind a link can do, and that it can nothing else; many changed at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { ACTS, may } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { openUploadLink } from '#domains/calendar/upload-link.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { Content, Kind } from '../model.ts';
import { publishElements } from '../publish.server.ts';
import { elementByNumber, readElements, readVersions } from '../read.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement, changeElement } from '../write.server.ts';
import { applyBulk, previewBulk } from './bulk-edit.server.ts';
import { checkBulk } from './bulk-edit.ts';
import { checkNews, type NewsInput } from './news-form.ts';
import { deskNews, newsOfElements, unseenNews } from './read-news.server.ts';
import { reporterElements } from './reporter-elements.server.ts';
import { createReporterLink, openReporterLink, reporterLinks, revokeReporterLink, type OpenedReporterLink } from './reporter-link.server.ts';
import { addNews, markNewsSeen, recordMilestones, reportNews, setNewsPublic } from './write-news.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const TODAY = '2026-11-27';
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(db.as('planner'), work);
const add = <K extends Kind>(kind: K, title: string, more: Partial<Content[K]> = {}) => write((tx) => addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: { de: title, en: '' }, ...more } }));
const MILESTONES = { milestones: [{ id: 'a', title: 'Konzept', due: '2026-01-01', doneOn: '' }, { id: 'b', title: 'Start', due: '2027-01-01', doneOn: '' }] };
const report = (more: Partial<NewsInput> = {}): NewsInput => ({ judged: 'on-track', text: 'Das Konzept liegt vor.', nextStep: '', nextDue: '', milestones: [], reportedOn: TODAY, ...more });
const tokenOf = (path: string) => path.split('/').at(-1) ?? '';
async function linkFor(...elementIds: string[]): Promise<OpenedReporterLink & { token: string; id: string }> {
	const { id, path } = await write((tx) => createReporterLink(tx, { name: 'Jugendamt', elementIds, days: 90 }));
	const token = tokenOf(path);
	return { ...((await openReporterLink(db.database, db.authorityId, token)) as OpenedReporterLink), token, id };
}
const send = ({ principal }: OpenedReporterLink, elementId: string, more: Partial<NewsInput> = {}, key: string = randomUUID()) => db.database.write(principal, (tx) => reportNews(tx, elementId, report(more), TODAY, key));

describe('a reporting link', () => {
	it('opens until its day or until it is revoked; what it was is nowhere stored', async () => {
		const { id: measure } = await add('measure', 'Lotsen');
		const { token, expiresAt, id } = await linkFor(measure);
		expect(token).toMatch(/^[\w-]{43}$/);
		const open = (t: string, now?: Date) => openReporterLink(db.database, db.authorityId, t, now);
		expect(await open(token, new Date(expiresAt.getTime() + 1))).toBeNull();
		for (const wrong of ['', 'x', `${token}x`, token.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))]) expect(await open(wrong)).toBeNull();
		expect(await openReporterLink(db.database, '00000000-0000-4000-8000-000000000000', token)).toBeNull();
		expect(await openUploadLink(db.database, db.authorityId, token)).toBeNull();
		const [row] = await db.owner<{ all: string }[]>`select string_agg(l::text, '') || (select string_agg(a::text, '') from audit_entry a) as all from reporter_link l`;
		expect(row?.all).not.toContain(token);
		expect((await db.database.read(db.as('planner'), reporterLinks)).find((l) => l.id === id)).toMatchObject({ name: 'Jugendamt', elementIds: [measure], news: 0, revokedAt: null, lastUsedAt: expect.any(Date) });
		await write((tx) => revokeReporterLink(tx, id));
		expect(await open(token)).toBeNull();
		await expect(write((tx) => revokeReporterLink(tx, id))).rejects.toThrow(NotFound);
	});

	it('is refused with the field that is wrong', async () => {
		const { id } = await add('measure', 'x');
		const { id: need } = await add('need', 'x');
		for (const [input, message] of [
			[{ name: ' ', elementIds: [id], days: 90 }, /„Für wen“ fehlt/],
			[{ name: 'A', elementIds: [], days: 90 }, /mindestens ein Ziel/],
			[{ name: 'A', elementIds: [id], days: 5000 }, /wie lange/],
			[{ name: 'A', elementIds: [need], days: 90 }, /gibt es nicht mehr/],
			[{ name: 'A', elementIds: [randomUUID()], days: 90 }, /gibt es nicht mehr/]
		] as const) await expect(write((tx) => createReporterLink(tx, input))).rejects.toThrow(message);
		for (const role of ['member', 'data_steward'] as const) await expect(db.database.write(db.as(role), (tx) => createReporterLink(tx, { name: 'A', elementIds: [id], days: 90 }))).rejects.toThrow(NotFound);
		await expect(db.database.read(db.as('member'), reporterLinks)).rejects.toThrow(NotFound);
	});
});

describe('someone behind a link', () => {
	it('reports, sees the own report, and a form that is sent twice is stored once', async () => {
		const { id } = await add('measure', 'Lotsen', MILESTONES);
		const link = await linkFor(id);
		const key = randomUUID();
		await send(link, id, { milestones: ['a', 'fremd'], nextStep: 'Lotsen einstellen', nextDue: '2027-02-01' }, key);
		await send(link, id, { milestones: ['a'] }, key);
		const [element, ...others] = await db.database.read(link.principal, reporterElements);
		expect(others).toEqual([]);
		expect(element).toMatchObject({ id, title: 'Lotsen', milestones: [{ id: 'a', done: true }, { id: 'b', done: false }], news: [{ text: 'Das Konzept liegt vor.', judged: 'on-track', nextStep: 'Lotsen einstellen', nextDue: '2027-02-01', milestones: ['a'], public: false }] });
		expect(element?.news).toHaveLength(1);
		expect(await db.database.read(db.as('planner'), (tx) => deskNews(tx, [id]))).toMatchObject([{ reportedBy: 'Jugendamt (Meldelink)', throughLink: true, seenAt: null }]);
		expect(await db.owner`select 1 from audit_entry where act = 'news.reported' and account_name = 'Jugendamt (Meldelink)' and subject_id = ${id}`).toHaveLength(1);
	});

	it('whose key is that of somebody else’s report does not lose the own one', async () => {
		const { id } = await add('measure', 'x');
		const [mine, other] = [await linkFor(id), await linkFor(id)];
		const key = randomUUID();
		await send(other, id, { text: 'von anderen' }, key);
		await send(mine, id, { text: 'meine' }, key);
		expect((await db.database.read(mine.principal, reporterElements))[0]?.news.map((n) => n.text)).toEqual(['meine']);
	});

	it('sees neither other elements nor the reports of others on the same one, nor anything else', async () => {
		const [mine, other] = [await add('measure', 'meine'), await add('measure', 'andere')];
		const link = await linkFor(mine.id);
		await send(await linkFor(mine.id), mine.id, { text: 'geheim gemeldet' });
		await write((tx) => addNews(tx, mine.id, report({ text: 'intern notiert' }), TODAY, { public: false }));
		const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(link.principal, work);
		expect(JSON.stringify(await read(reporterElements))).not.toMatch(/geheim gemeldet|intern notiert|andere/);
		expect(await read((tx) => newsOfElements(tx, [mine.id, other.id]))).toEqual([]);
		expect(await read((tx) => tx.sql`select 1 from element where id <> ${mine.id}`)).toEqual([]);
		expect(await read((tx) => tx.sql`select 1 from reporter_link where id <> ${link.principal.linkId}`)).toEqual([]);
		for (const table of ['account', 'session', 'element_version', 'element_link', 'published_element', 'strategy', 'strategy_version', 'resolution', 'audit_entry', 'observation_block', 'delivery', 'source'])
			expect([table, await read((tx) => tx.sql.unsafe(`select 1 from "${table}"`))]).toEqual([table, []]);
		const asks: ((tx: Write) => Promise<unknown>)[] = [(tx) => readElements(tx), (tx) => elementByNumber(tx, mine.number), (tx) => deskNews(tx, null), unseenNews, reporterLinks];
		for (const ask of asks) await expect(db.database.write(link.principal, ask)).rejects.toThrow(NotFound);
	});

	it('changes nothing, publishes nothing, reports on nothing else, whatever the app asks for', async () => {
		const [mine, other] = [await add('measure', 'meine', MILESTONES), await add('measure', 'andere')];
		const link = await linkFor(mine.id);
		await send(link, mine.id);
		const [news] = await db.database.read(db.as('planner'), (tx) => deskNews(tx, [mine.id]));
		const id = news?.id ?? '';
		const attack = (work: (tx: Write) => Promise<unknown>) => db.database.write(link.principal, work);
		expect(ACTS.filter((act) => may(link.principal, act))).toEqual([]);
		await expect(send(link, other.id)).rejects.toThrow(NotFound);
		for (const verb of [(tx: Write) => setNewsPublic(tx, id, true), (tx: Write) => markNewsSeen(tx, [id]), (tx: Write) => recordMilestones(tx, id), (tx: Write) => addNews(tx, mine.id, report(), TODAY, { public: true }), (tx: Write) => createReporterLink(tx, { name: 'x', elementIds: [other.id], days: 90 }), (tx: Write) => applyBulk(tx, [{ id: mine.id, base: 1 }], checkBulk({ state: 'done', stopReason: '', responsible: '', due: '' }), 'x')]) await expect(attack(verb)).rejects.toThrow(NotFound);
		// past the app, straight at the tables
		const insert = (elementId: string, linkId: string | null, isPublic: boolean) => (tx: Write) => tx.sql`insert into news (authority_id, id, element_id, reported_on, text, judged, reported_by, reporter_link_id, public) values (${db.authorityId}, ${randomUUID()}, ${elementId}, ${TODAY}, 'x', 'reached', 'x', ${linkId}, ${isPublic})`;
		for (const [elementId, linkId, isPublic] of [[other.id, link.principal.linkId, false], [mine.id, link.principal.linkId, true], [mine.id, null, false], [mine.id, randomUUID(), false]] as const) await expect(attack(insert(elementId, linkId, isPublic))).rejects.toThrow(/row-level security/);
		expect((await attack((tx) => tx.sql`update news set public = true`) as { count: number }).count).toBe(0);
		await expect(attack((tx) => tx.sql`update news set text = 'anders'`)).rejects.toThrow(/permission denied/);
		await expect(attack((tx) => tx.sql`delete from news`)).rejects.toThrow(/permission denied/);
		for (const statement of [`update reporter_link set element_ids = '{${other.id}}'`, `update reporter_link set expires_at = now() + interval '9 years'`, `update element set code = 'X'`]) expect([statement, ((await attack((tx) => tx.sql.unsafe(statement))) as { count: number }).count]).toEqual([statement, 0]);
	});

	it('sees and reports nothing once the link is revoked or over, even on a page that is still open', async () => {
		const { id } = await add('measure', 'x');
		const [revoked, over] = [await linkFor(id), await linkFor(id)];
		await send(revoked, id);
		await write((tx) => revokeReporterLink(tx, revoked.id));
		await db.owner`update reporter_link set expires_at = now() - interval '1 second' where id = ${over.id}`;
		for (const link of [revoked, over]) {
			expect(await db.database.read(link.principal, reporterElements)).toEqual([]);
			await expect(send(link, id)).rejects.toThrow(NotFound);
		}
		// what was reported stays
		expect(await db.database.read(db.as('planner'), (tx) => deskNews(tx, [id]))).toHaveLength(1);
	});
});

describe('a planner', () => {
	it('makes public what came, or keeps it inside; the wording stays', async () => {
		const { id } = await add('measure', 'Lotsen');
		const link = await linkFor(id);
		await send(link, id, { text: 'erste' });
		await send(link, id, { text: 'zweite' });
		const [second, first] = await db.database.read(db.as('planner'), (tx) => deskNews(tx, [id]));
		await expect(write((tx) => setNewsPublic(tx, first?.id ?? '', true))).rejects.toThrow(/selbst noch nicht öffentlich/);
		await write((tx) => publishElements(tx, [id]));
		const seen = async () => (await db.database.read(db.anyone, (tx) => newsOfElements(tx, [id]))).map((n) => n.text);
		expect(await seen()).toEqual([]);
		await write((tx) => setNewsPublic(tx, first?.id ?? '', true));
		await write((tx) => markNewsSeen(tx, [second?.id ?? '']));
		expect(await seen()).toEqual(['erste']);
		expect((await db.database.read(db.as('planner'), unseenNews)).filter((n) => n.elementId === id)).toEqual([]);
		await write((tx) => setNewsPublic(tx, first?.id ?? '', false));
		expect(await seen()).toEqual([]);
		await expect(db.database.write(db.as('member'), (tx) => setNewsPublic(tx, first?.id ?? '', true))).rejects.toThrow(NotFound);
		await expect(write((tx) => tx.sql`update news set text = 'x'`)).rejects.toThrow(/permission denied/);
		expect((await db.owner<{ act: string }[]>`select act from audit_entry where subject_id = ${id} and act like 'news.%' order by id`).map((a) => a.act)).toEqual(['news.reported', 'news.reported', 'news.published', 'news.seen', 'news.hidden']);
	});

	it('records reported milestones in the measure, with the reason in its history', async () => {
		const { id } = await add('measure', 'Lotsen', MILESTONES);
		await send(await linkFor(id), id, { milestones: ['a'] });
		const [news] = await db.database.read(db.as('planner'), (tx) => deskNews(tx, [id]));
		expect(await write((tx) => recordMilestones(tx, news?.id ?? ''))).toBe(1);
		expect(await write((tx) => recordMilestones(tx, news?.id ?? ''))).toBe(0);
		const [version] = await db.database.read(db.as('planner'), (tx) => readVersions(tx, id));
		expect(version).toMatchObject({ version: 2, reason: 'Gemeldet am 27.11.2026 von Jugendamt (Meldelink)', content: { milestones: [{ id: 'a', doneOn: TODAY }, { id: 'b', doneOn: '' }] } });
	});

	it('changes many in one act, or none', async () => {
		const [one, two, goal] = [await add('measure', 'Eins', { from: '2025-01-01' }), await add('measure', 'Zwei', { from: '2026-06-01' }), await add('goal', 'Ziel')];
		const picks = [one, two, goal].map(({ id }) => ({ id, base: 1 }));
		const change = (more: Partial<Record<'state' | 'stopReason' | 'responsible' | 'due', string>>) => checkBulk({ state: '', stopReason: '', responsible: '', due: '', ...more });
		const preview = await db.database.read(db.as('planner'), (tx) => previewBulk(tx, picks, change({ state: 'running', responsible: 'Sozialamt' })));
		expect(preview.map((r) => [r.title, r.changes.map((c) => `${c.field} ${c.before} → ${c.after}`)])).toEqual([['Eins', ['responsible  → Sozialamt', 'state Idee → läuft']], ['Zwei', ['responsible  → Sozialamt', 'state Idee → läuft']], ['Ziel', ['responsible  → Sozialamt']]]);
		// the end would lie before the beginning of the second: neither is changed
		await expect(write((tx) => applyBulk(tx, picks, change({ due: '2026-01-01' }), 'Frist'))).rejects.toThrow(/„Zwei“: .*Ende.*nichts gespeichert/);
		const versions = async () => (await db.database.read(db.as('planner'), (tx) => readElements(tx))).filter((e) => picks.some((p) => p.id === e.id)).map((e) => e.version);
		expect(await versions()).toEqual([1, 1, 1]);
		await expect(write((tx) => applyBulk(tx, picks, change({ responsible: 'Sozialamt' }), ' '))).rejects.toThrow(/Grund/);
		expect(await write((tx) => applyBulk(tx, picks, change({ state: 'running', responsible: 'Sozialamt' }), 'neu verteilt'))).toBe(3);
		expect(await versions()).toEqual([2, 2, 2]);
		// somebody else saved in between
		await write((tx) => elementByNumber(tx, two.number).then((e) => (e ? changeElement(tx, e.id, { code: 'M2', content: e.content, base: e.version }) : null)));
		await expect(write((tx) => applyBulk(tx, picks.map((p) => ({ ...p, base: 2 })), change({ responsible: 'Jugendamt' }), 'x'))).rejects.toThrow(/„Zwei“: Jemand hat es geändert/);
		expect(await versions()).toEqual([2, 3, 2]);
		for (const [input, message] of [[{}, /was sich ändern soll/], [{ state: 'stopped' }, /nennt den Grund/], [{ due: '31.02.2027' }, /kein Tag/], [{ state: 'fertig' }, /gibt es nicht/]] as const) expect(() => change(input)).toThrow(message);
		await expect(db.database.read(db.as('member'), (tx) => previewBulk(tx, picks, change({ responsible: 'x' })))).rejects.toThrow(NotFound);
	});
});

it('a report that makes no sense is refused with its field', () => {
	for (const [more, field] of [[{ judged: 'gut' }, 'judged'], [{ text: '  ' }, 'text'], [{ text: 'x'.repeat(4001) }, 'text'], [{ nextDue: '2027-02-30', nextStep: 'x' }, 'nextDue'], [{ nextDue: '2027-02-01' }, 'nextStep'], [{ nextStep: 'x'.repeat(501) }, 'nextStep'], [{ reportedOn: '2026-11-28' }, 'reportedOn'], [{ nextDue: '0001-01-01', nextStep: 'x' }, 'nextDue']] as const)
		expect(() => checkNews(report(more), [], TODAY)).toThrow(expect.objectContaining({ field }));
});
