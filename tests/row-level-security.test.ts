/**
 * The walls in the database itself, tried as the roles the app uses. Tables come from the catalogue: a new one fails here
 * until it has a policy and its grants are written down.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Sql } from '#base/db.server.ts';
import { authorityForHost, systemPrincipal } from '#domains/accounts/authority.server.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { BY_TYPE, ID, VALUES } from './sample-rows.ts';

/** Tables without a tenant, and why. */
const SHARED = new Map([
	['authority', 'must be known before anyone knows which one is meant; names and public settings only'],
	['area', 'official areas belong to all, planning areas to one authority: its own policies, tested below'],
	['area_change', 'whether areas changed: a random mark, no data of anyone'],
	['schema_migration', 'state of the program, no data of anyone']
]);

/** Tables of which the public reads single columns. */
const COLUMNS_ONLY = new Set(['disclosed_delivery', 'news', 'cycle_deliverable', 'cycle_phase', 'resolution_step', 'handover', 'digest', 'element_responsible']);

/** What the app may do with each table: select, insert, update, delete. The public only reads, and only where it says so. */
const GRANTS: Record<string, [staff: string, anyone: string]> = {
	account: ['siud', ''],
	area: ['siu', 's'],
	area_change: ['su', 's'],
	area_list: ['siud', ''],
	audit_entry: ['si', ''],
	authority: ['s', 's'],
	boundary: ['siud', 's'],
	boundary_set: ['siud', 's'],
	confirmed_finding: ['sid', ''],
	converted_block: ['si', 's'],
	cycle: ['siu', 's'],
	cycle_contribution: ['siud', ''],
	// of phases and deliverables the public reads single columns, see below
	cycle_deliverable: ['siud', ''],
	cycle_phase: ['siud', ''],
	cycle_product: ['sid', 's'],
	decided_cell: ['sid', ''],
	delivery: ['siu', ''],
	delivery_counter: ['siu', ''],
	delivery_file: ['si', ''],
	delivery_withdrawal: ['si', ''],
	disclosed_block: ['si', 's'],
	// the public reads single columns of it, see below
	disclosed_delivery: ['si', ''],
	disclosed_indicator: ['si', 's'],
	disclosed_planning_area: ['si', 's'],
	disclosed_note: ['si', 's'],
	disclosed_source: ['si', 's'],
	expected_delivery: ['siu', ''],
	expected_fulfilment: ['siud', ''],
	expected_reminder: ['si', ''],
	expected_waiver: ['sid', ''],
	hand_in: ['si', ''],
	incoming_file: ['siud', ''],
	incoming_piece: ['sid', ''],
	indicator: ['siu', ''],
	indicator_version: ['si', ''],
	observation: ['s', ''],
	observation_block: ['si', ''],
	job: ['siu', ''],
	layout_step: ['siud', ''],
	office_message: ['siu', ''],
	one_time_link: ['siud', ''],
	planning_area: ['siud', ''],
	planning_area_member: ['sid', ''],
	reading_profile: ['siud', ''],
	recovery_code: ['siud', ''],
	release: ['si', 's'],
	report_edition: ['si', 's'],
	schema_migration: ['s', 's'],
	session: ['siud', ''],
	sign_in_attempt: ['siud', ''],
	source: ['siud', ''],
	territorial_change: ['sid', 's'],
	territorial_link: ['sid', 's'],
	topic: ['siud', 's'],
	upload_link: ['siu', ''],
	contribution: ['siu', ''],
	contribution_author: ['si', ''],
	contribution_comment: ['si', ''],
	contribution_version: ['si', ''],
	published_round: ['si', 's'],
	round: ['siu', ''],
	round_choice: ['siud', ''],
	round_criterion: ['siud', ''],
	round_decision: ['siud', ''],
	round_participant: ['si', ''],
	round_rating: ['siud', ''],
	round_stage: ['siud', ''],
	element: ['siu', ''],
	element_link: ['sid', ''],
	element_version: ['si', ''],
	// the public reads single columns of it, see below
	news: ['si', ''],
	news_change: ['siu', 's'],
	published_element: ['si', 's'],
	reminder_off: ['sid', ''],
	subscription: ['siud', ''],
	reporter_link: ['siu', ''],
	resolution: ['si', 's'],
	strategy: ['siu', ''],
	stakeholder_assessment: ['siud', ''],
	element_actor: ['sid', ''],
	element_body: ['sid', 's'],
	element_responsible: ['siud', ''],
	strategy_element: ['sid', ''],
	strategy_version: ['si', 's'],
	definition_draft: ['siu', ''],
	definition_version: ['si', 's'],
	inventory_file: ['si', 's'],
	inventory_record: ['siu', ''],
	inventory_version: ['si', ''],
	published_inventory: ['sid', 's'],
	// the public reads single columns of those that are for everybody
	digest: ['siu', ''],
	digest_rhythm: ['siud', ''],
	digest_mark: ['siu', ''],
	// the public reads single columns of it
	handover: ['siu', ''],
	actor: ['siu', ''],
	actor_consent: ['siud', ''],
	actor_import: ['siud', ''],
	actor_profile: ['siud', ''],
	agenda_item: ['siu', ''],
	agenda_template: ['siu', ''],
	attachment: ['siu', ''],
	attachment_piece: ['sid', 's'],
	body: ['siu', ''],
	consultation: ['siu', ''],
	legislative_term: ['siu', ''],
	meeting: ['siu', ''],
	mail: ['siu', ''],
	meeting_series: ['siu', ''],
	membership: ['siu', ''],
	minutes_version: ['si', ''],
	outcome: ['siu', ''],
	paper: ['siu', ''],
	paper_recipient: ['si', ''],
	paper_release: ['si', ''],
	participant: ['siud', ''],
	public_record: ['siu', 's'],
	public_record_count: ['siu', 's'],
	resolution_step: ['si', ''],
	resolution_subject: ['sid', 's'],
	task: ['siu', '']
};

