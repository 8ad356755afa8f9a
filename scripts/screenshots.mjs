// `npm run pictures`: starts the example county in a temporary folder and makes the pictures of the README from it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { palettePng } from './palette-png.mjs';
import { pinnedNode, prepare, root } from './prepare.mjs';

const PICTURES = [
	{ name: 'start', path: '/', width: 1280, height: 900 },
	{ name: 'indicator', path: '/indicators/unemployment_share', width: 1280, height: 1400 },
	{ name: 'municipality', path: '/areas/16068051', width: 1280, height: 1100 },
	{ name: 'compare', path: '/compare?areas=16068051&areas=16068032', width: 1280, height: 900 },
	{ name: 'report', path: '/reports/sozialbericht/arbeit', width: 1280, height: 1100 },
	{ name: 'phone', path: '/indicators/unemployment_share', width: 390, height: 844 }
];

if (!(await prepare({ build: true, force: true }))) process.exit(1);
const { chromium } = await import('playwright-core');
const browserPath = findChromium();
if (!browserPath) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'planungskreis-pictures-'));
const server = await startServer();
try {
	const browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
	mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
	for (const { name, path, width, height } of PICTURES) {
		const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
		const answer = await page.goto(server.base + path, { waitUntil: 'networkidle' });
		if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
		const png = await page.screenshot();
		const file = palettePng(await pixelsOf(page, png));
		writeFileSync(join(root, 'docs', 'pictures', `${name}.png`), file);
		console.log(`docs/pictures/${name}.png  ${Math.round(file.length / 1024)} kB`);
		await page.close();
	}
	await browser.close();
} finally {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
}

/** The browser itself reads its picture back. An empty page, because the policy of ours allows no such thing. */
async function pixelsOf(page, png) {
	await page.goto('about:blank');
	const { width, height, base64 } = await page.evaluate(async (source) => {
		const image = await createImageBitmap(await (await fetch(source)).blob());
		const canvas = new OffscreenCanvas(image.width, image.height);
		const context = canvas.getContext('2d');
		context.drawImage(image, 0, 0);
		const bytes = context.getImageData(0, 0, image.width, image.height).data;
		let text = '';
		for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
		return { width: image.width, height: image.height, base64: btoa(text) };
	}, `data:image/png;base64,${png.toString('base64')}`);
	return { width, height, data: new Uint8Array(Buffer.from(base64, 'base64')) };
}

async function startServer() {
	const port = await new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const { port: free } = probe.address();
			probe.close(() => done(free));
		});
	});
	const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') };
	delete env.DATABASE_URL;
	delete env.ORIGIN;
	const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, 'bin', 'cli.ts'), 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = new Promise((done) => child.once('exit', done));
	await new Promise((done, fail) => {
		let output = '';
		child.stdout.on('data', (text) => (output += text).includes('Strg-C') && done());
		void ended.then(() => fail(new Error(`server ended:\n${output}`)));
	});
	return {
		base: `http://localhost:${port}`,
		async stop() {
			child.kill('SIGINT');
			await ended;
		}
	};
}
