/**
 * `planungskreis import` of a large tidy CSV, with all checks, in a process of its own as people call it, against COPY of the
 * same rows from the same file into an unindexed table without any check. Both read the file from disk.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { median, ms, tell, thousands, timed } from './figures.ts';
import { benchInstance } from './instance.ts';

const AREAS = 10_000;
const root = join(import.meta.dirname, '..');
const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), AREAS);

/** Numbers up to 100,000 that do not repeat after a while: a file must not compress better than a real one. */
function noise(i: number): number {
	const mixed = Math.imul(i ^ (i >>> 15), 0x2c1b3c6d);
	return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) % 100_000;
}

async function writeCsv(path: string, rows: number): Promise<void> {
	const out = createWriteStream(path);
	let text = 'indicator;area;period;value\n';
	for (let i = 0; i < rows; i++) {
		text += `count_${Math.floor(i / (AREAS * 10)) % 50};${instance.keys[i % AREAS]};${1970 + (Math.floor(i / AREAS) % 10)};${noise(i)}\n`;
		if (text.length > 1 << 18) {
			if (!out.write(text)) await once(out, 'drain');
			text = '';
		}
	}
	out.end(text);
	await once(out, 'close');
}

async function copy(path: string): Promise<number> {
	await instance.owner`drop table if exists bench_copy`;
	await instance.owner`create table bench_copy (indicator text, area text, period text, value double precision)`;
	return timed(async () => pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), await instance.owner`copy bench_copy from stdin with (format csv, delimiter ';', header)`.writable()));
}

interface Imported {
	/** what the command itself tells: from the file's first byte to the acknowledged commit */
	milliseconds: number;
	/** the whole process, start of Node included */
	whole: number;
	/** largest resident sets of all processes of the app together: the command and what starts it */
	megabytes: number;
}

async function importFile(path: string, rows: number): Promise<Imported> {
	const peak = join(instance.folder, 'peak');
	rmSync(peak, { force: true });
	let out = '';
	const whole = await timed(async () => {
		const child = spawn(process.execPath, [join(root, 'bin/planungskreis.mjs'), 'import', path, '--source', 'bench', '--json'], {
			env: { ...process.env, DATABASE_URL: instance.url, BENCH_PEAK: peak, NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs'))}` },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		child.stdout.on('data', (bytes) => (out += bytes));
		const [code] = await once(child, 'close');
		if (code !== 0) throw new Error(`import of ${rows} rows ended with ${code}: ${out.slice(0, 2000)}`);
	});
	const [result] = JSON.parse(out) as { stored: boolean; figures: number; milliseconds: number }[];
	if (!result?.stored || result.figures !== rows) throw new Error(`${rows} rows were to be stored, got ${out.slice(0, 2000)}`);
	return { milliseconds: result.milliseconds, whole, megabytes: sum(readFileSync(peak, 'utf8').trim().split('\n').map(Number)) / 1000 };
}

const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
const perRow: number[] = [];
for (const rows of [10_000, 100_000, 1_000_000, 5_000_000]) {
	const path = join(instance.folder, `bench-${rows}.csv`);
	await writeCsv(path, rows);
	const copies: number[] = [];
	const imports: Imported[] = [];
	for (let round = 0; round < (rows > 1_000_000 ? 1 : 3); round++) {
		await instance.empty();
		imports.push(await importFile(path, rows));
		copies.push(await copy(path));
	}
	const ours = median(imports.map((one) => one.milliseconds));
	const theirs = median(copies);
	const megabytes = Math.max(...imports.map((one) => one.megabytes));
	perRow.push(ours / rows);
	const rate = (time: number) => `${thousands(rows / (time / 1000))} rows/s`;
	console.log(`  ${thousands(rows)} rows (${Math.round(statSync(path).size / 1e6)} MB): ${rate(ours)}, whole command ${ms(median(imports.map((one) => one.whole)))}, COPY ${rate(theirs)}, ratio ${(theirs / ours).toFixed(2)}, peak memory ${Math.round(megabytes)} MB`);
	if (rows === 1_000_000) {
		tell({ figure: 'Import of 1,000,000 rows', ours: rate(ours), rival: `COPY ${rate(theirs)}`, ratio: theirs / ours, goal: '≥ 0.5', reached: theirs / ours >= 0.5 });
		tell({ figure: 'Import of 1,000,000 rows, memory', ours: `${Math.round(megabytes)} MB`, rival: '–', ratio: null, goal: '< 300 MB', reached: megabytes < 300 });
	}
	rmSync(path);
}
// what does not grow with the file (connections, definitions, the compiler warming up) weighs on small ones; growth is what counts
const [at10k = 0, , at1m = 0, at5m = 0] = perRow;
const growth = at5m / Math.min(at10k, at1m);
tell({ figure: 'Import, linear: time a row at 5,000,000', ours: `${(at5m * 1000).toFixed(2)} µs`, rival: `${(Math.min(at10k, at1m) * 1000).toFixed(2)} µs (best of 10,000 and 1,000,000)`, ratio: growth, goal: '≤ 1.25', reached: growth <= 1.25 });
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
