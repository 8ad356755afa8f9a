/**
 * The example report from data to PDF, against headless Chromium printing the web pages of the same report. Both are whole
 * processes against the same running database; ours reads the figures, checks every sentence, draws and sets; the rival
 * fetches the finished pages of all chapters from the running app and prints each.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { get, startApp } from './app.ts';
import { exampleFolder } from './county.ts';
import { median, ms, tell, timed } from './figures.ts';

const root = join(import.meta.dirname, '..');
const folder = await exampleFolder();
const data = { DATA_DIR: join(folder, 'data') };
const app = await startApp(data);

async function run(program: string, args: string[]): Promise<string> {
	const child = spawn(program, args, { cwd: root, env: { ...process.env, ...data, BENCH_ORIGIN: app.origin }, stdio: ['ignore', 'pipe', 'pipe'] });
	let out = '';
	let errors = '';
	child.stdout.on('data', (bytes) => (out += bytes));
	child.stderr.on('data', (bytes) => (errors += bytes));
	const [code] = await once(child, 'close');
	if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors.slice(-2000)}`);
	return out;
}

// the chapters in the order of the first page's contents
const [report = ''] = /\/reports\/[a-z0-9-]+/.exec((await get(`${app.origin}/reports`)).body.toString()) ?? [];
const { headers } = await get(`${app.origin}${report}`);
const contents = (await get(new URL(headers.location ?? report, app.origin).href)).body.toString();
const chapters = [...new Set(contents.match(new RegExp(`${report}/[a-z0-9-]+(?=["#?])`, 'g')))].filter((path) => !/\/(pdf|editions|files)$/.test(path));
if (chapters.length < 5) throw new Error(`only ${chapters.length} chapters found at ${report}`);

const out = join(folder, 'out');
mkdirSync(out);
const ours: number[] = [];
const theirs: number[] = [];
let pages = 0;
for (let round = 0; round < 5; round++) {
	ours.push(await timed(async () => {
		const [built] = [JSON.parse(await run(process.execPath, [join(root, 'bin/planungskreis.mjs'), 'report', 'build', '--dry-run', '--json', '--out', join(out, 'report.pdf')])) as { pages: number }];
		pages = built.pages;
	}));
	theirs.push(await timed(() => run(process.execPath, [join(import.meta.dirname, 'print-pages.mjs'), out, ...chapters.map((path) => app.origin + path)])));
}
const printed = readdirSync(out).filter((name) => name.startsWith('chapter-'));
if (printed.length !== chapters.length || printed.some((name) => statSync(join(out, name)).size < 5000)) throw new Error('Chromium did not print all chapters');
console.log(`  ${pages} pages; Chromium printed ${printed.length} chapters`);
const ratio = median(theirs) / median(ours);
tell({ figure: 'Example report, data to PDF', ours: ms(median(ours)), rival: `Chromium prints its web pages ${ms(median(theirs))}`, ratio, goal: '≥ 3', reached: ratio >= 3 });
await app.stop();
rmSync(folder, { recursive: true, force: true });