let db: TestDatabase;
let staff: Sql;
let anyone: Sql;
let other: string;
interface Column { table: string; name: string; type: string; required: boolean }
let columns: Column[];
let tables: { name: string; kind: string; tenant: boolean; secured: boolean; policies: number; owner: string }[];
/** Counters are shared by all authorities. */
const number = (authority: string) => (authority === db.authorityId ? 100_001 : 100_002);
/** A row for an authority, from the catalogue: every column that must be given. */
function insertOf(table: string, authority: string): string {
	const given = columns.filter((c) => c.table === table && c.name !== 'authority_id' && (c.required || VALUES[`${table}.${c.name}`] !== undefined));
	const value = ({ name, type }: Column) => {
		const text = VALUES[`${table}.${name}`] ?? VALUES[`*.${name}`] ?? BY_TYPE[type] ?? (type.endsWith('[]') ? `'{1}'` : null);
		if (text === null) throw new Error(`tests/sample-rows.ts has no sample for ${table}.${name} (${type})`);
		return text === 'COUNTER' ? String(number(authority)) : text;
	};
	return `insert into "${table}" (${['authority_id', ...given.map((c) => `"${c.name}"`)].join(', ')}) overriding system value values (${[`'${authority}'`, ...given.map(value)].join(', ')})`;
}

/** Runs one statement in a transaction of a role with a tenant (or none) and takes it back. @returns rows touched, or why not */
async function attempt(pool: Sql, tenant: string | null, statement: string, link: string | null = null, member: string | null = null): Promise<number | string> {
	try {
		let count = 0;
		await pool.begin(async (tx) => {
			if (tenant) await tx.unsafe(`set local app.authority = '${tenant}'`);
			if (link) await tx.unsafe(`set local app.link = '${link}'`);
			if (member) await tx.unsafe(`set local app.member = '${member}'`);
			count = (await tx.unsafe(statement)).count;
			throw new Error('taken back');
		}).catch((error: Error) => {
			if (error.message !== 'taken back') throw error;
		});
		return count;
	} catch (error) {
		return (error as Error).message;
	}
}

