/**
 * `planungskreis import --dry-run` of a workbook with 50,000 rows and ten columns, all checks, the whole command; against a process that merely reads it
 * with the library that reads the project's other workbooks (the project's own reader of .xlsx alone is told beside).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { read } from '@e965/xlsx';
import { openBook } from '#domains/indicators/readers/grid/open-book.ts';
import { bigWorkbook, WORKBOOK_FIGURES, WORKBOOK_ROWS } from './big-workbook.ts';
import { median, ms, tell, thousands } from './figures.ts';
import { benchInstance } from './instance.ts';

const AREAS = 10_000;
const [, , way, path = ''] = process.argv;

if (way === 'library' || way === 'reader') {
	const bytes = new Uint8Array(readFileSync(path));
	if (way === 'library') read(bytes, { type: 'array', dense: true });
	else {
		const book = openBook({ name: path, bytes });
		if ('names' in book) book.names.forEach((_, index) => book.sheet(index));
	}
} else {
	const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), AREAS);
	const file = join(instance.folder, 'big.xlsx');
	writeFileSync(file, bigWorkbook(instance.keys));
	const peak = join(instance.folder, 'peak');

	const run = (args: string[]): { took: number; stdout: string; megabytes: number } => {
		rmSync(peak, { force: true });
		const began = performance.now();
		const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, DATABASE_URL: instance.url, BENCH_PEAK: peak, NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs'))}` } });
		const took = performance.now() - began;
		if (done.status !== 0) throw new Error(done.stderr + done.stdout.slice(0, 2000));
		return { took, stdout: done.stdout, megabytes: Math.max(...readFileSync(peak, 'utf8').trim().split('\n').map(Number)) / 1024 };
	};

	const imported = (...more: string[]) => run([join(import.meta.dirname, '../bin/planungskreis.mjs'), 'import', file, '--source', 'bench', '--map', 'Wert=count_0', '--json', ...more]);
	const [checks, imports, reads, bare]: [ReturnType<typeof run>[], ReturnType<typeof run>[], number[], number[]] = [[], [], [], []];
	for (let round = 0; round < 3; round++) {
		await instance.empty();
		checks.push(imported('--dry-run'));
		reads.push(run([import.meta.filename, 'library', file]).took);
		bare.push(run([import.meta.filename, 'reader', file]).took);
		imports.push(imported());
	}
	const [told] = JSON.parse(imports[0]?.stdout ?? '[]') as { stored: boolean; figures: number }[];
	if (!told?.stored || told.figures !== WORKBOOK_FIGURES) throw new Error(`${WORKBOOK_FIGURES} figures were to be stored: ${imports[0]?.stdout.slice(0, 2000)}`);
	const ours = median(checks.map((one) => one.took));
	const theirs = median(reads);
	const stored = median(imports.map((one) => one.took));
	console.log(`  our reader alone, whole process: ${ms(median(bare))}; memory of the import ${Math.max(...imports.map((one) => one.megabytes)).toFixed(0)} MB`);
	tell({ figure: `Workbook of ${thousands(WORKBOOK_ROWS)} rows and ten columns, all checks`, ours: ms(ours), rival: `${ms(theirs)}, @e965/xlsx merely reads it`, ratio: ours / theirs, goal: '≤ 1.5', reached: ours / theirs <= 1.5 });
	tell({ figure: `… and its ${thousands(WORKBOOK_FIGURES)} figures stored`, ours: ms(stored), rival: `${ms(theirs)}, the same`, ratio: stored / theirs, goal: '≤ 1.5', reached: stored / theirs <= 1.5 });
	await instance.close();
	rmSync(instance.folder, { recursive: true, force: true });
}
