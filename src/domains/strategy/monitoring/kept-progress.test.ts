/** Progress stays in memory while nothing changes, and everything that changes it shows at once: to the workplace all, to the public what is public. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveAreas } from '#domains/areas/write.server.ts';
import { systemPrincipal, publicPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { stepElement } from '../order.server.ts';
import { publishElements, withdrawElement } from '../publish.server.ts';
import { emptyContent } from '../schema.ts';
import type { Content, Kind } from '../model.ts';
import { includeElements, createStrategy } from '../versions/write-strategy.server.ts';
import { addElement, changeElement, linkElements, removeElement, restoreElement, unlinkElements } from '../write.server.ts';
import type { NewsInput } from './news-form.ts';
import { deskProgress, publicProgress, type MonitoredRows } from './read-progress-rows.server.ts';
import { addNews, markNewsSeen, recordMilestones, setNewsPublic } from './write-news.server.ts';

let db: TestDatabase;
const place = { countyKey: '16068', today: '2026-11-27', months: 6 };
const text = { de: 'Anteil', en: 'share' };
const definition: IndicatorDefinition = { code: 'people', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const county = { key: '16068', ars: null, level: 'county' as const, name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null };

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [county]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
	await deliver('people;16068;2018-12-31;1000');
	await db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title: 'Eins' }));
});
afterAll(() => db?.close());

async function deliver(row: string): Promise<void> {
	await db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${row}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'supplement' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
}

const write = <T>(work: Parameters<typeof db.database.write<T>>[1], by: Principal = db.as('planner')) => db.database.write(by, work);
const content = <K extends Kind>(kind: K, title: string, more: Partial<Content[K]> = {}) => ({ ...emptyContent(kind), title: { de: title, en: '' }, ...more });
const add = async <K extends Kind>(kind: K, title: string, more: Partial<Content[K]> = {}, origins: string[] = []) => (await write((tx) => addElement(tx, { kind, cycle: 1, content: content(kind, title, more), origins }))).id;
const desk = (by: Principal = db.as('member')) => db.database.read(by, (tx) => deskProgress(tx, place));
const anyone = (by: Principal = db.anyone, at = place) => db.database.read(by, (tx) => publicProgress(tx, at));
const told: NewsInput = { reportedOn: '2026-11-01', text: 'Es geht voran.', judged: 'on-track', nextStep: '', nextDue: '', milestones: [] };
const news = (id: string, more: Partial<NewsInput> & { public?: boolean } = {}) => write((tx) => addNews(tx, id, { ...told, ...more }, place.today, { public: more.public ?? false }));

/** What a list says of one row. */
const said = ({ rows, fields }: MonitoredRows, id: string) => {
	const row = rows.find((r) => r.id === id);
	return row && { at: rows.indexOf(row), title: row.content.title.de, judged: row.standing.news?.judged ?? null, state: row.standing.progress.state, overdue: row.standing.overdue.join(), fields: row.fields.map((f) => f.title.de).join(), goals: row.goals.length, further: row.further.join(), listed: fields.map((f) => f.title.de).join() };
};

describe('while nothing changes', () => {
	it('is one and the same answer, whoever asks', async () => {
		await add('goal', 'Ruhe');
		expect(await desk(db.as('planner'))).toBe(await desk());
		expect(await anyone()).toBe(await anyone());
		expect(await anyone()).not.toBe(await desk());
	});

	it('another day and another patience are asked for anew', async () => {
		const id = await add('measure', 'Frist', { state: 'running', from: '2026-01-01', to: '2026-12-31' });
		await write((tx) => publishElements(tx, [id]));
		expect(said(await anyone(), id)?.overdue).toBe('no-news');
		expect(said(await anyone(db.anyone, { ...place, months: 36 }), id)?.overdue).toBe('');
		expect(said(await anyone(db.anyone, { ...place, today: '2027-01-01' }), id)?.overdue).toBe('no-news,end');
	});
});