beforeAll(async () => {
	db = await testDatabase();
	staff = openPool(db.url, 'staff', { max: 2 });
	anyone = openPool(db.url, 'public', { max: 2 });
	other = randomUUID();
	await db.owner`insert into authority (id, slug, name, kind, county_key, hostname) values (${other}, 'other', 'Anderer Kreis', 'Landkreis', '16051', 'anderer.example')`;
	tables = await db.owner<typeof tables>`
		select c.relname as name, c.relkind as kind, c.relrowsecurity as secured, pg_get_userbyid(c.relowner) as owner,
			exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id') as tenant,
			(select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
		from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
	columns = await db.owner<Column[]>`
		select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull and not a.atthasdef and a.attidentity = '' as required
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`;
	// those first that others refer to
	const links = await db.owner<{ child: string; parent: string }[]>`select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and conrelid <> confrelid`;
	const filled = new Set<string>(SHARED.keys());
	while (filled.size < tenantTables().length + SHARED.size) {
		const next = tenantTables().find((name) => !filled.has(name) && links.every((link) => link.child !== name || filled.has(link.parent)));
		if (!next) throw new Error('tables refer to each other in a circle');
		for (const authority of [db.authorityId, other]) await db.owner.unsafe(insertOf(next, authority));
		filled.add(next);
	}
});
afterAll(async () => {
	await staff?.end();
	await anyone?.end();
	await db?.close();
});

const tenantTables = () => tables.filter((t) => t.tenant && t.kind === 'r' && !SHARED.has(t.name)).map((t) => t.name);

describe('every table', () => {
	it('of an authority is secured and has a policy', () => {
		const loose = tables.filter((t) => t.kind !== 'v' && !SHARED.has(t.name) && !(t.tenant && t.secured && t.policies > 0));
		expect(loose.map((t) => t.name)).toEqual([]);
		expect(tenantTables().length).toBeGreaterThan(20);
		for (const name of ['area', 'authority']) expect(tables.find((t) => t.name === name)).toMatchObject({ secured: true });
	});

	it('has exactly the grants that are written down, none for everybody', async () => {
		const rows = await db.owner<{ name: string; role: string; can: string }[]>`
			select table_name as name, grantee as role, string_agg(lower(left(privilege_type, 1)), '' order by position(left(privilege_type, 1) in 'SIUDTR')) as can
			from information_schema.role_table_grants where table_schema = 'public' and grantee in ('planungskreis_staff', 'planungskreis_public', 'PUBLIC') group by 1, 2`;
		const found = Object.fromEntries(tables.map(({ name }) => [name, ['planungskreis_staff', 'planungskreis_public'].map((role) => rows.find((r) => r.name === name && r.role === role)?.can ?? '')]));
		expect(found, 'a new table needs its line in GRANTS (tests/row-level-security.test.ts)').toEqual(Object.fromEntries(tables.map(({ name }) => [name, GRANTS[name]])));
		expect(rows.filter((r) => r.role === 'PUBLIC')).toEqual([]);
		// of an authority the app changes name and settings, never what identifies it
		const columns = await db.owner<{ column: string }[]>`select column_name as column from information_schema.column_privileges
			where table_name = 'authority' and grantee = 'planungskreis_staff' and privilege_type = 'UPDATE' order by 1`;
		expect(columns.map((c) => c.column)).toEqual(['name', 'settings']);
		const ofDeliveries = await db.owner<{ column: string }[]>`select column_name as column from information_schema.column_privileges
			where table_name = 'disclosed_delivery' and grantee = 'planungskreis_public' order by 1`;
		expect(ofDeliveries.map((c) => c.column)).toEqual(['accepted_at', 'authority_id', 'file_name', 'hints', 'number', 'office', 'received_at', 'release_id', 'sheets', 'source_code', 'title']);
		for (const [table, hidden] of [['cycle_deliverable', ['due', 'responsible']], ['cycle_phase', ['said_at', 'said_by']]] as const) {
			const hiddenOnes = await db.owner<{ column: string }[]>`select a.attname as column from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and not has_column_privilege('planungskreis_public', a.attrelid, a.attnum, 'select') order by 1`;
			expect([table, hiddenOnes.map((c) => c.column)]).toEqual([table, hidden]);
		}
		const publicWrites = await db.owner`select 1 from information_schema.column_privileges where grantee in ('planungskreis_public', 'PUBLIC') and table_schema = 'public' and privilege_type <> 'SELECT'`;
		expect(publicWrites).toHaveLength(0);
	});

	it('is owned by neither role of the app, and neither role passes by the policies', async () => {
		expect(tables.filter((t) => t.owner.startsWith('planungskreis_'))).toEqual([]);
		const roles = await db.owner`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname in ('planungskreis_staff', 'planungskreis_public')`;
		expect(roles).toHaveLength(2);
		for (const role of roles) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false });
		// those of papers find by words: what is public, or ids that the policies are asked of, or how many (src/domains/bodies/papers/paper-search.test.ts); three tell of an event for all what its page shows (src/domains/bodies/events/events.test.ts), one whether minutes were laid before their body (src/domains/bodies/as-secret-as-the-meeting.test.ts); a trigger asks whether they are approved (src/domains/bodies/meeting.test.ts)
		expect((await db.owner`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef order by 1`).map((row) => row.name)).toEqual(['app_minutes_laid', 'count_public_papers', 'event_for_sign_up', 'event_is_open', 'event_taken', 'few_papers_with', 'papers_with', 'public_papers', 'public_years', 'stays_since_approval']);
		const views = await db.owner<{ name: string }[]>`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname = 'public' and relkind in ('v', 'm') and not coalesce(reloptions::text, '') like '%security_invoker=true%'`;
		expect(views).toHaveLength(0);
		for (const pool of [staff, anyone]) expect(await attempt(pool, db.authorityId, 'create table mine (x int)')).toMatch(/permission denied/);
	});
});

describe('another authority', () => {
	it('sees its own row only, in every table', async () => {
		for (const table of tenantTables()) {
			// one sample row each; counts of public records have one more by their trigger
			expect([table, await attempt(staff, other, `select 1 from "${table}"`)]).toEqual([table, table === 'public_record_count' ? 2 : 1]);
			expect([table, await attempt(staff, other, `select 1 from "${table}" where authority_id = '${db.authorityId}'`)]).toEqual([table, 0]);
			if (GRANTS[table]?.[1]) expect([table, await attempt(anyone, other, `select 1 from "${table}" where authority_id = '${db.authorityId}'`)]).toEqual([table, 0]);
		}
		expect(await attempt(staff, other, `select 1 from observation where authority_id = '${db.authorityId}'`)).toBe(0);
	});

	it('changes, deletes and adds nothing there, in every table', async () => {
		for (const table of tenantTables()) {
			const refusals = [`update "${table}" set authority_id = authority_id where authority_id = '${db.authorityId}'`, `delete from "${table}" where authority_id = '${db.authorityId}'`];
			for (const statement of refusals) expect([statement, String(await attempt(staff, other, statement))]).toEqual([statement, expect.stringMatching(/^0$|permission denied/)]);
			const clear = insertOf(table, db.authorityId).replace(ID, randomUUID());
			expect([table, String(await attempt(staff, other, clear))]).toEqual([table, expect.stringMatching(/row-level security/)]);
			expect([table, String(await attempt(anyone, db.authorityId, insertOf(table, db.authorityId)))]).toEqual([table, expect.stringMatching(/permission denied/)]);
		}
	});

	it('cannot move an own row over', async () => {
		for (const table of tenantTables().filter((name) => GRANTS[name]?.[0].includes('u') && name !== 'delivery'))
			expect([table, String(await attempt(staff, other, `update "${table}" set authority_id = '${db.authorityId}'`))]).toEqual([table, expect.stringMatching(/row-level security|violates/)]);
		expect(await attempt(staff, other, `update authority set name = 'x'`)).toBe(1);
		expect(await attempt(staff, other, `update authority set name = 'x' where id = '${db.authorityId}'`)).toBe(0);
		expect(await attempt(staff, other, `update authority set hostname = 'x'`)).toMatch(/permission denied/);
		expect(await attempt(staff, other, `delete from authority`)).toMatch(/permission denied/);
	});
});

describe('without a tenant', () => {
	it('there are no rows and nothing can be added, in every table', async () => {
		for (const pool of [staff, anyone])
			for (const table of [...tenantTables(), 'area'].filter((name) => pool === staff || GRANTS[name]?.[1])) expect([table, await attempt(pool, null, `select 1 from "${table}"`)]).toEqual([table, 0]);
		for (const table of tenantTables()) expect([table, String(await attempt(staff, null, insertOf(table, db.authorityId)))]).toEqual([table, expect.stringMatching(/row-level security/)]);
	});

	it('the setting of one transaction does not reach the next on the same connection', async () => {
		const one = openPool(db.url, 'staff', { max: 1 });
		expect(await attempt(one, db.authorityId, 'select 1 from account')).toBe(1);
		expect(await attempt(one, null, 'select 1 from account')).toBe(0);
		await one.end();
	});
});

describe('the public', () => {
	it('reads no confidential table: permission, not only an empty answer', async () => {
		const confidential = tables.map((t) => t.name).filter((name) => GRANTS[name]?.[1] === '' && !COLUMNS_ONLY.has(name));
		expect(confidential).toContain('observation_block');
		for (const table of confidential) expect([table, String(await attempt(anyone, db.authorityId, `select 1 from "${table}"`))]).toEqual([table, expect.stringMatching(/permission denied/)]);
	});

	it('reads of a delivery what is shown, but neither hash nor size of its file', async () => {
		expect(await attempt(anyone, db.authorityId, 'select number, title, file_name from disclosed_delivery')).toEqual(expect.any(Number));
		for (const column of ['sha256', 'size', '*']) expect([column, String(await attempt(anyone, db.authorityId, `select ${column} from disclosed_delivery`))]).toEqual([column, expect.stringMatching(/permission denied/)]);
	});

	it('reads of news what was said, but not by whom', async () => {
		expect(await attempt(anyone, db.authorityId, 'select text, judged, next_step from news')).toEqual(expect.any(Number));
		for (const column of ['reported_by', 'reporter_link_id', 'seen_by', '*']) expect([column, String(await attempt(anyone, db.authorityId, `select ${column} from news`))]).toEqual([column, expect.stringMatching(/permission denied/)]);
	});
});

describe('what is decided', () => {
	it('cannot be changed or deleted by the app, in its own authority either', async () => {
		for (const [table, [can]] of Object.entries(GRANTS).filter(([name]) => tenantTables().includes(name))) {
			if (!can.includes('u')) expect([table, String(await attempt(staff, db.authorityId, `update "${table}" set authority_id = authority_id`))]).toEqual([table, expect.stringMatching(/permission denied/)]);
			if (!can.includes('d')) expect([table, String(await attempt(staff, db.authorityId, `delete from "${table}"`))]).toEqual([table, expect.stringMatching(/permission denied/)]);
		}
		for (const [, [can]] of Object.entries(GRANTS)) expect(can).not.toMatch(/[tr]/);
	});

	it('an accepted delivery stays as it is, and takes no more figures', async () => {
		expect(await attempt(staff, db.authorityId, `update delivery set title = 'other'`)).toBe(0);
		expect(await attempt(staff, db.authorityId, `update delivery set state = 'received', accepted_at = null`)).toBe(0);
		expect(await attempt(staff, db.authorityId, insertOf('observation_block', db.authorityId).replace(`'2024'`, `'2025'`))).toMatch(/row-level security/);
	});

	it('a release takes no more tables', async () => {
		for (const [table, from, to] of [['disclosed_source', `'x'`, `'y'`], ['disclosed_indicator', String(number(db.authorityId)), '7'], ['disclosed_delivery', `'x'`, `'y'`], ['disclosed_block', `'2024'`, `'2025'`]] as const)
			expect([table, String(await attempt(staff, db.authorityId, insertOf(table, db.authorityId).replace(from, to)))]).toEqual([table, expect.stringMatching(/row-level security/)]);
	});
});

describe('an upload link', () => {
	/** What a link reads: how files are read, what is expected of it; `all` is shared or public data, `own` its own rows. Of all other tables it sees nothing. */
	const READS: Record<string, 'all' | 'own'> = { area_change: 'all', agenda_item: 'own', attachment: 'own', attachment_piece: 'own', authority: 'all', body: 'own', consultation: 'own', meeting: 'own', paper: 'own', paper_release: 'own', participant: 'own', delivery_counter: 'all', contribution: 'own', contribution_author: 'own', element: 'own', expected_delivery: 'own', expected_fulfilment: 'own', expected_waiver: 'own', hand_in: 'own', indicator: 'all', indicator_version: 'all', news: 'own', news_change: 'all', office_message: 'own', reminder_off: 'own', reporter_link: 'own', round: 'own', round_choice: 'own', round_criterion: 'own', round_participant: 'own', round_rating: 'own', round_stage: 'own', schema_migration: 'all', source: 'own', subscription: 'own', territorial_change: 'all', territorial_link: 'all', upload_link: 'own' };
	/** where its transactions add a row: an entry of the trail, a file, the number of a delivery; tables with rules of their own are tested in src/domains/calendar */
	const ADDS = new Set(['audit_entry', 'delivery_counter', 'delivery_file']);
	/** votes of a phone, the answer to an invitation, a subscription and whether reminders are wanted, which it may replace; their rules are tested in src/domains/strategy (rounds, subscriptions, reminders) and src/domains/bodies */
	const VOTES = new Set(['round_choice', 'round_rating', 'participant', 'reminder_off', 'subscription']);
	/** marks that its reports change beside: random, they tell nothing */
	const MARKS = new Set(['news_change']);
	const mine = (statement: string, link = ID) => attempt(staff, db.authorityId, statement, link);

	it('sees nothing of a table that is not named for it, and nothing at all once it has ended', async () => {
		for (const { name } of tables.filter((t) => t.kind === 'r')) {
			const seen = await mine(`select 1 from "${name}"`);
			if (READS[name] || name === 'area') expect([name, seen]).toEqual([name, expect.any(Number)]);
			else expect([name, seen], 'a new table needs a policy for links (no_link, see 0018)').toEqual([name, 0]);
			if (READS[name] === 'own') expect([name, seen]).toEqual([name, 1]);
			if (READS[name] === 'own') expect([name, await mine(`select 1 from "${name}"`, randomUUID())]).toEqual([name, 0]);
		}
		expect(await mine('select 1 from observation')).toBe(0);
	});

	it('changes and deletes nothing, and adds nothing that is not its own', async () => {
		for (const name of tenantTables()) {
			if (MARKS.has(name)) {
				expect(String(await mine(`delete from "${name}"`))).toMatch(/permission denied/);
				continue;
			}
			if (name !== 'delivery_counter' && !VOTES.has(name)) for (const statement of [`update "${name}" set authority_id = authority_id`, `delete from "${name}"`]) expect([statement, String(await mine(statement))]).toEqual([statement, expect.stringMatching(/^0$|permission denied/)]);
			if (ADDS.has(name)) continue;
			expect([name, String(await mine(insertOf(name, db.authorityId).replaceAll(ID, randomUUID())))]).toEqual([name, expect.stringMatching(/row-level security|permission denied/)]);
		}
		expect(await mine(`update authority set name = 'x'`)).toBe(0);
		expect(await mine(`insert into area (authority_id, key, level, name) values ('${db.authorityId}', 'x', 'planning-area', 'x')`)).toMatch(/row-level security/);
	});

	it('is no way around for an account: what came through a link only links write', async () => {
		for (const name of ['hand_in', 'office_message']) expect([name, String(await attempt(staff, db.authorityId, insertOf(name, db.authorityId).replaceAll(ID, randomUUID())))]).toEqual([name, expect.stringMatching(/row-level security/)]);
	});
});

describe('a member', () => {
	const as = (statement: string, member = ID) => attempt(staff, db.authorityId, statement, null, member);

	it('takes out no participant', async () => {
		expect(await attempt(staff, db.authorityId, 'delete from participant')).toBe(1);
		expect(await as('delete from participant')).toBe(0);
		await db.owner`update actor set account_id = ${ID} where authority_id = ${db.authorityId} and id = ${ID}`;
		await db.owner`update participant set actor_id = ${ID} where authority_id = ${db.authorityId} and id = ${ID}`;
		expect(await as('select 1 from participant')).toBe(1);
		expect(await as('delete from participant')).toBe(0);
	});

	it('changes the own account only, and never what it may do', async () => {
		for (const column of [`password_hash = 'x'`, `language = 'en'`, `name = 'x'`, `totp_secret = 'x'`, `oidc_subject = 'x'`]) {
			expect([column, await as(`update account set ${column}`)]).toEqual([column, 1]);
			expect([column, await as(`update account set ${column}`, randomUUID())]).toEqual([column, 0]);
		}
		for (const column of [`role = 'administrator'`, `email = 'x@y.example'`, `source_code = 'x'`, 'disabled_at = now()']) {
			expect([column, await as(`update account set ${column}`)]).toEqual([column, expect.stringMatching(/for the administration/)]);
			expect([column, await attempt(staff, db.authorityId, `update account set ${column}`)]).toEqual([column, 1]);
		}
		expect(await as('delete from account')).toBe(0);
		expect(await as(insertOf('account', db.authorityId).replace(ID, randomUUID()).replace('a@b.example', 'c@d.example'))).toMatch(/row-level security/);
	});

	/** What members and those who deliver figures write, of which others' rows are told apart where the product does: who delivers for which source, whose attempt at signing in. */
	const SHARED_WORK = new Set(['audit_entry', 'delivery', 'delivery_counter', 'delivery_file', 'incoming_file', 'incoming_piece', 'job', 'layout_step', 'news_change', 'observation_block', 'office_message', 'reading_profile', 'sign_in_attempt']);

	it('changes, deletes and adds no row of others, in every table', async () => {
		const stranger = randomUUID();
		for (const name of tenantTables().filter((table) => !SHARED_WORK.has(table))) {
			for (const statement of [`update "${name}" set authority_id = authority_id`, `delete from "${name}"`])
				expect([statement, String(await as(statement, stranger))], 'a new table needs policies for members (see 0094)').toEqual([statement, expect.stringMatching(/^0$|permission denied|row-level security/)]);
			expect([name, String(await as(insertOf(name, db.authorityId).replaceAll(ID, randomUUID()), stranger))]).toEqual([name, expect.stringMatching(/row-level security|permission denied/)]);
		}
	});

	it('votes as the participant it is, while the round runs and it is invited', async () => {
		const elsewhere = randomUUID();
		const phone = randomUUID();
		const mark = createHmac('sha256', 'secret of a round').update(ID).digest();
		await db.owner`update round set secret = 'secret of a round' where authority_id = ${db.authorityId}`;
		await db.owner`update round_participant set mark = ${mark}, phone = false where authority_id = ${db.authorityId}`;
		await db.owner`update contribution set cluster_id = null where authority_id = ${db.authorityId}`;
		await db.owner`insert into round_participant (authority_id, id, round_id, mark, phone) select ${db.authorityId}, ${phone}, id, 'other', true from round where authority_id = ${db.authorityId}`;
		await db.owner`insert into round_rating select authority_id, round_id, contribution_id, criterion_id, ${phone}, value, rated_at from round_rating where authority_id = ${db.authorityId}`;
		const invite = (...who: string[]) => db.owner`update round_stage set acts = '{rate,rank,comment,reword}', participants = ${who}::uuid[] where authority_id = ${db.authorityId}`;
		const may = async (member = ID) => [
			await as('update round_rating set value = 2', member),
			await as('delete from round_choice', member),
			String(await as(`insert into contribution_comment (authority_id, contribution_id, text) values ('${db.authorityId}', '${ID}', 'x')`, member)).replace(/new row .*/, 'refused'),
			String(await as(`update contribution set text = 'y'`, member)).replace(/new row .*/, 'refused')
		];
		await invite();
		expect(await may()).toEqual([1, 1, '1', '1']);
		// invited, and a stranger to the votes that are there
		expect(await may(elsewhere)).toEqual([0, 0, '1', '1']);
		expect(await as('select 1 from round_rating')).toBe(2);
		expect(await as(`insert into round_participant (authority_id, round_id, mark, phone) values ('${db.authorityId}', '${ID}', 'x', false)`)).toMatch(/row-level security/);
		await invite(elsewhere);
		expect(await may()).toEqual([0, 0, 'refused', 'refused']);
		await invite(ID, elsewhere);
		expect(await may()).toEqual([1, 1, '1', '1']);
		await db.owner`update round set state = 'closed', ended_at = now() where authority_id = ${db.authorityId}`;
		expect(await may()).toEqual([0, 0, 'refused', 'refused']);
	});

	it('ends sessions and uses links of the own account only', async () => {
		await db.owner`update one_time_link set account_id = ${ID} where authority_id = ${db.authorityId}`;
		for (const table of ['session', 'one_time_link', 'recovery_code'])
			for (const statement of [`update ${table} set created_at = now()`, `delete from ${table}`]) expect([statement, await as(statement), await as(statement, randomUUID())]).toEqual([statement, 1, 0]);
		expect(await as(insertOf('one_time_link', db.authorityId))).toMatch(/row-level security/);
		expect(await as('delete from sign_in_attempt')).toBe(0);
	});

	it('changes nothing of the authority', async () => {
		expect(await as(`update authority set name = 'x'`)).toBe(0);
		expect(await as(`update authority set settings = '{}'`)).toBe(0);
	});

	it('reads of the trail the own entries, and what stands beside things in sight', async () => {
		const entry = (kind: string, subject: string, account: string | null = null) => db.owner`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id) values (${db.authorityId}, ${account}, 'x', 'seen', ${kind}, ${subject})`;
		const seen = async (member = ID) => (await as(`select 1 from audit_entry where act = 'seen'`, member)) as number;
		const someone = randomUUID();
		for (const kind of ['account', 'actor', 'mail', 'paper', 'meeting', 'body', 'authority', 'round']) await entry(kind, someone);
		for (const [kind, id] of [['resolution', someone], ['handover', someone], ['delivery', '1900-001']] as const) await entry(kind, id);
		expect(await seen()).toBe(0);
		await entry('account', ID);
		await entry('meeting', someone, ID);
		expect([await seen(), await seen(randomUUID())]).toEqual([2, 0]);
		for (const kind of ['element', 'inventory', 'definition', 'cycle', 'strategy']) await entry(kind, someone);
		expect([await seen(), await seen(randomUUID())]).toEqual([7, 5]);
		// the resolution is public, the hand-over one to the own body
		await entry('resolution', ID);
		await entry('handover', ID);
		await entry('delivery', '2026-001');
		expect(await seen()).toBe(9);
		await db.owner`update account set source_code = (select source_code from delivery where authority_id = ${db.authorityId}) where authority_id = ${db.authorityId}`;
		expect([await seen(), await seen(randomUUID())]).toEqual([10, 6]);
		expect(await attempt(staff, db.authorityId, `select 1 from audit_entry where act = 'seen'`)).toBe(21);
		expect(await as(`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id) values ('${db.authorityId}', '${ID}', 'x', 'x', 'account', '${ID}')`)).toBe(1);
	});
});

describe('areas', () => {
	it('that all share are written by the system alone; planning areas by their authority alone', async () => {
		const save = (role: 'planner' | 'system', authority: string | null) =>
			db.database.write(role === 'system' ? db.system : db.as('planner'), (tx) => tx.sql`insert into area (authority_id, key, level, name) values (${authority}, ${randomUUID()}, 'planning-area', 'x')`);
		await save('system', null);
		await expect(save('planner', null)).rejects.toThrow(/row-level security/);
		await save('planner', db.authorityId);
		await expect(save('planner', other)).rejects.toThrow(/row-level security/);
		expect(await attempt(staff, other, `select 1 from area`)).toBe(1);
		expect(await attempt(staff, db.authorityId, `update area set name = 'y' where authority_id is null`)).toBe(0);
	});
});

describe('two authorities by host name', () => {
	it('are told apart, whatever the spelling; an unknown name shows the first', async () => {
		for (const host of ['anderer.example', 'ANDERER.example', 'anderer.example:3000']) expect(await authorityForHost(db.database, host, Date.now() + 60_000)).toMatchObject({ id: other });
		for (const host of ['localhost', '', 'anderer.example.evil.example', null]) expect((await authorityForHost(db.database, host))?.id).toBe(db.authorityId);
	});

	it('a transaction of one never names the other', async () => {
		await expect(db.database.write(systemPrincipal(`${other}'; reset role; --`, 'x'), async () => {})).rejects.toThrow(/uuid/);
	});
});
