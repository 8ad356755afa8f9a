/**
 * Observations of all municipalities of Germany for one indicator and year out of 50 million stored ones: the whole answer
 * over HTTP from the running app, against the bare query with the same driver over a plain table, one row a figure, with
 * a covering index. The rival's table holds as many figures per indicator and year, and all 50 million with --full.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { get, startApp } from './app.ts';
import { full, median, ms, quantile, tell, thousands, timed } from './figures.ts';
import { benchInstance } from './instance.ts';

const AREAS = 10_900;
const INDICATORS = 50;
const STORED = 50_000_000;
const YEARS = Math.ceil(STORED / AREAS / INDICATORS);
/** questions until the compilers of both have seen enough: what counts is a server that runs */
const WARM_UP = 60;
const ROUNDS = 360;
const RIVAL_YEARS = full ? YEARS : 2;

const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), AREAS);
const { owner, authorityId } = instance;
const release = randomUUID();
const loading = await timed(async () => {
	await owner`insert into release (authority_id, id, number, title, published_by, fingerprint, audit) values (${authorityId}, ${release}, 1, 'Messung', 'Messung', 'bench', '{}')`;
	await owner`insert into disclosed_indicator (authority_id, release_id, indicator_id, code, position, definition, version)
		select i.authority_id, ${release}, i.id, i.code, 1, v.definition, 1 from indicator i join indicator_version v on v.authority_id = i.authority_id and v.indicator_id = i.id`;
	await owner`insert into disclosed_source (authority_id, release_id, code, description) values (${authorityId}, ${release}, 'bench', '{"code":"bench","name":"Messung"}')`;
	await owner`insert into disclosed_delivery (authority_id, release_id, number, source_code, title, file_name, sha256, size, office, sheets, received_at, accepted_at, hints) values (${authorityId}, ${release}, '2026-001', 'bench', 'Messung', 'messung.csv', 'bench', 1, 'Messung', '{}', now(), now(), 0)`;
	// forty columns of random figures serve all blocks in turn: what is read is as large, and 50 million draws are saved
	await owner`insert into disclosed_block (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status, area_ids, "values", lowers, uppers, states, deliveries, delivery_index, sheets, rows, columns)
		with pool as materialized (select n, array(select floor(random() * (10000 + n))::float8 from generate_series(1, ${AREAS}::int)) as figures from generate_series(0, 39) n)
		select ${authorityId}, ${release}, i.id, (1900 + y)::text, '', 'municipality', '2021-12-31', a.ids, pool.figures, a.nan, a.nan, a.zero, array['2026-001'], a.one, a.zero, a.ids, a.four
		from indicator i, generate_series(1, ${YEARS}::int) y join pool on pool.n = y % 40, (select array_agg(id order by id) as ids, array_fill('NaN'::float8, array[count(*)::int]) as nan, array_fill(0::smallint, array[count(*)::int]) as zero, array_fill(1::smallint, array[count(*)::int]) as one, array_fill(4, array[count(*)::int]) as four from area) a`;
	await owner`create table bench_plain as select b.indicator_id, b.period, u.area, u.value, u.state from disclosed_block b, unnest(b.area_ids, b."values", b.states) as u(area, value, state) where b.period <= ${String(1900 + RIVAL_YEARS)}`;
	await owner`create unique index on bench_plain (indicator_id, period, area) include (value, state)`;
	for (const table of ['bench_plain', 'disclosed_block', 'area']) await owner`vacuum analyze ${owner(table)}`;
});
const [count] = await owner<{ n: number; plain: number }[]>`select sum(cardinality(area_ids))::float8 as n, (select count(*)::float8 from bench_plain) as plain from disclosed_block`;
console.log(`  stored observations: ${thousands(count?.n ?? 0)}; rival's table ${thousands(count?.plain ?? 0)}; made in ${ms(loading)}`);

const ids = new Map((await owner<{ id: number; code: string }[]>`select id, code from indicator`).map((row) => [row.code, row.id]));
const app = await startApp({ DATABASE_URL: instance.url, DATA_DIR: join(instance.folder, 'app'), EXAMPLE: 'off' });
const bare: number[] = [];
const api: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
	// among the years that both have
	const code = `count_${i % INDICATORS}`;
	const period = String(1901 + Math.floor(i / INDICATORS) % RIVAL_YEARS);
	let rows = 0;
	const theirs = await timed(async () => {
		rows = (await owner`select a.key, a.name, b.value, b.state from bench_plain b join area a on a.id = b.area where b.indicator_id = ${ids.get(code) ?? 0} and b.period = ${period}`).length;
	});
	let body: Buffer | null = null;
	const ours = await timed(async () => {
		const answer = await get(`${app.origin}/api/v1/observations?indicator=${code}&period=${period}&level=municipality`);
		if (answer.status !== 200) throw new Error(`the API answered ${answer.status}: ${answer.body}`);
		// to the last byte; what the caller makes of it is another matter
		body = answer.body;
	});
	if (i % 50 === 0) {
		const { observations } = JSON.parse(String(body)) as { observations: unknown[] };
		if (observations.length !== AREAS || rows !== AREAS) throw new Error(`${observations.length} observations and ${rows} rows instead of ${AREAS}`);
	}
	if (i < WARM_UP) continue;
	bare.push(theirs);
	api.push(ours);
}
const ratio = median(api) / median(bare);
tell({ figure: 'Observations API, 10,900 of 50 million, median', ours: ms(median(api)), rival: `bare SQL ${ms(median(bare))}`, ratio, goal: '≤ 2', reached: ratio <= 2 });
const p95 = quantile(api, 0.95);
tell({ figure: 'Observations API, p95', ours: ms(p95), rival: `bare SQL ${ms(quantile(bare, 0.95))}`, ratio: p95 / quantile(bare, 0.95), goal: '< 100 ms', reached: p95 < 100 });
await app.stop();
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
