/**
 * Damages real files a hundred thousand times and reads each: `node scripts/mutations.mjs [count] [first seed] [--only format] [--workers n]`.
 * Needs ../shared. Each must give figures or a located finding: no throw, nothing longer than ten seconds, memory bounded. Worker
 * threads read, so that one that hangs is noticed and ended; the seed of each fault is printed, and the script ends with 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const DATA = '../shared/data/';
const FOLDERS = ['genesis-csv', 'indicators-gemeinde', 'indicators-kreis', 'gemeindeverzeichnis', 'elections-thueringen', 'messy-excel', 'territorial-changes', 'sdmx', 'json-stat'];
/** ms; a file that takes longer is a fault */
const SLOWEST = 10_000;
/** MB that a worker may hold; more ends it, and is a fault */
const MEMORY = 768;
/** share of the files that are attacked on purpose, the others are damaged by chance */
const ATTACKED = 0.25;
const below = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? below(join(folder, name)) : [join(folder, name)]));

if (isMainThread) {
	const { prepare } = await import('./prepare.mjs');
	const node = await prepare({ build: false, quiet: true });
	// TypeScript is run as it is by the pinned Node only
	if (!process.features.typescript && node) process.exit(spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
	if (!existsSync(DATA)) {
		console.log(`${DATA} is not there: nothing to damage.`);
		process.exit(0);
	}
	await runAll();
}

async function runAll() {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, workers: { type: 'string' } } });
	const count = Number(positionals[0] ?? 100_000);
	const first = Number(positionals[1] ?? 1);
	const workers = Number(values.workers ?? availableParallelism());
	const began = performance.now();
	const sum = { done: 0, faults: 0, read: 0, slowest: 0, memory: 0, formats: {} };
	const tell = () => console.log(`${sum.done} of ${count} in ${Math.round((performance.now() - began) / 1000)} s, ${sum.read} gave figures, slowest ${Math.round(sum.slowest)} ms, memory ${Math.round(sum.memory / 1e6)} MB, ${sum.faults} faults`);
	const fault = (seed, what) => {
		sum.faults++;
		console.log(`seed ${seed}: ${what}`);
	};
	// each worker takes every n-th seed; one that was ended is followed by another at its next seed
	/** seeds that took too long once: the machine may have been busy with something else */
	const again = new Set();
	const turn = (offset) =>
		new Promise((resolve) => {
			let at = offset;
			let what = '';
			let began = 0;
			let late = false;
			const worker = new Worker(new URL(import.meta.url), { workerData: { seed: at, end: first + count, step: workers, only: values.only ?? null }, resourceLimits: { maxOldGenerationSizeMb: MEMORY }, stdout: true, stderr: true });
			worker.stdout.resume();
			worker.stderr.resume();
			const watch = setInterval(() => {
				if (began === 0 || performance.now() - began < SLOWEST) return;
				if (again.has(at)) fault(at, `${what}: longer than ${SLOWEST / 1000} s`);
				else late = true;
				again.add(at);
				began = 0;
				clearInterval(watch);
				void worker.terminate();
			}, 500);
			worker.on('message', (message) => {
				if ('what' in message) {
					({ seed: at, what } = message);
					began = performance.now();
					return;
				}
				began = 0;
				at += workers;
				sum.done++;
				if (message.figures > 0) sum.read++;
				sum.slowest = Math.max(sum.slowest, message.time);
				const format = (sum.formats[message.format] ??= { files: 0, read: 0 });
				format.files++;
				if (message.figures > 0) format.read++;
				if (message.time > 2000) console.log(`seed ${message.seed}: ${what}: ${Math.round(message.time)} ms`);
				sum.memory = Math.max(sum.memory, process.memoryUsage.rss());
				if (message.fault) fault(message.seed, `${what}: ${message.fault}`);
				if (sum.done % 2000 === 0) tell();
			});
			worker.on('error', (error) => fault(at, `${what}: ${error.message}`));
			worker.on('exit', (code) => {
				clearInterval(watch);
				// ended in the midst of a file: that one is told, the next follows
				resolve(at >= first + count ? null : code === 0 ? null : late ? at : at + workers);
			});
		});
	await Promise.all(Array.from({ length: workers }, async (_, i) => {
		for (let next = first + i; next !== null && next < first + count; ) next = await turn(next);
	}));
	tell();
	console.log(Object.entries(sum.formats).map(([format, { files, read }]) => `${format} ${files} (${read} read)`).join(', '));
	process.exit(sum.faults > 0 ? 1 : 0);
}

if (!isMainThread) {
	const { mutated, randomFrom } = await import('../src/domains/indicators/readers/mutate.test-help.ts');
	const { attacked } = await import('../src/domains/indicators/readers/attacks.test-help.ts');
	const { basesOf, BOUNDARY_FORMATS, GROUND } = await import('../src/domains/indicators/readers/damage-bases.test-help.ts');
	const { boundaryOutcome, outcomeOf } = await import('../src/domains/indicators/readers/read-anything.test-help.ts');
	const { openBook } = await import('../src/domains/indicators/readers/grid/open-book.ts');
	const { sketchSheet } = await import('../src/domains/indicators/workshop/sheet-sketch.ts');
	const files = FOLDERS.flatMap((folder) => below(DATA + folder)).map((path) => ({ name: path.split('/').at(-1), bytes: new Uint8Array(readFileSync(path)) }));
	const bases = basesOf(files);
	const formats = workerData.only === null ? [...bases.keys()] : [workerData.only];
	// small files say as much as large ones and are read far quicker
	const weighed = new Map(formats.map((format) => [format, bases.get(format).map((file) => ({ file, weight: 1 / (2000 + file.bytes.length) }))]));
	const known = { hasKey: (key) => /^16\d{3}(?:\d{3})?$/.test(key), isOwn: (key) => key.startsWith('16068'), hasName: (name) => /^(?:Sömmerda|Kindelbrück|Sprötau)/.test(name) };
	for (let seed = workerData.seed; seed < workerData.end; seed += workerData.step) {
		const random = randomFrom(seed);
		const format = formats[Math.floor(random() * formats.length)];
		const list = weighed.get(format);
		let rest = random() * list.reduce((sum, { weight }) => sum + weight, 0);
		const original = (list.find(({ weight }) => (rest -= weight) < 0) ?? list[0]).file;
		const { file, change } = (random() < ATTACKED ? attacked(format, original, random) : null) ?? mutated(original, random);
		parentPort.postMessage({ seed, what: `${change} of ${original.name} (${format})` });
		const from = performance.now();
		let outcome = await outcomeOf(file, GROUND);
		if (outcome.fault === null && BOUNDARY_FORMATS.has(format)) outcome = boundaryOutcome(file);
		// what no reader knows is looked at in the workshop
		if (outcome.fault === null && outcome.figures === 0 && !BOUNDARY_FORMATS.has(format)) {
			try {
				const book = openBook(file);
				if ('names' in book) for (let i = 0; i < Math.min(book.names.length, 60); i++) {
					const sheet = book.sheet(i);
					if (!('severity' in sheet)) sketchSheet(sheet, file.name, known);
				}
			} catch (error) {
				outcome = { ...outcome, fault: `sketch threw ${error.stack.split('\n').slice(0, 4).join(' | ')}` };
			}
		}
		parentPort.postMessage({ seed, format, time: performance.now() - from, fault: outcome.fault, figures: outcome.figures });
	}
}
