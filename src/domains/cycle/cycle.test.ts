/** Cycles on a real database: acts, what each reader sees, and the move of the old documents. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { CycleEntry, DeliverableEntry, PhaseEntry } from './entries.ts';
import type { Deliverable } from './model.ts';
import { readCycles, readDeliverables, readDelivered } from './read.server.ts';
import { addCycle, addPhase, changeCycle, changePhase, movePhase, removePhase, sayPhaseState } from './write-cycle.server.ts';
import { addContribution, addDeliverable, addProduct, changeDeliverable, receiveContribution, removeContribution, removeDeliverable, removeProduct } from './write-deliverables.server.ts';

const TODAY = '2026-05-20';
const two = (de: string) => ({ de, en: '' });
const entry: CycleEntry = { name: two('Erster'), summary: two(''), from: '2025', to: null, state: 'running' };
const own: PhaseEntry = { name: two('Rückblick'), summary: two(''), quarter: 'check', from: null, to: null, example: false };
const report: Omit<DeliverableEntry, 'phaseId'> = { title: two('Bericht'), note: two(''), responsible: 'Stab', due: '2026-01-31', doneOn: null, public: true, example: false };

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(db.as('planner'), work);
const phasesOf = async (cycle: number) => (await db.database.read(db.anyone, (tx) => readCycles(tx, TODAY))).find((c) => c.number === cycle)?.phases ?? [];
const phaseOf = async (cycle: number, code: string) => (await phasesOf(cycle)).find((p) => p.code === code)?.id ?? '';
const deliverable = async (id: string) => (await db.database.read(db.as('member'), (tx) => readDeliverables(tx, { id })))[0] as Deliverable;

it('a cycle begins with the twelve phases of the house, which can be renamed, moved, added and removed', async () => {
	const cycle = await write((tx) => addCycle(tx, entry, null));
	expect((await phasesOf(cycle)).map((p) => p.name.en)).toEqual(['Mandate', 'Stakeholders', 'Inventory', 'Needs', 'Assessment', 'Goals', 'Measures', 'Resolution', 'Implementation', 'Monitoring', 'Evaluation', 'Continuation']);
	const id = await write((tx) => addPhase(tx, cycle, own));
	await write((tx) => movePhase(tx, id, 'up'));
	expect((await phasesOf(cycle)).slice(-2).map((p) => [p.number, p.name.de])).toEqual([[12, 'Rückblick'], [13, 'Fortschreibung']]);
	expect(await write((tx) => changePhase(tx, id, { ...own, name: two('Rückschau') }, own))).toBe('saved');
	expect(await write((tx) => changePhase(tx, id, { ...own, quarter: 'act' }, own))).toBe('outdated');
	await write((tx) => removePhase(tx, id));
	expect(await phasesOf(cycle)).toHaveLength(12);
	expect(await write((tx) => changeCycle(tx, cycle, { ...entry, state: 'closed' }, entry))).toBe('saved');
	expect(await write((tx) => changeCycle(tx, cycle, { ...entry, to: '2030' }, entry))).toBe('outdated');
	const acts = await db.owner<{ act: string }[]>`select act from audit_entry where subject_kind = 'cycle' and subject_id = ${String(cycle)} order by id`;
	expect(acts.map((a) => a.act)).toEqual(['cycle.added', 'cycle.phase-added', 'cycle.phase-moved', 'cycle.phase-changed', 'cycle.phase-removed', 'cycle.changed']);
});

it('a phase counts its deliverables, keeps one that is missing open, and is said otherwise with a reason only', async () => {
	const cycle = await write((tx) => addCycle(tx, entry, null));
	const [phaseId, other] = [await phaseOf(cycle, 'inventory'), await phaseOf(cycle, 'needs')];
	const state = async () => (await phasesOf(cycle)).find((p) => p.id === phaseId);
	await write((tx) => changePhase(tx, phaseId, { ...own, name: two('Bestand'), from: '2025', to: '2025' }, null));
	expect((await state())?.state).toBe('done');
	const id = await write((tx) => addDeliverable(tx, { ...report, phaseId }));
	// the public sees that the phase is not over, and nothing of what is missing
	expect(await state()).toMatchObject({ state: 'here', deliverables: 1, delivered: 0 });
	expect(await db.database.read(db.anyone, (tx) => readDelivered(tx, cycle))).toEqual([]);
	await write((tx) => changeDeliverable(tx, id, { ...report, phaseId, doneOn: '2026-01' }, { ...report, phaseId }));
	expect(await state()).toMatchObject({ state: 'done', deliverables: 1, delivered: 1 });
	await write((tx) => changeDeliverable(tx, id, { ...report, phaseId: other, doneOn: '2026-01' }, null));
	expect(await state()).toMatchObject({ deliverables: 0, delivered: 0 });
	await expect(write((tx) => removePhase(tx, other))).rejects.toThrow(/gehören Ergebnisse/);
	await write((tx) => removeDeliverable(tx, id));
	expect((await phasesOf(cycle)).find((p) => p.id === other)).toMatchObject({ deliverables: 0, delivered: 0 });
	await expect(write((tx) => sayPhaseState(tx, phaseId, 'skipped', ' '))).rejects.toThrow(/Grund/);
	await write((tx) => sayPhaseState(tx, phaseId, 'skipped', 'Der Bericht von 2024 genügt.'));
	expect(await state()).toMatchObject({ state: 'skipped', said: { reason: 'Der Bericht von 2024 genügt.' } });
	await write((tx) => sayPhaseState(tx, phaseId, null, ''));
	expect(await state()).toMatchObject({ state: 'done', said: null });
});

it('the public sees what is done and meant for it, with its links; never who is responsible or what is due', async () => {
	const cycle = await write((tx) => addCycle(tx, entry, null));
	const phaseId = await phaseOf(cycle, 'inventory');
	const done = await write((tx) => addDeliverable(tx, { ...report, phaseId, doneOn: '2026' }));
	const hidden = await write((tx) => addDeliverable(tx, { ...report, phaseId, doneOn: '2026', public: false }));
	for (const id of [done, hidden]) {
		await write((tx) => addProduct(tx, id, { kind: 'page', target: '/indicators', label: two('Kennzahlen') }));
		await write((tx) => addProduct(tx, id, { kind: 'element', target: '12', label: two('x') }));
		await write((tx) => addProduct(tx, id, { kind: 'element', target: '12', label: two('x') }));
		await write((tx) => addContribution(tx, id, { who: 'Jobcenter', what: 'Zahlen', due: '2026-01-01' }));
	}
	const seen = await db.database.read(db.anyone, (tx) => readDelivered(tx, cycle));
	expect(seen).toEqual([{ id: done, phaseId, title: two('Bericht'), note: two(''), doneOn: '2026', example: false, products: [{ kind: 'page', target: '/indicators', label: two('Kennzahlen') }, { kind: 'element', target: '12', label: two('') }] }].map((d) => ({ ...d, products: d.products.map((p) => ({ ...p, label: { de: p.label.de, en: '' } })) })));
	expect((await db.database.read(db.anyone, (tx) => tx.sql`select 1 from cycle_product`)).length).toBe(2);
	for (const query of ['select due from cycle_deliverable', 'select responsible from cycle_deliverable', 'select said_by from cycle_phase', 'select * from cycle_contribution']) await expect(db.database.read(db.anyone, (tx) => tx.sql.unsafe(query)), query).rejects.toThrow(/permission denied/);
	await expect(db.database.read(db.anyone, (tx) => readDeliverables(tx))).rejects.toThrow('Nicht gefunden');
	await expect(db.database.read(db.as('data_steward'), (tx) => readDeliverables(tx))).rejects.toThrow('Nicht gefunden');
	await expect(db.database.write(db.as('member'), (tx) => addDeliverable(tx, { ...report, phaseId }))).rejects.toThrow('Nicht gefunden');
	await write((tx) => removeProduct(tx, done, { kind: 'element', target: '12' }));
	expect((await deliverable(done)).products).toHaveLength(1);
});

it('a contribution is owed until it is there', async () => {
	const cycle = await write((tx) => addCycle(tx, entry, null));
	const id = await write(async (tx) => addDeliverable(tx, { ...report, phaseId: await phaseOf(cycle, 'needs') }));
	await write((tx) => addContribution(tx, id, { who: 'Jobcenter', what: 'Zahlen', due: null }));
	const of = async () => (await deliverable(id)).contributions[0];
	const contribution = (await of())?.id ?? '';
	await expect(write((tx) => receiveContribution(tx, id, contribution, '2999-01-01'))).rejects.toThrow(/Zukunft/);
	await write((tx) => receiveContribution(tx, id, contribution, '2026-02-01'));
	expect(await of()).toMatchObject({ receivedOn: '2026-02-01' });
	await write((tx) => receiveContribution(tx, id, contribution, null));
	expect(await of()).toMatchObject({ receivedOn: null });
	await write((tx) => removeContribution(tx, id, contribution));
	expect(await of()).toBeUndefined();
});

describe('the old document', () => {
	/** The database as it was before, with a document in it, moved on. */
	async function moved(description: object) {
		const folder = resolve(import.meta.dirname, '../../base/migrations');
		const file = readdirSync(folder).find((name) => name.startsWith('0030_')) as string;
		const old = await testDatabase();
		await old.owner.begin(async (tx) => {
			await tx.unsafe('drop table cycle_contribution, cycle_product, cycle_deliverable, cycle_phase, cycle cascade; drop function count_deliverables');
			const before = readFileSync(resolve(folder, '0001_foundation.sql'), 'utf8');
			await tx.unsafe(/create table cycle \([\s\S]*?\n\);/.exec(before)?.[0] ?? '');
			await tx.unsafe(`alter table cycle enable row level security; create policy tenant on cycle using (authority_id = app_authority()) with check (authority_id = app_authority()); grant select, insert, update, delete on cycle to planungskreis_staff; grant select on cycle to planungskreis_public`);
			await tx`insert into cycle (authority_id, number, description) values (${old.authorityId}, 1, ${tx.json(description as never)})`;
			await tx.unsafe(readFileSync(resolve(folder, file), 'utf8'));
		});
		return old;
	}

	it('moves into the tables without loss', async () => {
		const description = JSON.parse(readFileSync(resolve(import.meta.dirname, 'old-document.fixture.json'), 'utf8'));
		const old = await moved(description);
		const anyone = old.anyone;
		const cycles = await old.database.read(anyone, (tx) => readCycles(tx, TODAY));
		expect(cycles.map((c) => [c.number, c.name.de, c.from, c.to, c.predecessor, c.state, c.summary.en])).toEqual([[1, 'Armutsprävention', '2015', '2024', null, 'running', ''], [2, 'Integrierte Sozialstrategie', '2025', null, 1, 'planned', description.cycles[1].summary.en]]);
		const phases = cycles[0]?.phases ?? [];
		expect(phases.map((p) => [p.number, p.name, p.summary, p.quarter, p.state, p.example])).toEqual(description.phases.map((p: { number: number; name: object; summary: object; quarter: string; state: string; example?: boolean }) => [p.number, p.name, p.summary, p.quarter, p.state, p.example ?? false]));
		expect(phases.map((p) => [p.from, p.to])).toEqual([['2015', '2015'], ['2016', '2017'], ['2015', '2016'], ['2016', '2016'], ['2017', '2018'], ['2016', '2018'], ['2017', '2018'], ['2018-06', '2018-06'], ['2018', null], ['2018', null], ['2024', '2024'], ['2025', null]]);
		const done = await old.database.read(anyone, (tx) => readDelivered(tx, 1));
		const news = [...description.news.resolutions, ...description.news.reports] as { title: { de: string }; by?: { de: string }; note?: { de: string } }[];
		expect(done.map((d) => [d.title.de, d.note.de]).sort()).toEqual(news.map((n) => [n.title.de, n.by?.de ?? n.note?.de ?? '']).sort());
		expect(done.find((d) => d.title.de.startsWith('Armutspräventions'))?.doneOn).toBe('2018-06');
		const elements = await old.owner<{ kind: string; code: string; content: { title: { de: string }; answer?: { de: string }; indicators?: string[]; answered?: string; asOf?: string } }[]>`select kind, code, content from published_element where newest order by number`;
		expect(elements.filter((e) => e.kind === 'question').map((e) => [e.content.title, e.content.answer, e.content.answered, e.content.indicators, e.content.asOf])).toEqual(description.questions.map((q: { question: object; answer: object; state: string; indicators: string[]; asOf: string }) => [q.question, q.answer, q.state, q.indicators, q.asOf]));
		expect(elements.filter((e) => e.kind === 'pillar').map((e) => e.content.title)).toEqual(description.pillars);
		expect(elements.filter((e) => e.kind === 'action-field').map((e) => [e.code, e.content.title])).toEqual(description.actionFields.map((f: { code: string; name: object }) => [f.code, f.name]));
		await old.close();
	});

	it('that says its times otherwise keeps the words', async () => {
		const old = await moved({ cycles: [{ number: 1, name: two('A'), from: '2015', to: null, predecessor: null, state: 'done' }], phases: [{ number: 1, code: 'mandate', quarter: 'ask', state: 'open', name: two('Auftrag'), summary: two('Fragen'), period: { de: 'nach der Wahl', en: 'after the election' } }], questions: [], pillars: [], actionFields: [], news: { other: [{ date: two('im Herbst'), title: two('Etwas') }] } });
		const [cycle] = await old.database.read(old.anyone, (tx) => readCycles(tx, TODAY));
		expect(cycle).toMatchObject({ state: 'closed', phases: [{ from: null, to: null, state: 'open', summary: { de: 'Fragen (nach der Wahl)', en: '(after the election)' } }] });
		expect(await old.database.read(old.anyone, (tx) => readDelivered(tx, 1))).toMatchObject([{ title: { de: 'Etwas' }, note: { de: '(im Herbst)' }, doneOn: '2015' }]);
		await old.close();
	});
});
