/** The thread on a real PostgreSQL: wordings, links, circles, two planners at once, publication, and what nobody can change. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { elementByNumber, readEvents, readLinks, readVersions } from './read.server.ts';
import { publishElements, withdrawElement } from './publish.server.ts';
import { publishedElements, publishedHistory } from './read-published.server.ts';
import { emptyContent } from './schema.ts';
import type { Content, Kind } from './model.ts';
import { applyBulk } from './monitoring/bulk-edit.server.ts';
import { createStrategy, includeElements } from './versions/write-strategy.server.ts';
import { addElement, changeElement, linkElements, removeElement, restoreElement, unlinkElements } from './write.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const anyone = (): Principal => ({ authorityId: db.authorityId, accountId: null, role: 'public', name: 'public' });
const titled = <K extends Kind>(kind: K, de: string): Content[K] => ({ ...emptyContent(kind), title: { de, en: '' } });
const add = (kind: Kind, title: string, origins: string[] = []) => db.database.write(db.as('planner'), (tx) => addElement(tx, { kind, cycle: 1, content: titled(kind, title), origins }));
const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);

it('keeps every wording with its reason, and shows the second planner what the first changed', async () => {
	const { id, number } = await add('goal', 'Überblick');
	const first = await db.database.read(db.as('planner'), (tx) => elementByNumber(tx, number));
	if (first?.kind !== 'goal') throw new Error('no goal');
	const edit = (title: string, base: number) => write((tx) => changeElement(tx, id, { code: '1.2', content: { ...first.content, title: { de: title, en: '' } }, base, reason: 'klarer' }));
	expect(await edit('Ein Überblick liegt vor', 1)).toBe('changed');
	expect(await edit('Anderer Wortlaut', 1)).toBe('outdated');
	expect(await edit('Ein Überblick liegt vor', 2)).toBe('unchanged');
	const versions = await db.database.read(db.as('member'), (tx) => readVersions(tx, id));
	expect(versions.map((v) => [v.version, v.code, v.content.title.de, v.reason])).toEqual([[2, '1.2', 'Ein Überblick liegt vor', 'klarer'], [1, '', 'Überblick', null]]);
	expect((await db.database.read(db.as('planner'), (tx) => readEvents(tx, id))).map((e) => e.act)).toEqual(['element.changed', 'element.added']);
});

it('links what may follow from what, without circles', async () => {
	const question = await add('question', 'Was sind die Risikofaktoren?');
	const finding = await add('finding', 'Niemand hat den Überblick', [question.id]);
	const need = await add('need', 'Beratung muss zu finden sein', [finding.id]);
	const goal = await add('goal', 'Überblick liegt vor', [need.id]);
	const measure = await add('measure', 'Befragung der Eltern', [goal.id]);
	await expect(write((tx) => linkElements(tx, measure.id, question.id))).rejects.toThrow(/Maßnahme folgt nicht unmittelbar aus Leitfrage/);
	await expect(write((tx) => linkElements(tx, finding.id, measure.id))).rejects.toThrow(/Kreis.*über 2 weitere/);
	// a later finding from the measure is the way into the next cycle
	const later = await add('finding', 'Eltern kennen die Angebote nicht', [measure.id]);
	expect(await db.database.read(db.as('member'), readLinks)).toContainEqual({ from: later.id, to: measure.id });
	await expect(write((tx) => removeElement(tx, need.id, 'doppelt'))).rejects.toThrow(/noch verbunden.*Befund „Niemand hat den Überblick“.*lösen/);
	await write((tx) => unlinkElements(tx, later.id, measure.id));
	await write((tx) => removeElement(tx, later.id, 'doppelt'));
	expect(await db.database.read(db.as('planner'), (tx) => elementByNumber(tx, later.number))).toBeNull();
	await write((tx) => restoreElement(tx, later.id));
	expect((await db.database.read(db.as('planner'), (tx) => elementByNumber(tx, later.number)))?.number).toBe(later.number);
});

it('refuses what does not fit, names the field, and stores nothing', async () => {
	const before = await db.owner`select count(*) from element`;
	const goal = emptyContent('goal');
	for (const [content, message] of [
		[goal, /„Titel“ fehlt/],
		[{ ...titled('goal', 'x'), baseline: 80, target: 70, targetDate: '2024-12-31', direction: 'rise' as const }, /nicht über dem Ausgangswert/],
		[{ ...titled('goal', 'x'), baseline: 70, target: 70, targetDate: '2024-12-31', direction: 'rise' as const }, /nicht über dem Ausgangswert/],
		[{ ...titled('goal', 'x'), baseline: 7.5, target: 8, targetDate: '2024-12-31', direction: 'fall' as const }, /nicht unter dem Ausgangswert/],
		[{ ...titled('goal', 'x'), target: 70, direction: 'rise' as const }, /braucht einen Termin/],
		[{ ...titled('goal', 'x'), targetDate: '2024-02-30' }, /„Termin“ ist kein Tag/],
		[{ ...titled('goal', 'x'), indicator: 'no_such' }, /Kennzahl „no_such“ gibt es nicht/],
		[{ ...titled('goal', 'x'), area: '16068999' }, /Gebiet „16068999“ gibt es nicht/]
	] as const) await expect(write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content }))).rejects.toThrow(message);
	await expect(write((tx) => addElement(tx, { kind: 'measure', cycle: 1, content: { ...titled('measure', 'x'), from: '2020-01-01', to: '2019-01-01' } }))).rejects.toThrow(/„Ende“ liegt vor dem Beginn/);
	await expect(write((tx) => addElement(tx, { kind: 'measure', cycle: 1, content: { ...titled('measure', 'x'), state: 'stopped' } }))).rejects.toThrow(/nennt den Grund/);
	// slips of the keyboard
	for (const [more, message] of [[{ from: '0202-01-01' }, /„Beginn“ liegt zu weit weg/], [{ to: '20255-01-01' }, /„Ende“ ist kein Tag/], [{ cost: -1 }, /„Kosten“ kann nicht unter 0 liegen/], [{ cost: 1e10 }, /„Kosten“ ist höher als 1 Milliarde Euro/]] as const)
		await expect(write((tx) => addElement(tx, { kind: 'measure', cycle: 1, content: { ...titled('measure', 'x'), ...more } }))).rejects.toThrow(message);
	for (const [more, message] of [[{ targetDate: '2019-12-31', baselinePeriod: '2021' }, /„Termin“ liegt vor dem Zeitraum des Ausgangswerts/], [{ baseline: 1e15 }, /„Ausgangswert“ ist zu groß/]] as const)
		await expect(write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...titled('goal', 'x'), ...more } }))).rejects.toThrow(message);
	await expect(db.database.write(db.as('member'), (tx) => addElement(tx, { kind: 'need', cycle: 1, content: titled('need', 'x') }))).rejects.toThrow('Nicht gefunden');
	expect(await db.owner`select count(*) from element`).toEqual(before);
});

it('the public sees what was published, as it was published', async () => {
	const question = await add('question', 'Wie groß?');
	const finding = await add('finding', 'Groß', [question.id]);
	const seen = (numbers: number[]) => db.database.read(anyone(), (tx) => publishedElements(tx, { numbers }));
	expect(await seen([question.number, finding.number])).toEqual([]);
	expect(await write((tx) => publishElements(tx, [question.id]))).toBe(1);
	expect(await write((tx) => publishElements(tx, [finding.id, question.id], 'erste Fassung'))).toBe(1);
	await write((tx) => changeElement(tx, finding.id, { code: '', content: titled('finding', 'Größer'), base: 1 }));
	expect((await seen([question.number, finding.number])).map((e) => [e.content.title.de, e.followsFrom])).toEqual([['Wie groß?', []], ['Groß', [question.number]]]);
	await write((tx) => withdrawElement(tx, finding.id, 'Zahl war falsch'));
	expect((await seen([finding.number])).length).toBe(0);
	expect((await db.database.read(anyone(), (tx) => publishedHistory(tx, finding.number))).map((v) => [v.sequence, v.content?.title.de ?? null, v.reason])).toEqual([[2, null, 'Zahl war falsch'], [1, 'Groß', 'erste Fassung']]);
	await expect(db.database.read(anyone(), (tx) => tx.sql`select * from element`)).rejects.toThrow(/permission denied/);
});

it('refuses a target that its indicator cannot reach', async () => {
	for (const [code, definition] of [['rate', { kind: 'derived', formula: { kind: 'proportion' }, per: 100 }], ['people', { kind: 'count', formula: null, per: 1 }], ['change', { kind: 'derived', formula: { kind: 'change' }, per: 100 }]] as const) {
		const [row] = await db.owner<{ id: number }[]>`insert into indicator (authority_id, code) values (${db.authorityId}, ${code}) returning id`;
		await db.owner`insert into indicator_version (authority_id, indicator_id, version, definition, recorded_by) values (${db.authorityId}, ${row?.id ?? 0}, 1, ${db.owner.json(definition as never)}, 'x')`;
	}
	const goal = (indicator: string, target: number) => write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...titled('goal', 'x'), indicator, target, targetDate: '2030-12-31', direction: 'fall' } }));
	await expect(goal('rate', 400)).rejects.toThrow('„Zielwert“: 400 kann diese Kennzahl nicht erreichen. Möglich ist 0 bis 100.');
	await expect(goal('people', -5)).rejects.toThrow('Möglich ist jede Zahl ab 0.');
	await goal('rate', 100);
	await goal('people', 1e6);
	await goal('change', -12);
});

it('what was adopted cannot be changed, not even by the owner of the tables', async () => {
	const strategy = '11111111-1111-4111-8111-111111111111';
	await db.owner`insert into resolution (authority_id, id, number, body, decided_on, subject, recorded_by) values (${db.authorityId}, ${strategy}, 1, 'Kreistag', '2018-06-01', 'Strategie', 'x')`;
	await db.owner`insert into strategy (authority_id, id, number, cycle, title, from_day, to_day, created_by) values (${db.authorityId}, ${strategy}, 1, 1, '{}', '2018-01-01', '2024-12-31', 'x')`;
	await db.owner`insert into strategy_version (authority_id, strategy_id, version, state, resolution_id, content, sha256, recorded_by) values (${db.authorityId}, ${strategy}, 1, 'adopted', ${strategy}, '{}', 'x', 'x')`;
	for (const statement of ['update strategy_version set content = \'{"a":1}\'', 'delete from strategy_version', 'truncate strategy_version', "update resolution set body = 'x'", 'delete from resolution', 'delete from element_version']) {
		await expect(db.owner.unsafe(statement), statement).rejects.toThrow(/stays as it is|violates|cannot truncate/);
		await expect(write((tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/permission denied/);
	}
});

it('new dates lie in the period of a strategy that it belongs to, by every way in; nothing is stored else', async () => {
	const goal = await write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...titled('goal', 'Ziel mit Termin'), targetDate: '2020-12-31' } }));
	const strategy = await write((tx) => createStrategy(tx, { cycle: 1, title: { de: 'Strategie', en: '' }, from: '2018-01-01', to: '2024-12-31' }));
	const to = (targetDate: string, base: number) => write((tx) => changeElement(tx, goal.id, { code: '', content: { ...titled('goal', 'Ziel mit Termin'), targetDate }, base }));
	expect(await to('2027-12-31', 1)).toBe('changed');
	expect(await to('2020-12-31', 2)).toBe('changed');
	await write((tx) => includeElements(tx, strategy.id, [goal.id]));
	await expect(to('2027-12-31', 3)).rejects.toThrow(/^„Termin“: Der 31\.12\.2027 liegt außerhalb des Zeitraums der Strategie „Strategie“ \(01\.01\.2018 bis 31\.12\.2024\)/);
	await expect(write((tx) => applyBulk(tx, [{ id: goal.id, base: 3 }], { state: '', stopReason: '', responsible: '', due: '2027-12-31', body: '' }, 'verschoben'))).rejects.toThrow(/außerhalb des Zeitraums/);
	const next = await write((tx) => createStrategy(tx, { cycle: 1, title: { de: 'Nächste', en: '' }, from: '2025-01-01', to: '2030-12-31' }));
	expect(await db.owner`select version, content->>'targetDate' as day from element where id = ${goal.id}`).toEqual([{ version: 3, day: '2020-12-31' }]);
	await write((tx) => includeElements(tx, next.id, [goal.id]));
	expect(await to('2027-12-31', 3)).toBe('changed');
});
