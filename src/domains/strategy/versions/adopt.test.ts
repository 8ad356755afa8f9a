/** Strategies on a real PostgreSQL: edits by two, what blocks an adoption, what it freezes and publishes, and that nobody changes it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { Content, Kind } from '../model.ts';
import { publishedElements } from '../read-published.server.ts';
import { readElements } from '../read.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement, changeElement, removeElement } from '../write.server.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy, hashOf, keepDraft, previewAdoption } from './adopt.server.ts';
import { readResolutions } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { readStrategies, readStrategyVersion, readStrategyVersions, strategyById } from './read-strategies.server.ts';
import type { NewResolution } from '#domains/bodies/resolutions/resolution.ts';
import { changeStrategy, createStrategy, excludeElements, headOf, includeElements, type NewStrategy } from './write-strategy.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const add = <K extends Kind>(kind: K, title: string, origins: string[] = [], more: Partial<Content[K]> = {}) => write((tx) => addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: { de: title, en: '' }, ...more }, origins }));
const create = (more: Partial<NewStrategy> = {}) => write((tx) => createStrategy(tx, { title: { de: 'Strategie', en: '' }, cycle: 1, from: '2018-01-01', to: '2024-12-31', ...more }));
const include = (strategy: { id: string }, ...elements: { id: string }[]) => write((tx) => includeElements(tx, strategy.id, elements.map((e) => e.id)));
const decide = (more: Partial<NewResolution> = {}) => write((tx) => recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: 'Strategie', unanimous: true, ...more }));
const adopt = (strategy: { id: string }, resolution: { id: string }, more: Parameters<typeof adoptStrategy>[3] = { hintsConfirmed: true }) => write((tx) => adoptStrategy(tx, strategy.id, resolution.id, more));
const preview = (id: string) => read(async (tx) => previewAdoption(tx, (await strategyById(tx, id)) as NonNullable<Awaited<ReturnType<typeof strategyById>>>));

/** a whole thread: question, finding, need, field, goal, measure */
async function thread(goal: Partial<Content['goal']> = {}, measure: Partial<Content['measure']> = {}) {
	const question = await add('question', 'Wo liegen die Ursachen?');
	const finding = await add('finding', 'Niemand hat den Überblick', [question.id]);
	const need = await add('need', 'Beratung muss zu finden sein', [finding.id]);
	const field = await add('action-field', 'Übergang Schule–Beruf', [need.id]);
	const aim = await add('goal', 'Überblick liegt vor', [field.id], { targetDate: '2020-12-31', ...goal });
	const act = await add('measure', 'Befragung der Eltern', [aim.id], { from: '2019-01-01', to: '2020-12-31', ...measure });
	return { question, finding, need, field, goal: aim, measure: act };
}

it('a head edited by two loses nothing, and a successor makes no circle', async () => {
	const first = await create();
	const stored = await read((tx) => strategyById(tx, first.id));
	if (!stored) throw new Error('no strategy');
	const edit = (de: string, base: number) => write((tx) => changeStrategy(tx, first.id, { ...headOf(stored), title: { de, en: '' } }, base));
	expect(await edit('Armutspräventionsstrategie', 1)).toBe('changed');
	expect(await edit('Anderer Titel', 1)).toBe('outdated');
	expect(await edit('Armutspräventionsstrategie', 2)).toBe('unchanged');
	expect((await read((tx) => strategyById(tx, first.id)))?.title.de).toBe('Armutspräventionsstrategie');
	const second = await create({ from: '2025-01-01', to: '2030-12-31', predecessorId: first.id });
	const third = await create({ from: '2025-01-01', to: '2030-12-31', predecessorId: second.id });
	await expect(write((tx) => changeStrategy(tx, second.id, { ...headOf(stored), from: '2025-01-01', to: '2030-12-31', predecessorId: third.id }, 1))).rejects.toThrow(/Kreis/);
	await expect(write((tx) => changeStrategy(tx, second.id, { ...headOf(stored), predecessorId: second.id }, 1))).rejects.toThrow(/nicht selbst fortsetzen/);
	await expect(create({ from: '2010-01-01', predecessorId: first.id })).rejects.toThrow(/beginnt erst am 01\.01\.2018/);
	await expect(create({ from: '2024-12-31', to: '2024-12-31' })).rejects.toThrow(/„Ende“ liegt nicht nach dem Beginn/);
	await expect(create({ title: { de: ' ', en: '' } })).rejects.toThrow(/„Titel“ fehlt/);
	await expect(create({ cycle: 9 })).rejects.toThrow(/„Kreislauf“: Kreislauf 9 gibt es nicht/);
	await expect(write((tx) => changeStrategy(tx, first.id, { ...headOf(stored), cycle: 9 }, 2))).rejects.toThrow(/Kreislauf 9 gibt es nicht/);
	expect((await read(readStrategies)).map((s) => s.cycle)).toEqual([1, 1, 1]);
	await expect(create({ from: '2018-02-30' })).rejects.toThrow(/„Beginn“ ist kein Tag/);
});

