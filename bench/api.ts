/** Observations of all municipalities for one indicator and year out of 50 million, against the bare SQL query. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { observationsJson } from '#domains/indicators/observations-json.ts';
import { latestRelease, publishedIndicator } from '#domains/indicators/portal.server.ts';
import { selectObservations } from '#domains/indicators/select-observations.server.ts';
import { benchInstance } from './instance.ts';

const AREAS = 10_900;
const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), AREAS);
const { owner, authorityId } = instance;
const release = randomUUID();
await owner`insert into release (authority_id, id, number, title, published_by, fingerprint, audit) values (${authorityId}, ${release}, 1, 'Messung', 'Messung', 'bench', '{}')`;
await owner`insert into disclosed_indicator (authority_id, release_id, indicator_id, code, position, definition, version)
	select i.authority_id, ${release}, i.id, i.code, 1, v.definition, 1 from indicator i join indicator_version v on v.authority_id = i.authority_id and v.indicator_id = i.id`;
const years = Math.ceil(50_000_000 / AREAS / 50);
await owner`insert into disclosed_block (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status, area_ids, "values", lowers, uppers, states, delivery_index, sheets, rows, columns)
	select ${authorityId}, ${release}, i.id, (1900 + y)::text, '', 'municipality', '2021-12-31', a.ids, array(select round((random() * 1000)::numeric, 1)::float8 from generate_series(1, ${AREAS}::int)), a.nan, a.nan, a.zero, a.zero, a.zero, a.ids, a.ids
	from indicator i, generate_series(1, ${years}::int) y, (select array_agg(id order by id) as ids, array_fill('NaN'::float8, array[count(*)::int]) as nan, array_fill(0::smallint, array[count(*)::int]) as zero from area) a`;
const [count] = await owner<{ n: number }[]>`select sum(cardinality(area_ids))::float8 as n from disclosed_block`;
console.log(`stored observations: ${count?.n.toLocaleString('de-DE')}`);

const draw = () => ({ code: `count_${Math.floor(Math.random() * 50)}`, period: String(1901 + Math.floor(Math.random() * years)) });
async function timed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}
const bare: number[] = [];
const api: number[] = [];
for (let i = 0; i < 210; i++) {
	const { code, period } = draw();
	const a = await timed(() => instance.database.read(instance.anyone, (tx) => tx.sql`
		select area.key, area.name, u.value, u.state from disclosed_block b join disclosed_indicator d using (authority_id, release_id, indicator_id), unnest(b.area_ids, b."values", b.states) as u(area, value, state) join area on area.id = u.area
		where b.release_id = ${release} and d.code = ${code} and b.period = ${period} and b.breakdown = ''`));
	const b = await timed(() => instance.database.read(instance.anyone, async (tx) => {
		const newest = await latestRelease(tx);
		const indicator = newest ? await publishedIndicator(tx, newest, code) : null;
		if (!newest || !indicator) throw new Error('not published');
		return observationsJson(await selectObservations(tx, newest, indicator, { periods: [period], from: null, to: null, areaIds: null, level: 'municipality', breakdown: null, territorialStatus: null, limit: 20_000, offset: 0 }), indicator.code);
	}));
	if (i >= 10) {
		bare.push(a);
		api.push(b);
	}
}
const at = (list: number[], q: number) => [...list].sort((x, y) => x - y)[Math.floor(list.length * q)] as number;
console.log(`observations API: median ${at(api, 0.5).toFixed(1)} ms, p95 ${at(api, 0.95).toFixed(1)} ms (goal p95 < 100); bare SQL median ${at(bare, 0.5).toFixed(1)} ms, p95 ${at(bare, 0.95).toFixed(1)} ms; ratio ${(at(api, 0.5) / at(bare, 0.5)).toFixed(2)} (goal ≤ 2)`);
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
