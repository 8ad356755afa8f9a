/** Drafts come by rhythm, once, and go out only when somebody has edited them; what is for everybody is written from what is public and reaches subscribers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { addTask } from '#domains/bodies/tasks/tasks.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { newsOf } from '../subscriptions/news.server.ts';
import { beginDigest, changeDigest, openDrafts, readDigests, releaseDigest, removeDigest } from './digest.server.ts';
import { publicDigests } from './public-digests.server.ts';
import { endRhythm, proposeDigests, readRhythms, setRhythm } from './rhythm.server.ts';

let db: TestDatabase;
let group: { id: string; number: number };
let council: { id: string; number: number };
let hidden: { id: string; number: number };
const today = berlinDay(new Date());
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const anyone = () => publicPrincipal({ id: db.authorityId });
const on = (day: string) => new Date(`${day}T09:00:00Z`);
const propose = (day: string) => proposeDigests(db.database, { id: db.authorityId }, on(day));
const drafts = async () => (await read(openDrafts)).map((d) => [d.bodyName, d.toDay, d.proposed]);

beforeAll(async () => {
	db = await testDatabase();
	await write(async (tx) => {
		const named = (kind: 'planning-group' | 'county-council', name: string, open: boolean) => addBody(tx, { ...emptyBody(), kind, public: open, content: { ...emptyBody().content, name: { de: name, en: '' } } });
		[group, council, hidden] = [await named('planning-group', 'Gruppe', true), await named('county-council', 'Kreistag', true), await named('planning-group', 'Geheimkreis', false)];
		const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung', email: 'leitung@kreis.example' });
		await addMembership(tx, group.id, { actorId: id, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		await addTask(tx, { text: 'Liste schicken', actorId: id, who: '', due: null, body: group.number });
		await recordResolution(tx, { body: 'Kreistag', decided: today, subject: 'Öffentlich beschlossen' }, { bodyId: council.id });
		await recordResolution(tx, { body: 'Gruppe', decided: today, subject: 'Intern beschlossen', public: false }, { bodyId: group.id });
	});
});
afterAll(() => db?.close());

it('a rhythm is set, named by what is wrong with it, and ended', async () => {
	const rhythm = { body: group.number, months: 1, public: false, since: addDays(today, -5) };
	await expect(write((tx) => setRhythm(tx, { ...rhythm, body: 99 }))).rejects.toThrow(/„Gremium“ fehlt/);
	await expect(write((tx) => setRhythm(tx, { ...rhythm, months: 5 }))).rejects.toThrow(/„Wie oft“/);
	await expect(write((tx) => setRhythm(tx, { ...rhythm, since: 'gestern' }))).rejects.toThrow(/„Beginnt am“/);
	await expect(write((tx) => setRhythm(tx, { ...rhythm, body: hidden.number, public: true }))).rejects.toThrow(/nicht öffentlich/);
	await expect(write((tx) => setRhythm(tx, rhythm), db.as('member'))).rejects.toThrow();
	await write((tx) => setRhythm(tx, rhythm));
	await write((tx) => setRhythm(tx, { ...rhythm, body: hidden.number }));
	await write((tx) => endRhythm(tx, hidden.number));
	await write((tx) => endRhythm(tx, hidden.number));
	expect((await read(readRhythms)).map((r) => [r.bodyName, r.months, r.public])).toEqual([['Gruppe', 1, false]]);
});

it('a draft is there when its time is over, once, and is not sent by itself', async () => {
	expect(await propose(today)).toBe(0);
	const day = addDays(today, 40);
	expect(await propose(day)).toBe(1);
	expect(await propose(day)).toBe(0);
	expect(await drafts()).toEqual([['Gruppe', addDays(day, -1), true]]);
	const [draft] = await read((tx) => readDigests(tx));
	expect(draft?.text).toContain('Liste schicken');
	expect(draft?.text).toContain('Intern beschlossen');
	expect(await db.owner`select 1 from mail`).toHaveLength(0);
	await expect(write((tx) => releaseDigest(tx, draft?.number ?? 0))).rejects.toThrow(/noch niemand bearbeitet/);
	// while it waits no second one comes; discarded, it does not come back before the next time is over
	expect(await propose(addDays(today, 90))).toBe(0);
	await write((tx) => removeDigest(tx, draft?.number ?? 0));
	expect(await propose(day)).toBe(0);
	// from where the last released one ended, also over what was discarded
	expect(await propose(addDays(today, 90))).toBe(1);
	expect((await read((tx) => readDigests(tx)))[0]).toMatchObject({ fromDay: addDays(today, -5), toDay: addDays(today, 89), proposed: true });
	await write((tx) => removeDigest(tx, draft ? draft.number + 1 : 0));
});

it('a time in which nothing happened makes no draft', async () => {
	await write((tx) => setRhythm(tx, { body: council.number, months: 1, public: true, since: addDays(today, -100) }));
	const early = addDays(today, -60);
	expect(await propose(early)).toBe(0);
	expect((await read(readRhythms)).find((r) => r.bodyName === 'Kreistag')?.askedUntil).toBe(addDays(early, -1));
});

it('for everybody it tells what is public alone, is shown when it is released, and reaches subscribers', async () => {
	await expect(write((tx) => beginDigest(tx, { body: hidden.number, from: addDays(today, -7), to: today, public: true }))).rejects.toThrow(/nicht öffentlich/);
	const ours = await write((tx) => beginDigest(tx, { body: group.number, from: addDays(today, -7), to: today, public: true }));
	const theirs = await write((tx) => beginDigest(tx, { body: council.number, from: addDays(today, -7), to: today, public: true }));
	const text = async (number: number) => (await read((tx) => readDigests(tx, number)))[0]?.text ?? '';
	for (const inner of ['Intern beschlossen', 'Liste schicken']) expect(await text(ours)).not.toContain(inner);
	expect(await text(theirs)).toContain('Öffentlich beschlossen');
	expect(await read((tx) => publicDigests(tx, {}), anyone())).toEqual([]);
	const before = new Date();
	await write((tx) => changeDigest(tx, theirs, { title: 'Aus dem Kreistag', text: 'Kurz gesagt', base: 1 }));
	await write((tx) => releaseDigest(tx, theirs));
	// one for members alone stays with them
	const inner = await write((tx) => beginDigest(tx, { body: council.number, from: addDays(today, -7), to: today }));
	await write((tx) => changeDigest(tx, inner, { title: 'Nur für Mitglieder', text: 'x', base: 1 }));
	await write((tx) => releaseDigest(tx, inner));
	expect((await read((tx) => publicDigests(tx, { body: council.number }), anyone())).map((d) => d.title)).toEqual(['Aus dem Kreistag']);
	expect(await read((tx) => tx.sql`select number from digest`, anyone())).toEqual([{ number: theirs }]);
	const place = { countyKey: '16068', today, months: 6 };
	const news = (since: Date, target = String(council.number)) => read((tx) => newsOf(tx, { kind: 'body', target, name: 'Kreistag' }, since, new Date(Date.now() + 5000), place), anyone());
	expect((await news(before)).map((n) => [n.what, n.path])).toEqual([['Rundblick', `/digests/${theirs}`]]);
	expect((await news(before))[0]?.text).toBe('Kurz gesagt');
	expect((await read((tx) => newsOf(tx, { kind: 'digest', target: 'all', name: 'Rundblick' }, before, new Date(Date.now() + 5000), place), anyone())).map((n) => n.path)).toEqual([`/digests/${theirs}`]);
	expect(await news(new Date())).toEqual([]);
	expect((await news(before, String(group.number))).map((n) => n.what)).not.toContain('Rundblick');
});

it('is shown no more when its body is not public any more', async () => {
	await db.owner`update public_record set deleted = true where id = ${council.id}`;
	expect(await read((tx) => tx.sql`select number from digest`, anyone())).toEqual([]);
});
