/** A digest speaks of what its readers may know, is edited, released, and mailed once. */
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
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { changeFieldsOfBody } from '../fields/body-fields.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { composeDigest, type DigestMatter } from './compose-digest.ts';
import { digestMail } from './digest-mail.ts';
import { beginDigest, changeDigest, reachedBy, readDigests, releaseDigest, removeDigest, saveAndRelease } from './digest.server.ts';

const NOTHING: DigestMatter = { resolutions: [], strategies: [], goals: [], figures: [], held: [], papers: [], tasks: [], execution: [], handovers: [], news: [], rounds: [], members: [], coming: [] };
let db: TestDatabase;
let member: Principal;
let body: { id: string; number: number };
const today = berlinDay(new Date());
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const nameOfAuthority = async () => (await db.owner<{ name: string }[]>`select name from authority where id = ${db.authorityId}`)[0]?.name;

beforeAll(async () => {
	db = await testDatabase();
	member = db.as('member');
	await write(async (tx) => {
		body = await addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } });
		const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung', email: 'leitung@kreis.example' });
		await tx.sql`update actor set account_id = ${member.accountId} where id = ${id}`;
		await addMembership(tx, body.id, { actorId: id, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		const paper = async (name: string, visibility: 'public' | 'body' | 'confidential') => (await addPaper(tx, { ...EMPTY_PAPER, name, visibility })).number;
		await publishPaper(tx, await paper('Offen für alle', 'public'));
		await releasePaper(tx, await paper('Nur für die Gruppe', 'body'), body.id);
		await paper('Streng vertraulich', 'confidential');
		await recordResolution(tx, { body: 'Kreistag', decided: today, subject: 'Öffentlicher Beschluss' });
		await recordResolution(tx, { body: 'Gruppe', decided: today, subject: 'Interner Beschluss', public: false }, { bodyId: body.id });
	});
});
afterAll(() => db?.close());

it('speaks of what is for its readers, never of more', async () => {
	const all = await write((tx) => beginDigest(tx, { body: null, from: addDays(today, -7), to: today }));
	const own = await write((tx) => beginDigest(tx, { body: body.number, from: addDays(today, -7), to: today }));
	const text = async (number: number) => (await read((tx) => readDigests(tx, number)))[0]?.text ?? '';
	expect(await text(all)).toContain('Öffentlicher Beschluss');
	for (const hidden of ['Nur für die Gruppe', 'Interner Beschluss', 'vertraulich']) expect(await text(all)).not.toContain(hidden);
	for (const told of ['Nur für die Gruppe', 'Interner Beschluss', 'Öffentlicher Beschluss']) expect(await text(own)).toContain(told);
	expect(await text(own)).not.toContain('vertraulich');
	expect(composeDigest(NOTHING)).toContain('nichts festgehalten');
	await expect(write((tx) => beginDigest(tx, { body: null, from: today, to: addDays(today, -1) }))).rejects.toThrow(/liegt vor/);
	await write((tx) => removeDigest(tx, all));
});

it('is edited by the staff unit, read by members from its release on, and mailed once', async () => {
	const [draft] = await read((tx) => readDigests(tx));
	const number = draft?.number ?? 0;
	expect(await read((tx) => readDigests(tx), member)).toEqual([]);
	await expect(write((tx) => releaseDigest(tx, number))).rejects.toThrow(/noch niemand bearbeitet/);
	expect(await write((tx) => changeDigest(tx, number, { title: 'Rundblick im Herbst', text: '<p>Neu <b>gefasst</b></p>', base: 1 }))).toBe('changed');
	expect(await write((tx) => changeDigest(tx, number, { title: 'x', text: 'y', base: 1 }))).toBe('outdated');
	expect(await write((tx) => releaseDigest(tx, number))).toBe(1);
	expect(await write((tx) => releaseDigest(tx, number))).toBe(0);
	expect((await read((tx) => readDigests(tx), member)).map((d) => d.text)).toEqual(['Neu gefasst']);
	expect(await read((tx) => readDigests(tx), db.as('member'))).toEqual([]);
	expect(await db.owner`select to_address, kind, text from mail`).toEqual([{ to_address: 'leitung@kreis.example', kind: 'digest', text: `Guten Tag Leitung,\n\nNeu gefasst\n\n${await nameOfAuthority()}\n` }]);
	await expect(write((tx) => changeDigest(tx, number, { title: 'x', text: 'y', base: 2 }))).rejects.toThrow(/schon freigegeben/);
});