describe('what changes progress shows at once', () => {
	let field: string;
	let goal: string;
	let measure: string;
	beforeEach(async () => {
		field = await add('action-field', 'Feld');
		goal = await add('goal', 'Ziel', { indicator: 'people', baselinePeriod: '2018-12-31', baseline: 1000, target: 1200, targetDate: '2028-12-31', direction: 'rise' }, [field]);
		measure = await add('measure', 'Maßnahme', { state: 'running', from: '2024-01-01', milestones: [{ id: 'a', title: 'Konzept', due: '2025-01-01', doneOn: '' }] }, [goal]);
		await write((tx) => publishElements(tx, [field, goal, measure]));
	});
	/** Asks before and after, so that an answer lies in memory that a write must make untrue. */
	const change = async (id: string, act: () => Promise<unknown>) => {
		const [inside, outside] = [said(await desk(), id), said(await anyone(), id)];
		await act();
		return { desk: [inside, said(await desk(), id)] as const, public: [outside, said(await anyone(), id)] as const };
	};

	it('news: inside when they come, outside when they are made public, and no longer once hidden', async () => {
		let id = '';
		const came = await change(goal, async () => (id = await news(goal, { judged: 'at-risk' })));
		expect([came.desk[1]?.judged, came.public[1]?.judged]).toEqual(['at-risk', null]);
		const shown = await change(goal, () => write((tx) => setNewsPublic(tx, id, true)));
		expect([shown.public[0]?.judged, shown.public[1]?.judged]).toEqual([null, 'at-risk']);
		const hidden = await change(goal, () => write((tx) => setNewsPublic(tx, id, false)));
		expect([hidden.desk[1]?.judged, hidden.public[1]?.judged]).toEqual(['at-risk', null]);
		// one public and one hidden in the same act: as many as before
		const other = await news(goal, { judged: 'delayed', public: true });
		const swapped = await change(goal, () => write(async (tx) => { await setNewsPublic(tx, other, false); await setNewsPublic(tx, id, true); }));
		expect([swapped.public[0]?.judged, swapped.public[1]?.judged]).toEqual(['delayed', 'at-risk']);
		await write((tx) => markNewsSeen(tx, [other]));
		expect(said(await anyone(), goal)?.judged).toBe('at-risk');
	});

	it('milestones that news call done, and that are then recorded and published', async () => {
		let id = '';
		const reported = await change(measure, async () => (id = await news(measure, { milestones: ['a'] })));
		expect([reported.desk[0]?.state, reported.desk[1]?.state, reported.public[1]?.state]).toEqual(['overdue', 'all-done', 'overdue']);
		await write((tx) => recordMilestones(tx, id));
		const published = await change(measure, () => write((tx) => publishElements(tx, [measure])));
		expect([published.public[0]?.state, published.public[1]?.state]).toEqual(['overdue', 'all-done']);
	});

	it('wordings: inside when they are saved, outside when they are published, gone when they are taken back', async () => {
		const saved = await change(goal, () => write((tx) => changeElement(tx, goal, { code: '', content: content('goal', 'Anderes Ziel'), base: 1 })));
		expect([saved.desk[1]?.title, saved.desk[1]?.state, saved.public[1]?.title]).toEqual(['Anderes Ziel', 'not-measurable', 'Ziel']);
		const published = await change(goal, () => write((tx) => publishElements(tx, [goal])));
		expect(published.public[1]?.title).toBe('Anderes Ziel');
		const withdrawn = await change(goal, () => write((tx) => withdrawElement(tx, goal, 'falsch')));
		expect([withdrawn.desk[1]?.title, withdrawn.public[1]]).toEqual(['Anderes Ziel', undefined]);
	});

	it('links, and where something stands in its list', async () => {
		const cut = await change(goal, () => write((tx) => unlinkElements(tx, goal, field)));
		expect([cut.desk.map((x) => x?.fields), cut.public[1]?.fields]).toEqual([['Feld', ''], 'Feld']);
		const published = await change(goal, () => write((tx) => publishElements(tx, [goal])));
		expect(published.public.map((x) => x?.fields)).toEqual(['Feld', '']);
		const linked = await change(goal, () => write((tx) => linkElements(tx, goal, field)));
		expect(linked.desk.map((x) => x?.fields)).toEqual(['', 'Feld']);
		const second = await add('goal', 'Zweites', {}, [field]);
		const moved = await change(second, () => write((tx) => stepElement(tx, second, 'up')));
		expect((moved.desk[1]?.at ?? 0) - (moved.desk[0]?.at ?? 0)).toBe(-1);
	});

	it('what is removed and restored, and in whose strategies it goes on', async () => {
		const lonely = await add('goal', 'Einsam');
		const removed = await change(lonely, () => write((tx) => removeElement(tx, lonely, 'doppelt')));
		expect(removed.desk.map((x) => x?.title)).toEqual(['Einsam', undefined]);
		const restored = await change(lonely, () => write((tx) => restoreElement(tx, lonely)));
		expect(restored.desk.map((x) => x?.title)).toEqual([undefined, 'Einsam']);
		await db.owner`insert into cycle (authority_id, number, name, from_period, to_period, state) values (${db.authorityId}, 2, '{"de": "Zwei", "en": ""}', '2025', '2030', 'running') on conflict do nothing`;
		const included = await change(lonely, () => write(async (tx) => includeElements(tx, (await createStrategy(tx, { cycle: 2, title: { de: 'Strategie', en: '' }, summary: { de: '', en: '' }, from: '2025-01-01', to: '2030-12-31' })).id, [lonely])));
		expect(included.desk.map((x) => x?.further)).toEqual(['', '2']);
	});

	it('a newer release, and a new name of the area', async () => {
		await deliver(`people;16068;2023-12-31;${1090 + Math.floor(Math.random() * 5)}`);
		const released = await change(goal, () => write((tx) => publishRelease(tx, { title: 'Zwei' })));
		expect([released.desk.map((x) => x?.state), released.public.map((x) => x?.state)]).toEqual([['no-figure', 'behind'], ['no-figure', 'behind']]);
		const nameOf = (list: MonitoredRows) => { const row = list.rows.find((r) => r.id === goal); return row?.kind === 'goal' ? row.standing.area?.name : undefined; };
		expect(nameOf(await anyone())).toBe('Kreis');
		await db.database.write(db.system, (tx) => saveAreas(tx, [{ ...county, name: 'Landkreis' }]));
		expect([nameOf(await anyone()), nameOf(await desk())]).toEqual(['Landkreis', 'Landkreis']);
	});

	it('a cycle that is closed: nothing of it is owed any more', async () => {
		await db.owner`insert into cycle (authority_id, number, name, from_period, to_period, state) values (${db.authorityId}, 1, '{"de": "Eins", "en": ""}', '2018', '2024', 'running') on conflict do nothing`;
		const closed = await change(measure, () => db.owner`update cycle set state = 'closed' where number = 1`);
		expect(closed.desk.map((x) => x?.overdue)).toEqual(['no-news,milestone', '']);
		await db.owner`update cycle set state = 'running' where number = 1`;
		expect(said(await desk(), measure)?.overdue).toBe('no-news,milestone');
	});

	it('what is written in a transaction that is not over yet is seen by it alone', async () => {
		await write(async (tx) => {
			await addNews(tx, goal, { ...told, judged: 'delayed' }, place.today, { public: true });
			expect(said(await deskProgress(tx, place), goal)?.judged).toBe('delayed');
			expect([said(await desk(), goal)?.judged, said(await anyone(), goal)?.judged]).toEqual([null, null]);
		});
		expect(said(await anyone(), goal)?.judged).toBe('delayed');
	});
});

