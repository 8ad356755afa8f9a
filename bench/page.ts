/**
 * The indicator page for 60 municipalities: time on the server with nothing cached, against a bare page with one query and a
 * template string; what a browser transfers; and whether the page says, before any script has run, what the API says.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { get, startApp, startBare } from './app.ts';
import { grownFolder } from './county.ts';
import { median, ms, quantile, tell, timed } from './figures.ts';

const MUNICIPALITIES = 60;
/** whole page of the same kind in Observable Framework 1.13.4, measured on the example county */
const FRAMEWORK_KB = 233;
const CODE = 'unemployment_share';
const folder = await grownFolder(MUNICIPALITIES);
const app = await startApp({ DATA_DIR: join(folder, 'data'), EXAMPLE: 'off' });
const bare = await startBare({ DATA_DIR: join(folder, 'data') }, '/healthz');

interface Observation {
	areaName: string;
	value: number | null;
}
const periods = Array.from({ length: 15 }, (_, i) => String(2021 - i));
const pageOf = (period: string) => `${app.origin}/indicators/${CODE}?period=${period}`;
const ours: number[] = [];
const theirs: number[] = [];
// a server in use is warm: its code has been compiled
for (let i = 0; i < 500; i++) {
	const period = periods[i % periods.length] as string;
	const a = await timed(() => get(pageOf(period), { 'cache-control': 'no-cache' }));
	const b = await timed(() => get(`${bare.origin}/?code=${CODE}&period=${period}`));
	if (i < 200) continue;
	ours.push(a);
	theirs.push(b);
}
tell({ figure: `Indicator page, ${MUNICIPALITIES} municipalities, on the server`, ours: `${ms(median(ours))} (p95 ${ms(quantile(ours, 0.95))})`, rival: `bare table page ${ms(median(theirs))}`, ratio: median(ours) / median(theirs), goal: '< 25 ms', reached: median(ours) < 25 });

// what is transferred, as a browser counts it, with nothing cached
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const page = await browser.newPage();
const client = await page.context().newCDPSession(page);
await client.send('Network.enable');
const types = new Map<string, string>();
const sizes = new Map<string, number>();
client.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength));
await page.goto(pageOf('2021'), { waitUntil: 'networkidle' });
const sum = (wanted: (type: string) => boolean) => [...sizes].reduce((n, [id, size]) => n + (wanted(types.get(id) ?? '') ? size : 0), 0) / 1000;
const [script, all] = [sum((type) => type === 'Script'), sum(() => true)];
console.log(`  of which HTML ${sum((t) => t === 'Document').toFixed(0)} kB, style ${sum((t) => t === 'Stylesheet').toFixed(0)} kB, fonts ${sum((t) => t === 'Font').toFixed(0)} kB, ${sizes.size} requests`);
tell({ figure: 'JavaScript of the page, compressed', ours: `${script.toFixed(1)} kB`, rival: 'Observable Framework 207 kB', ratio: script / 207, goal: '≤ 60 kB', reached: script <= 60 });
tell({ figure: 'Whole page with fonts, compressed', ours: `${all.toFixed(1)} kB`, rival: `Observable Framework ${FRAMEWORK_KB} kB`, ratio: all / FRAMEWORK_KB, goal: '< 300 kB', reached: all < 300 });
await browser.close();

// complete and correct with scripts off: the HTML as sent, figure by figure
let compared = 0;
let wrong = 0;
for (const period of periods) {
	const html = (await get(pageOf(period))).body.toString();
	const rows = html.split('<tr').slice(1).map((row) => row.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]*>/g, ' '));
	const { observations, decimals } = JSON.parse((await get(`${app.origin}/api/v1/observations?indicator=${CODE}&period=${period}&level=municipality`)).body.toString()) as { observations: Observation[]; decimals: number };
	for (const { areaName, value } of observations) {
		if (value === null) continue;
		const text = value.toLocaleString('de-DE', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
		compared++;
		if (!rows.some((row) => row.includes(`${areaName} `) && row.split(/\s+/).some((word) => word.replace('%', '') === text))) wrong++;
	}
}
tell({ figure: 'Figures in the HTML before any script', ours: `${compared - wrong} of ${compared} as in the API`, rival: 'Observable Framework: headings only', ratio: null, goal: 'all', reached: wrong === 0 && compared >= MUNICIPALITIES * periods.length * 0.5 });
await app.stop();
await bare.stop();
rmSync(folder, { recursive: true, force: true });