it('refuses to adopt with a list of all that stands in the way, and stores nothing', async () => {
	const strategy = await create();
	const resolution = await decide();
	await expect(adopt(strategy, resolution)).rejects.toThrow(/noch kein Element/);
	const t = await thread({ targetDate: '2025-06-30' }, { to: '2025-03-31' });
	const early = await add('measure', 'Schon vorbei', [t.goal.id], { from: '2015-01-01', to: '2016-12-31' });
	const alone = await add('measure', 'Ohne Ziel', [], { from: '2019-01-01' });
	await include(strategy, t.field, t.goal, t.measure, early, alone);
	const refused = adopt(strategy, resolution);
	for (const message of [/Termin 30\.06\.2025 liegt außerhalb des Zeitraums 01\.01\.2018 bis 31\.12\.2024/, /„Befragung der Eltern“ endet am 31\.03\.2025/, /„Schon vorbei“ liegt ganz außerhalb/, /„Ohne Ziel“ gehört zu keinem Ziel/]) await expect(refused).rejects.toThrow(message);
	expect(await read((tx) => readStrategyVersions(tx, strategy.id))).toEqual([]);
	expect(await db.database.read(db.anyone, (tx) => publishedElements(tx, { numbers: [t.field.number] }))).toEqual([]);
});

it('hints are confirmed first, and what changed since the preview is not adopted', async () => {
	const strategy = await create();
	const resolution = await decide();
	const t = await thread({}, { from: '2017-06-01' });
	await include(strategy, t.goal, t.measure);
	const seen = await preview(strategy.id);
	expect(seen.obstacles).toEqual([]);
	expect(seen.hints.map((h) => h.what)).toEqual(['measure-begins-earlier', 'origin-outside', 'goal-without-indicator', 'goal-without-responsible', 'measure-without-responsible']);
	await expect(adopt(strategy, resolution, { seen: seen.seen })).rejects.toThrow(/bestätigen Sie zuerst diese Hinweise:[^]*hat schon am 01\.06\.2017 begonnen/);
	await include(strategy, t.field);
	await expect(adopt(strategy, resolution, { hintsConfirmed: true, seen: seen.seen })).rejects.toThrow(/Seit Ihrer Vorschau hat sich die Strategie geändert/);
	expect((await adopt(strategy, resolution, { hintsConfirmed: true, seen: (await preview(strategy.id)).seen })).version).toBe(1);
});

