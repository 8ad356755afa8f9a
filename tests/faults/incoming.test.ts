/** `kill -9` while a handed-in file is read: it is a delivery, or still there to be read once more; never both, never half. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Principal } from '#domains/accounts/model.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { ownIncoming, readOn, storeIncoming } from '#domains/indicators/incoming/incoming.server.ts';
import { ReadingQueue } from '#domains/indicators/incoming/reading-queue.server.ts';
import { takeIncoming } from '#domains/indicators/incoming/take-incoming.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

const root = resolve(import.meta.dirname, '../..');
const ROUNDS = 8;
const STEPS = ['opening', 'reading', 'comparing', 'storing'];
const YEARS = 600;
const text = { de: 'Fälle', en: 'cases' };
let db: TestDatabase;
let eva: Principal;

beforeAll(async () => {
	db = await testDatabase();
	const accountId = randomUUID();
	await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${accountId}, 'eva@kreis.example', 'Eva', 'planner')`;
	eva = { ...db.as('planner'), accountId, name: 'Eva' };
	const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', '16068001', '16068002'].map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
	});
});
afterAll(() => db?.close());

/** Reads in a process of its own and kills it so long after a step. @returns the steps it had said */
async function killedWhileReading(id: string, step: string, milliseconds: number): Promise<string[]> {
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tests/faults/incoming-reader.ts'), JSON.stringify({ principal: eva, id })], { cwd: root, env: { ...process.env, DATABASE_URL: db.url } });
	const closed = new Promise((done) => child.once('close', done));
	const said: string[] = [];
	let complaints = '';
	child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
	const reached = new Promise<void>((done, fail) => {
		child.stdout.on('data', (chunk: Buffer) => {
			said.push(...chunk.toString().trim().split('\n'));
			if (said.includes(step)) done();
		});
		child.once('exit', () => (said.includes(step) ? done() : fail(new Error(`ended before „${step}“: ${complaints}`))));
	});
	await reached;
	await sleep(milliseconds);
	child.kill('SIGKILL');
	await closed;
	return said;
}

it(`${ROUNDS} times: all or nothing, and read once more by the next process`, { timeout: 400_000 }, async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const name = `runde-${round}.csv`;
		const bytes = new Uint8Array(Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${Array.from({ length: YEARS }, (_, i) => `cases;1606800${1 + (i % 2)};${1950 + Math.floor(i / 24)}-${String(1 + Math.floor((i % 24) / 2)).padStart(2, '0')};${i + round + 10}`).join('\n')}\n`));
		const id = await db.database.write(eva, (tx) => storeIncoming(tx, { name, bytes }, randomUUID(), { sourceCode: 'office', office: '', title: '', mode: 'replace' }, null));
		await killedWhileReading(id, STEPS[round % STEPS.length] ?? '', round < STEPS.length ? 0 : Math.random() * 120);
		// the server ends what the dead process had begun
		await expect.poll(async () => (await db.owner`select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`).length, { timeout: 20_000 }).toBe(0);
		const deliveries = await db.owner<{ figures: number }[]>`select (summary->>'figures')::int as figures from delivery where file_name = ${name}`;
		const [row] = await db.owner<{ state: string; pieces: number }[]>`select state, (select count(*)::int from incoming_piece p where p.incoming_id = f.id) as pieces from incoming_file f where id = ${id}`;
		if (row?.state === 'done') expect([deliveries, row.pieces]).toEqual([[{ figures: YEARS }], 0]);
		else {
			expect([deliveries, row]).toEqual([[], { state: 'running', pieces: 1 }]);
			await db.owner`update incoming_file set heard_at = now() - interval '31 seconds' where id = ${id}`;
			expect((await db.database.read(eva, (tx) => ownIncoming(tx))).map((f) => [f.id, f.state])).toContainEqual([id, 'lost']);
			await db.database.write(eva, (tx) => readOn(tx, id, ''));
			await new ReadingQueue(() => db.database, (who, file) => takeIncoming(db.database, who, file, () => {}), 1).add(eva, id);
			expect(await db.owner`select (summary->>'figures')::int as figures from delivery where file_name = ${name}`).toEqual([{ figures: YEARS }]);
		}
	}
	expect(await db.owner`select 1 from incoming_piece`).toEqual([]);
});
