// `npm run bench [NAME…] [-- --full]`: every measurement runs its rival in the same run; a table at the end says what was reached.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { pinnedNode, prepare, root } from './prepare.mjs';

const NAMES = ['start', 'page', 'report', 'release', 'import', 'files', 'xlsx', 'preview', 'api', 'territory', 'boundaries', 'workshop', 'invitations', 'bodies', 'strategy', 'strategy-exchange'];
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
	console.error(`There is no bench ${unknown.join(', ')}. There are: ${NAMES.join(', ')}.`);
	process.exit(2);
}
if (!(await prepare({ build: true, force: true }))) process.exit(1);

// two of them measure a browser, too
const wanted = names.length > 0 ? names : NAMES;
const browser = wanted.some((name) => name === 'page' || name === 'report') ? findChromium({ whole: true }) : null;
const folder = mkdtempSync(join(tmpdir(), 'planungskreis-bench-'));
const results = join(folder, 'results');
console.log(`${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'} · ${Math.round(totalmem() / 2 ** 30)} GB\n`);
let broken = false;
for (const name of wanted) {
	console.log(`${name} …`);
	const flags = process.argv.includes('--full') ? ['--full'] : [];
	const done = spawnSync(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, 'bench', `${name}.ts`), ...flags], { cwd: root, stdio: 'inherit', env: { ...process.env, BENCH_RESULTS: results, ...(browser ? { CHROMIUM: browser } : {}) } });
	if (done.status !== 0) {
		broken = true;
		console.log(`  ${name} broke`);
	}
}
const rows = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];
const table = [['figure', 'ours', 'rival', 'ratio', 'goal', 'reached'], ...rows.map((r) => [r.figure, r.ours, r.rival, r.ratio === null ? '–' : r.ratio.toFixed(2), r.goal, r.reached ? 'yes' : 'NO'])];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
console.log(`\n${table.map((row) => row.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd()).join('\n')}`);
rmSync(folder, { recursive: true, force: true });
// a goal that was missed is said, not an error: another machine, or a busy one
process.exit(broken ? 1 : 0);
