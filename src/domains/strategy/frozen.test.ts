/** What was adopted, agreed, decided and published for ever, attacked in the database itself: by every role of the app, and by its owner. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Sql } from '#base/db.server.ts';
import { addDays, berlinDay } from '#base/day.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { agreeDefinition, saveDraft } from './inventory/definition/definition.server.ts';
import { emptyRecord } from './inventory/schema.ts';
import { addRecord } from './inventory/write-records.server.ts';
import { contribute } from './rounds/contribute.server.ts';
import { closeRound, decide } from './rounds/decide.server.ts';
import { savePlan, startRound } from './rounds/write-round.server.ts';
import { emptyContent } from './schema.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy, hashOf } from './versions/adopt.server.ts';
import { adoptedVersion, adoptedVersions } from './versions/read-adopted.server.ts';
import { createStrategy, includeElements } from './versions/write-strategy.server.ts';
import { addElement, changeElement } from './write.server.ts';

const FROZEN = ['strategy_version', 'resolution', 'element_version', 'definition_version', 'inventory_version', 'published_round'] as const;

let db: TestDatabase;
let pools: Record<'staff' | 'public', Sql>;
let element: { id: string; number: number };
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(db.as('planner'), work);
const two = (de: string) => ({ de, en: '' });
/** every frozen row, who may do what with it, and what the public reads of the strategy */
const state = async () => JSON.stringify([await db.owner`select relname, relacl::text, relrowsecurity from pg_class where relname = any(${[...FROZEN]}) order by 1`, await Promise.all(FROZEN.map((table) => db.owner.unsafe(`select t::text as row from ${table} t order by 1`))), await db.database.read(db.anyone, async (tx) => [await adoptedVersions(tx), await adoptedVersion(tx, 1, 1)])]);

beforeAll(async () => {
	db = await testDatabase();
	pools = { staff: openPool(db.url, 'staff', { max: 1 }), public: openPool(db.url, 'public', { max: 1 }) };
	const today = berlinDay(new Date());
	element = await write(async (tx) => {
		const made = await addElement(tx, { kind: 'pillar', cycle: 1, content: { ...emptyContent('pillar'), title: two('Bildung') } });
		const strategy = await createStrategy(tx, { title: two('Strategie'), cycle: 1, from: '2018-01-01', to: '2024-12-31' });
		await includeElements(tx, strategy.id, [made.id]);
		await adoptStrategy(tx, strategy.id, (await recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: 'Strategie', unanimous: true })).id, { hintsConfirmed: true });
		await addRecord(tx, 'field', { ...emptyRecord('field'), name: two('Senioren') });
		await saveDraft(tx, { title: two('Armut'), text: two('Mehr als wenig Geld'), dimensions: [{ code: 'work', name: two('Arbeit'), description: two(''), indicators: [] }], example: false }, 0);
		await agreeDefinition(tx, { agreedBy: ['Planungsbeirat'], agreedOn: '2016', note: '' }, 1);
		const round = await savePlan(tx, null, { title: 'Runde', cycle: 1, elementId: null, decides: 'was', decidedBy: 'wer', followUp: 'dann', anonymous: true, guests: false, authorsUntil: addDays(today, 9), criteria: [], stages: [{ position: 1, kind: 'collect', from: today, to: today, acts: ['contribute'], participants: [], instruction: '' }, { position: 2, kind: 'decide', from: today, to: today, acts: ['decide'], participants: [], instruction: '' }] }, 0);
		if (round === 'outdated') throw new Error(round);
		await startRound(tx, round.id);
		await decide(tx, (await contribute(tx, round.id, 'Ein Vorschlag')).id, { takenUp: false, reason: 'schon da' });
		await closeRound(tx, round.id);
		return made;
	});
});
afterAll(async () => {
	await pools?.staff.end();
	await pools?.public.end();
	await db?.close();
});