it('greets people with title and name, and no organisation by its name', async () => {
	const [draft] = await read((tx) => readDigests(tx));
	const ids = await write(async (tx) => [
		await addActor(tx, 'person', { ...EMPTY_ACTOR, title: 'Dr.', given: 'Ada', family: 'Muster', email: 'ada@kreis.example' }), await addActor(tx, 'organisation', { ...EMPTY_ACTOR, name: 'Verein', email: 'verein@kreis.example' })
	]);
	await write(async (tx) => {
		for (const { id } of ids) await addMembership(tx, body.id, { actorId: id, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
	});
	const { people } = await read((tx) => reachedBy(tx, draft as NonNullable<typeof draft>));
	expect(people.map((p) => [p.name, p.greeted]).sort()).toEqual([['Dr. Ada Muster', 'Dr. Ada Muster'], ['Leitung', 'Leitung'], ['Verein', '']]);
	for (const { id } of ids) await db.owner`delete from membership where actor_id = ${id}`;
});

it('sends readers to where they can read it', () => {
	const mail = (open: boolean, account: boolean) => digestMail({ number: 3, text: 'Text', public: open }, { name: '', account }, 'Landkreis');
	expect(mail(true, true)).toBe('Guten Tag,\n\nText\n\nIm Arbeitsbereich lesen: {{origin}}/desk/digest/3\n\nLandkreis\n');
	expect(mail(true, false)).toContain('Auf der öffentlichen Seite lesen: {{origin}}/digests/3');
	expect(mail(false, false)).not.toContain('origin');
});

it('names no day where only the month is known', async () => {
	await write((tx) => recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: 'Die Strategie' }));
	const number = await write((tx) => beginDigest(tx, { body: null, from: '2018-01-01', to: '2018-12-31' }));
	expect((await read((tx) => readDigests(tx, number)))[0]?.text).toContain('- Juni 2018: Kreistag: Die Strategie');
});

it('tells a group of what follows from its action fields, others of everything', async () => {
	const number = await write(async (tx) => {
		const field = (title: string) => addElement(tx, { kind: 'action-field', code: '', cycle: 1, content: { ...emptyContent('action-field'), title: { de: title, en: '' } } });
		const [work, home] = [await field('Arbeit'), await field('Wohnen')];
		for (const [from, title] of [[work, 'Stellen'], [home, 'Wohnungen']] as const) {
			const goal = await addElement(tx, { kind: 'goal', code: '', cycle: 1, content: { ...emptyContent('goal'), title: { de: title, en: '' } }, origins: [from.id] });
			await tx.sql`insert into news (authority_id, element_id, reported_on, text, judged, reported_by) values (${db.authorityId}, ${goal.id}, ${today}::date, 'es geht voran', 'on-track', 'x')`;
		}
		await changeFieldsOfBody(tx, body.id, [], [work.number]);
		return beginDigest(tx, { body: body.number, from: addDays(today, -7), to: today });
	});
	const text = (await read((tx) => readDigests(tx, number)))[0]?.text ?? '';
	expect(text).toContain('Stellen: es geht voran');
	expect(text).not.toContain('Wohnungen');
});

it('says what was decided and how, with the kind of papers', async () => {
	const number = await write(async (tx) => {
		await recordResolution(tx, { body: 'Kreistag', decided: today, subject: 'Jugendhaus', wording: 'Das Jugendhaus wird gebaut.', votes: { for: 20, against: 3, abstained: 1 } });
		const paper = await addPaper(tx, { ...EMPTY_PAPER, name: 'Bau des Jugendhauses', reference: '12/2026', paperType: 'Beschlussvorlage', visibility: 'public' });
		await publishPaper(tx, paper.number);
		return beginDigest(tx, { body: null, from: addDays(today, -7), to: today, public: true });
	});
	const text = (await read((tx) => readDigests(tx, number)))[0]?.text ?? '';
	expect(text).toContain('Kreistag: Jugendhaus. Beschlossen: „Das Jugendhaus wird gebaut.“ Abstimmung: 20 Ja, 3 Nein, 1 Enthaltung');
	expect(text).toContain('Beschlussvorlage 12/2026: Bau des Jugendhauses');
	await write((tx) => removeDigest(tx, number));
});

it('goes out as it stands in the form, in one act, or not at all', async () => {
	const number = await write((tx) => beginDigest(tx, { body: body.number, from: addDays(today, -7), to: today }));
	const mails = async () => (await db.owner<{ n: number }[]>`select count(*)::int as n from mail`)[0]?.n;
	const before = await mails();
	expect(await write((tx) => saveAndRelease(tx, number, { title: 'Alt', text: 'alt', base: 7 }))).toBe('outdated');
	await expect(write((tx) => saveAndRelease(tx, number, { title: '', text: 'x', base: 1 }))).rejects.toThrow(/„Titel“ fehlt/);
	expect([(await read((tx) => readDigests(tx, number)))[0]?.releasedAt, await mails()]).toEqual([null, before]);
	const [draft] = await read((tx) => readDigests(tx, number));
	expect(await read((tx) => reachedBy(tx, draft as NonNullable<typeof draft>))).toMatchObject({ people: [{ email: 'leitung@kreis.example' }], withoutAddress: 0, subscribers: 0 });
	await write((tx) => changeDigest(tx, number, { title: 'Angesehen', text: 'angesehen', base: 1 }));
	// somebody else saved after the preview was looked at
	await expect(write((tx) => releaseDigest(tx, number, { seen: 1 }))).rejects.toThrow(/noch einmal an/);
	expect(await write((tx) => saveAndRelease(tx, number, { title: 'Neu', text: 'zuletzt getippt', base: 2 }))).toBe(1);
	expect((await read((tx) => readDigests(tx, number), member)).map((d) => d.text)).toEqual(['zuletzt getippt']);
	expect(await mails()).toBe((before ?? 0) + 1);
});