it('freezes the strategy whole, publishes it with what it rests on, and compares the next one with it', async () => {
	const strategy = await create();
	const t = await thread();
	const later = await add('finding', 'Eltern kennen die Angebote nicht', [t.measure.id]);
	await include(strategy, t.field, t.goal, t.measure);
	expect(await write((tx) => keepDraft(tx, strategy.id, 'für die Steuerungsgruppe'))).toBe(1);
	const { version, sha256, published } = await adopt(strategy, await decide({ votes: { for: 38, against: 0, abstained: 2 } }));
	expect([version, published]).toEqual([2, 6]);
	const frozen = await read((tx) => readStrategyVersion(tx, strategy.id, version));
	if (!frozen) throw new Error('nothing kept');
	expect(hashOf(frozen)).toBe(sha256);
	expect(frozen.resolution).toMatchObject({ body: 'Kreistag', decided: '2018-06', votes: { for: 38, against: 0, abstained: 2 }, unanimous: true });
	expect(frozen.elements.map((e) => [e.number, e.role])).toEqual([[t.question, 'basis'], [t.finding, 'basis'], [t.need, 'basis'], [t.field, 'part'], [t.goal, 'part'], [t.measure, 'part']].map(([e, role]) => [(e as { number: number }).number, role]));
	const seen = await db.database.read(db.anyone, (tx) => publishedElements(tx, { numbers: [...frozen.elements.map((e) => e.number), later.number] }));
	expect(seen.map((e) => e.number)).not.toContain(later.number);
	expect(seen).toHaveLength(6);
	await expect(adopt(strategy, await decide())).rejects.toThrow(/unverändert/);
	await expect(write((tx) => removeElement(tx, t.field.id, 'doppelt'))).rejects.toThrow(/verbunden|Strategie/);

	// the successor: one gone, one new, one worded anew
	const next = await create({ title: { de: 'Nachfolger', en: '' }, from: '2025-01-01', to: '2030-12-31', predecessorId: strategy.id });
	const goal = await add('goal', 'Beratung ist erreichbar', [t.field.id], { targetDate: '2028-12-31' });
	const measure = await add('measure', 'Beratungsbus', [goal.id], { from: '2025-01-01', to: '2028-12-31' });
	await include(next, t.field, goal, measure);
	const [field] = (await read((tx) => readElements(tx))).filter((e) => e.id === t.field.id);
	await write((tx) => changeElement(tx, t.field.id, { code: 'HF1', content: (field as NonNullable<typeof field>).content, base: 1 }));
	const second = await preview(next.id);
	expect(second.snapshot.predecessor).toEqual({ number: strategy.number, version });
	expect(second.difference?.changes).toMatchObject({ added: [{ number: goal.number }, { number: measure.number }], gone: [{ number: t.goal.number }, { number: t.measure.number }], changed: [{ fields: [{ field: 'code', before: '', after: 'HF1' }] }] });
	expect((await read((tx) => readStrategyVersion(tx, strategy.id, version)))?.elements.find((e) => e.id === t.field.id)?.code).toBe('');
});

it('elements go in and out once, each with its entry; what is gone cannot come in', async () => {
	const strategy = await create();
	const t = await thread();
	expect(await include(strategy, t.goal, t.goal, t.measure)).toBe(2);
	expect(await include(strategy, t.goal)).toBe(0);
	expect(await write((tx) => excludeElements(tx, strategy.id, [t.goal.id, t.field.id]))).toBe(1);
	const gone = await add('need', 'Doppelt');
	await write((tx) => removeElement(tx, gone.id, 'doppelt'));
	await expect(include(strategy, t.goal, gone)).rejects.toThrow(/gibt es nicht mehr/);
	await expect(write((tx) => removeElement(tx, t.measure.id, 'weg'))).rejects.toThrow();
	const acts = await db.owner<{ act: string; elements: number[] | null }[]>`select act, detail->'elements' as elements from audit_entry where subject_kind = 'strategy' and subject_id = ${strategy.id} order by id`;
	expect(acts).toEqual([{ act: 'strategy.created', elements: null }, { act: 'strategy.included', elements: [t.goal.number, t.measure.number] }, { act: 'strategy.excluded', elements: [t.goal.number] }]);
});

