/** Installed start with data in place: from `planungskreis start` to the first answered page, against database and bare server alone. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, startBare } from './app.ts';
import { exampleFolder } from './county.ts';
import { median, ms, tell } from './figures.ts';

const folder = await exampleFolder();
const ours: number[] = [];
const bare: number[] = [];
for (let round = 0; round < 7; round++) {
	const app = await startApp({ DATA_DIR: join(folder, 'data') }, '/indicators/unemployment_share');
	ours.push(app.started);
	await app.stop();
	const rival = await startBare({ DATA_DIR: join(folder, 'data') }, '/?code=unemployment_share&period=2021');
	bare.push(rival.started);
	await rival.stop();
}
tell({ figure: 'Installed start to first answered page', ours: ms(median(ours)), rival: `bare node:http and the same database ${ms(median(bare))}`, ratio: median(ours) / median(bare), goal: '< 4 s', reached: median(ours) < 4000 });
rmSync(folder, { recursive: true, force: true });
