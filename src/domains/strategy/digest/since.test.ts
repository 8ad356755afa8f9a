/** What a reader is told since their last visit: what they may see, what is new to them, and nothing because they merely looked. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { EMPTY_PAPER } from '#domains/bodies/papers/paper-form.ts';
import { addPaper, publishPaper, releasePaper } from '#domains/bodies/papers/write-papers.server.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { addTask } from '#domains/bodies/tasks/tasks.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { markRead, readLastVisit, unmarkRead } from './last-visit.server.ts';
import { countSince, readSince } from './read-since.server.ts';
import { FIRST_DAYS, grouped } from './since.ts';

let db: TestDatabase;
let seated: Principal;
let outside: Principal;
let body: { id: string; number: number };
const today = berlinDay(new Date());
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const soon = () => new Date(Date.now() + 5000);
const told = async (as: Principal, since?: Date) => {
	const { entries, total } = await read(async (tx) => readSince(tx, since ?? (await readLastVisit(tx, soon())).until, soon()), as);
	expect(await read(async (tx) => countSince(tx, since ?? (await readLastVisit(tx, soon())).until, soon()), as)).toBe(total);
	return entries.map((e) => `${e.kind}: ${e.title}`).toSorted();
};

beforeAll(async () => {
	db = await testDatabase();
	for (const role of ['member', 'member', 'data_steward', 'planner'] as const) await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${randomUUID()}, ${`${randomUUID()}@kreis.example`}, ${role}, ${role})`;
	const ids = await db.owner<{ id: string }[]>`select id from account where role = 'member' order by id`;
	[seated, outside] = [db.as('member', { accountId: ids[0]?.id ?? '' }), db.as('member', { accountId: ids[1]?.id ?? '' })];
	await write(async (tx) => {
		body = await addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } });
		const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung' });
		await tx.sql`update actor set account_id = ${seated.accountId} where id = ${id}`;
		await addMembership(tx, body.id, { actorId: id, role: 'member', voting: true, fromDay: today, toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		const paper = async (name: string, visibility: 'public' | 'body' | 'confidential') => (await addPaper(tx, { ...EMPTY_PAPER, name, visibility })).number;
		await publishPaper(tx, await paper('Offen für alle', 'public'));
		await releasePaper(tx, await paper('Nur für die Gruppe', 'body'), body.id);
		await paper('Noch nicht bereitgestellt', 'body');
		await recordResolution(tx, { body: 'Kreistag', decided: today, subject: 'Öffentlicher Beschluss' });
		await recordResolution(tx, { body: 'Gruppe', decided: today, subject: 'Interner Beschluss', public: false }, { bodyId: body.id });
		await recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: 'Vor langer Zeit' });
		await addTask(tx, { text: 'Liste schicken', actorId: id, who: '', due: addDays(today, 5), body: body.number });
		await addTask(tx, { text: 'Für die Stabsstelle', actorId: null, who: 'Stabsstelle', due: null, body: null });
	});
});
afterAll(() => db?.close());

it('tells each reader what they may see, and nothing that is long over', async () => {
	expect(await told(db.as('planner'))).toEqual(['member: Leitung', 'paper: Nur für die Gruppe', 'paper: Offen für alle', 'resolution: Interner Beschluss', 'resolution: Öffentlicher Beschluss', 'task: Für die Stabsstelle', 'task: Liste schicken']);
	expect(await told(seated)).toEqual(['member: Leitung', 'paper: Nur für die Gruppe', 'paper: Offen für alle', 'resolution: Interner Beschluss', 'resolution: Öffentlicher Beschluss', 'task: Liste schicken']);
	// who sits there is shown as far as they agreed
	expect(await told(outside)).toEqual(['member: ', 'paper: Offen für alle', 'resolution: Öffentlicher Beschluss']);
});

it('begins after the mark of the reader, which looking does not move, and takes it back', async () => {
	const first = await read((tx) => readLastVisit(tx, new Date('2027-03-31T10:00:00Z')), seated);
	expect(first).toEqual({ until: new Date(Date.parse('2027-03-31T10:00:00Z') - FIRST_DAYS * 86_400_000), marked: false, before: null });
	const seen = new Date();
	await write((tx) => markRead(tx, seen), seated);
	expect(await told(seated)).toEqual([]);
	expect(await told(outside)).not.toEqual([]);
	await write((tx) => recordResolution(tx, { body: 'Kreistag', decided: today, subject: 'Danach' }));
	for (let look = 0; look < 2; look++) expect(await told(seated)).toEqual(['resolution: Danach']);
	// a page that stood open since yesterday marks nothing twice, one from the future nothing at all
	await write((tx) => markRead(tx, new Date(seen.getTime() - 86_400_000)), seated);
	await expect(write((tx) => markRead(tx, new Date(Date.now() + 3_600_000)), seated)).rejects.toThrow(/neu/);
	await expect(write((tx) => markRead(tx, new Date('x')), seated)).rejects.toThrow(/neu/);
	expect(await read((tx) => readLastVisit(tx, soon()), seated)).toEqual({ until: seen, marked: true, before: null });
	const again = new Date();
	await write((tx) => markRead(tx, again), seated);
	expect(await told(seated)).toEqual([]);
	await write(unmarkRead, seated);
	expect(await told(seated)).toEqual(['resolution: Danach']);
	await write(unmarkRead, seated);
	expect(await read((tx) => readLastVisit(tx, soon()), seated)).toMatchObject({ until: seen, before: null });
	// an earlier day can be asked for whatever is marked
	expect(await told(seated, new Date(Date.now() - 3_600_000))).toContain('paper: Offen für alle');
});

it('shows a mark to nobody else', async () => {
	expect(await read((tx) => tx.sql`select 1 from digest_mark`, outside)).toEqual([]);
	await expect(write((tx) => tx.sql`insert into digest_mark (authority_id, account_id, read_until) values (${db.authorityId}, ${seated.accountId}, now())`, outside)).rejects.toThrow();
});

it('groups by what it is, the newest first', () => {
	const entry = (kind: 'paper' | 'resolution', title: string, at: string) => ({ kind, title, at: new Date(at), day: null, text: '', href: '/' });
	expect(grouped([entry('paper', 'a', '2027-01-01'), entry('resolution', 'b', '2027-01-01'), entry('paper', 'c', '2027-01-02')]).map((g) => [g.kind, g.entries.map((e) => e.title)])).toEqual([['resolution', ['b']], ['paper', ['c', 'a']]]);
});