it('a resolution says who decided what and when, with votes that fit, as precisely as it is known', async () => {
	for (const [more, message] of [
		[{ body: '' }, /„Gremium“ fehlt/],
		[{ subject: ' ' }, /„Gegenstand“ fehlt/],
		[{ decided: '2018-13' }, /„Datum“ ist kein Tag/],
		[{ decided: '2999' }, /in der Zukunft/],
		[{ votes: { for: 20, against: 3 }, unanimous: true }, /„Einstimmig“ passt nicht/],
		[{ votes: { for: 0 }, unanimous: true }, /0 Ja-Stimmen/],
		[{ votes: { against: 3 }, unanimous: false }, /„Ja-Stimmen“ fehlen/],
		[{ votes: { for: 20 }, unanimous: false }, /„Nein-Stimmen“ fehlen/],
		[{ votes: { for: -1, against: 0 }, unanimous: false }, /nicht unter 0/],
		[{ votes: { for: 1.5, against: 0 }, unanimous: false }, /keine ganze Zahl/],
		[{ paper: { url: 'javascript:alert(1)' } }, /„Adresse der Vorlage“/]
	] as const) await expect(decide(more), JSON.stringify(more)).rejects.toThrow(message);
	const year = await decide({ decided: '2018', paper: { title: 'Vorlage 12/2018', url: 'https://example.org/12' } });
	expect((await read((tx) => readResolutions(tx, year.id)))[0]).toMatchObject({ decided: '2018', paper: { title: 'Vorlage 12/2018', url: 'https://example.org/12' }, votes: { for: null } });
	const strategy = await create();
	const t = await thread();
	await include(strategy, t.field, t.goal, t.measure);
	await expect(adopt(strategy, await decide({ votes: { for: 10, against: 12 }, unanimous: false }))).rejects.toThrow(/abgelehnt/);
});

it('only planners write, members read, the public sees adopted versions only', async () => {
	const strategy = await create();
	const t = await thread();
	await include(strategy, t.field, t.goal, t.measure);
	await write((tx) => keepDraft(tx, strategy.id, 'Entwurf'));
	const resolution = await decide();
	const member = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('member'), work);
	for (const act of [() => member((tx) => createStrategy(tx, { title: { de: 'x', en: '' }, cycle: 1, from: '2018-01-01', to: '2019-01-01' })), () => member((tx) => includeElements(tx, strategy.id, [t.need.id])), () => member((tx) => excludeElements(tx, strategy.id, [t.goal.id])), () => member((tx) => keepDraft(tx, strategy.id, 'x')), () => member((tx) => recordResolution(tx, { body: 'x', decided: '2018', subject: 'x' })), () => member((tx) => adoptStrategy(tx, strategy.id, resolution.id))]) await expect(act()).rejects.toThrow('Nicht gefunden');
	expect(await db.database.read(db.as('member'), (tx) => readStrategyVersions(tx, strategy.id))).toHaveLength(1);
	expect(await db.database.read(db.anyone, (tx) => tx.sql`select 1 from strategy_version where strategy_id = ${strategy.id}`)).toHaveLength(0);
	await adopt(strategy, resolution);
	expect(await db.database.read(db.anyone, (tx) => tx.sql`select state from strategy_version where strategy_id = ${strategy.id}`)).toEqual([{ state: 'adopted' }]);
	await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from strategy`)).rejects.toThrow(/permission denied/);
});

it('an adopted version and its resolution stay, whoever tries', async () => {
	const strategy = await create();
	const t = await thread();
	await include(strategy, t.field, t.goal, t.measure);
	await adopt(strategy, await decide());
	const before = await db.owner`select * from strategy_version order by strategy_id, version`;
	for (const statement of ["update strategy_version set note = 'x' where state = 'adopted'", "update strategy_version set state = 'draft', resolution_id = null", 'delete from strategy_version', 'truncate strategy_version', 'truncate strategy_version cascade', "update resolution set wording = 'x'", 'delete from resolution', 'truncate resolution cascade']) {
		await expect(db.owner.unsafe(statement), statement).rejects.toThrow(/stays as it is/);
		await expect(write((tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/permission denied/);
		await expect(db.database.write(db.system, (tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/permission denied/);
	}
	for (const statement of ['alter table strategy_version disable trigger all', 'drop trigger stays_as_it_is on strategy_version', 'set role planungskreis_owner']) await expect(write((tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/must be owner|permission denied|does not exist/);
	expect(await db.owner`select * from strategy_version order by strategy_id, version`).toEqual(before);
});
