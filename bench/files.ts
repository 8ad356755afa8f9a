/**
 * Every file beside the project that holds figures, one after another, by one `planungskreis import --dry-run`: read, every area known,
 * every measure assigned, all checks. Against a Python script that merely loads the same sheets.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MeasureUse } from '#domains/indicators/check.ts';
import { median, ms, tell, thousands } from './figures.ts';
import { benchInstance } from './instance.ts';
import { pythonWithSheets } from './python.ts';
import { DATA, filesWithFigures, loadAreas, loadIndicators } from './shared-files.ts';

interface Told {
	file: string;
	figures: number;
	milliseconds: number;
	measures: MeasureUse[];
}

const files = filesWithFigures();
if (files.length === 0) console.log(`  skipped: ${DATA} is not there (SHARED_DATA=folder)`);
else {
	const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 0);
	const areas = await loadAreas(instance.database, instance.principal, files);

	const imported = () => {
		const peak = join(instance.folder, 'peak');
		rmSync(peak, { force: true });
		const began = performance.now();
		const done = spawnSync(process.execPath, [join(import.meta.dirname, '../bin/planungskreis.mjs'), 'import', ...files, '--source', 'bench', '--dry-run', '--json'], {
			encoding: 'utf8',
			maxBuffer: 1 << 28,
			env: { ...process.env, DATABASE_URL: instance.url, BENCH_PEAK: peak, NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs'))}` }
		});
		const took = performance.now() - began;
		if (!done.stdout.startsWith('[')) throw new Error(done.stderr);
		const told = JSON.parse(done.stdout) as Told[];
		const megabytes = Math.max(...readFileSync(peak, 'utf8').trim().split('\n').map(Number)) / 1024;
		return { took, told, megabytes };
	};

	const measures = await loadIndicators(instance.owner, instance.database, instance.principal, imported().told.flatMap((one) => one.measures));
	const python = pythonWithSheets();
	const [ours, theirs]: [ReturnType<typeof imported>[], { took: number; cells: number; megabytes: number }[]] = [[], []];
	for (let round = 0; round < 3; round++) {
		ours.push(imported());
		if (!python) continue;
		const began = performance.now();
		const done = spawnSync(python, [join(import.meta.dirname, 'load-sheets.py'), ...files], { encoding: 'utf8' });
		if (done.status !== 0) throw new Error(done.stderr);
		theirs.push({ took: performance.now() - began, ...(JSON.parse(done.stdout) as { cells: number; megabytes: number }) });
	}
	const told = ours.at(-1)?.told ?? [];
	const figures = told.reduce((sum, one) => sum + one.figures, 0);
	const took = median(ours.map((one) => one.took));
	const rival = theirs.length > 0 ? median(theirs.map((one) => one.took)) : null;
	const megabytes = Math.max(...ours.map((one) => one.megabytes));
	console.log(`  ${thousands(areas)} areas, ${measures} measures; slowest: ${[...told].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 4).map((one) => `${basename(one.file)} ${ms(one.milliseconds)}`).join(', ')}`);
	tell({ figure: `${files.length} files beside the project with ${thousands(figures)} figures, read and checked`, ours: ms(took), rival: rival === null ? '–' : `${ms(rival)}, openpyxl and xlrd load ${thousands(theirs[0]?.cells ?? 0)} cells`, ratio: rival === null ? null : took / rival, goal: '≤ 1', reached: rival !== null && took <= rival });
	tell({ figure: '… memory', ours: `${megabytes.toFixed(0)} MB`, rival: theirs[0] ? `${theirs[0].megabytes.toFixed(0)} MB` : '–', ratio: theirs[0] ? megabytes / theirs[0].megabytes : null, goal: '< 600 MB', reached: megabytes < 600 });
	await instance.close();
	rmSync(instance.folder, { recursive: true, force: true });
}