it('each authority has its own answer and its own mark, and the public never the one of the workplace', async () => {
	const other = randomUUID();
	await db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'other', 'Landkreis Anders', 'Landkreis', '16067', '{}')`;
	const mine = await add('goal', 'Unser Entwurf');
	const planner = { authorityId: other, accountId: randomUUID(), role: 'planner', name: 'planner' } as const;
	const theirs = (await write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: content('goal', 'Ihr Ziel') }), planner)).id;
	await write((tx) => publishElements(tx, [theirs]), planner);
	expect([said(await desk(planner), mine), said(await desk(), theirs), said(await anyone(), theirs)]).toEqual([undefined, undefined, undefined]);
	expect(said(await anyone(publicPrincipal({ id: other })), theirs)?.title).toBe('Ihr Ziel');
	const before = await anyone();
	await write((tx) => addNews(tx, theirs, told, place.today, { public: true }), planner);
	// what others report makes nothing of ours untrue
	expect(await anyone()).toBe(before);
	expect(said(await anyone(publicPrincipal({ id: other })), theirs)?.judged).toBe('on-track');
	expect((await anyone()).rows.map((r) => r.id)).not.toContain(mine);
	// whoever is signed in and asks for the public list gets an answer that is kept for nobody
	await db.database.read(systemPrincipal(db.authorityId, 'Test'), (tx) => publicProgress(tx, place));
	expect(await anyone()).toBe(before);
	await expect(db.database.read(db.anyone, (tx) => deskProgress(tx, place))).rejects.toThrow('Nicht gefunden');
	await expect(db.database.read(db.as('data_steward'), (tx) => deskProgress(tx, place))).rejects.toThrow('Nicht gefunden');
});