const ON_ROWS = (table: string) => [
	`update ${table} set authority_id = authority_id`, `delete from ${table}`, `truncate ${table}`, `truncate ${table} cascade`,
	`merge into ${table} t using (select 1) s on true when matched then delete`, `with gone as (delete from ${table} returning 1) select count(*) from gone`
];
const ON_PARENTS = ['truncate strategy cascade', 'truncate element cascade', 'truncate authority cascade', 'truncate round cascade', 'truncate inventory_record cascade'];
/** what the app's roles might try instead */
const AROUND = (table: string) => [
	`alter table ${table} disable trigger all`, `alter table ${table} disable row level security`, `alter table ${table} no force row level security`, `drop trigger stays_as_it_is on ${table}`, `drop table ${table} cascade`, `alter table ${table} rename to x`,
	`create trigger t before insert on ${table} for each row execute function stays_as_it_is()`, `create rule r as on insert to ${table} do instead nothing`, `create policy p on ${table} using (true)`, `lock table ${table} in access exclusive mode`
];
const ANYWHERE = ['set session_replication_role = replica', 'create or replace function stays_as_it_is() returns trigger language plpgsql as $$ begin return new; end $$', 'drop function stays_as_it_is() cascade', 'drop owned by current_user cascade; delete from strategy_version', 'delete from strategy', 'delete from element', 'delete from authority'];

async function refused(pool: Sql, statement: string): Promise<string> {
	try {
		await pool.begin(async (tx) => {
			await tx.unsafe(`set local app.authority = '${db.authorityId}'`);
			await tx.unsafe(statement);
		});
		return 'carried out';
	} catch (error) {
		return (error as Error).message;
	}
}

describe.each(FROZEN)('%s', (table) => {
	it('holds a row to attack', async () => expect((await db.owner.unsafe(`select 1 from ${table}`)).length).toBeGreaterThan(0));

	it('is neither changed nor emptied by its owner', async () => {
		const before = await state();
		for (const statement of [...ON_ROWS(table), ...ON_PARENTS]) expect([statement, await refused(db.owner, statement)]).toEqual([statement, expect.stringMatching(/stays as it is|cannot truncate a table referenced/)]);
		expect(await state()).toBe(before);
	});

	it('is neither changed nor emptied nor opened by a role of the app', async () => {
		const before = await state();
		for (const pool of [pools.staff, pools.public])
			for (const statement of [...ON_ROWS(table), ...ON_PARENTS, ...AROUND(table), ...ANYWHERE]) expect([statement, await refused(pool, statement)]).toEqual([statement, expect.stringMatching(/permission denied|must be owner|must be able to SET ROLE|stays as it is/)]);
		// without a right of its own it has none to give: PostgreSQL answers with a warning only
		for (const pool of [pools.staff, pools.public]) await refused(pool, `grant all on ${table} to public, planungskreis_public, planungskreis_staff`);
		expect(await state()).toBe(before);
	});
});

it('no second row takes the place of a frozen one', async () => {
	const before = await state();
	for (const table of FROZEN) expect([table, await refused(pools.staff, `insert into ${table} select * from ${table}`)]).toEqual([table, expect.stringMatching(/duplicate key|permission denied/)]);
	for (const table of FROZEN) expect([table, await refused(pools.staff, `insert into ${table} select * from ${table} on conflict do nothing`)]).toEqual([table, expect.stringMatching(/carried out|permission denied/)]);
	expect(await refused(pools.staff, `insert into strategy_version select * from strategy_version on conflict (authority_id, strategy_id, version) do update set note = 'x'`)).toMatch(/permission denied/);
	expect(await state()).toBe(before);
});

it('what is changed around it later leaves it as it was: elements, the strategy, names of indicators', async () => {
	const before = await db.database.read(db.anyone, (tx) => adoptedVersion(tx, 1, 1));
	await write((tx) => changeElement(tx, element.id, { code: 'S1', content: { ...emptyContent('pillar'), title: two('Ganz anders') }, base: 1 }));
	await db.owner`update strategy set title = ${db.owner.json(two('Anders'))}, from_day = '2019-01-01', number = 77`;
	const after = await db.database.read(db.anyone, (tx) => adoptedVersion(tx, 1, 1));
	expect(after).toEqual(before);
	expect(after && hashOf(after.content)).toBe(before?.sha256);
});
