/**
 * The first screen of every file beside the project that holds figures, and of the workbook of 50,000 rows: the act that the page of the
 * workshop asks for, from the stored file to all that the page shows, with every municipality of the country and 150 indicators known.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UserError } from '#base/errors.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { fittingProfileOf } from '#domains/indicators/workshop/fitting-profile.server.ts';
import { checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { LONG_ACTS } from '../src/long-acts.server.ts';
import { bigWorkbook } from './big-workbook.ts';
import { ms, tell, timed } from './figures.ts';
import { benchInstance } from './instance.ts';
import { DATA, filesWithFigures, loadAreas } from './shared-files.ts';

const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 10_000);
const { database, principal } = instance;
const files = filesWithFigures();
if (files.length === 0) console.log(`  without the files beside the project: ${DATA} is not there (SHARED_DATA=folder)`);
await loadAreas(database, principal, files);
const all = [...files.filter(existsSync).map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) })), { name: '50,000 rows.xlsx', bytes: bigWorkbook(instance.keys) }];

const looks: { name: string; took: number; received: number }[] = [];
const refused: string[] = [];
for (const file of all) {
	let id = '';
	const received = await timed(() =>
		database.write(principal, async (tx) => {
			const job = { file, sourceCode: 'bench', office: 'Messung', title: file.name, mode: 'supplement' as const, profile: await fittingProfileOf(tx, file, 'bench') };
			id = (await receiveDelivery(tx, job, await checkDelivery(tx, job, recognise))).id;
		})
	);
	// as a person sees it: once, with nothing of the file in memory
	const took = await timed(async () => {
		await LONG_ACTS['layout.look'](database, principal, { id, sheet: null, table: null }, () => {}).catch((error: unknown) => {
			if (!(error instanceof UserError)) throw error;
			refused.push(file.name);
		});
	});
	looks.push({ name: file.name, took, received });
}
looks.sort((a, b) => b.took - a.took);
const [slowest] = looks;
console.log(`  slowest: ${looks.slice(0, 5).map((look) => `${look.name} ${ms(look.took)}`).join(', ')}${refused.length > 0 ? `; no sheets to show in ${refused.join(', ')}` : ''}`);
const received = [...looks].sort((a, b) => b.received - a.received).slice(0, 3);
console.log(`  received, read, checked and kept before that: at most ${received.map((look) => `${look.name} ${ms(look.received)}`).join(', ')}`);
tell({ figure: `First screen of ${looks.length} files, the slowest`, ours: ms(slowest?.took ?? Number.NaN), rival: '–', ratio: null, goal: '< 1 s', reached: (slowest?.took ?? Infinity) < 1000 });
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
