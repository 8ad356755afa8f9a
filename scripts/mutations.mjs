/**
 * Damages real files a hundred thousand times and reads each: `node scripts/mutations.mjs [count] [first seed]`. Needs ../shared.
 * Each must give figures or a located finding: no throw, nothing longer than ten seconds, memory bounded. A worker thread reads, so
 * that one that hangs is noticed; the seed of each fault is printed, and the script ends with 1.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const DATA = '../shared/data/';
const FOLDERS = ['genesis-csv', 'indicators-gemeinde', 'indicators-kreis', 'gemeindeverzeichnis', 'elections-thueringen', 'messy-excel', 'territorial-changes', 'sdmx', 'json-stat'];
const SLOWEST = 10_000;
const below = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? below(join(folder, name)) : [join(folder, name)]));

if (isMainThread) {
	const count = Number(process.argv[2] ?? 100_000);
	let seed = Number(process.argv[3] ?? 1);
	const end = seed + count;
	const began = performance.now();
	let [faults, slowest, memory, at] = [0, 0, 0, seed];
	const turn = () =>
		new Promise((resolve) => {
			const worker = new Worker(new URL(import.meta.url), { workerData: { seed, end }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
			let watch;
			const arm = () => {
				clearTimeout(watch);
				watch = setTimeout(() => {
					console.log(`seed ${at}: longer than ${SLOWEST / 1000} s`);
					faults++;
					void worker.terminate();
				}, SLOWEST);
			};
			worker.on('message', (message) => {
				arm();
				if (message.ready) return;
				at = message.next;
				slowest = Math.max(slowest, message.time);
				memory = Math.max(memory, process.memoryUsage.rss());
				if (message.fault) {
					faults++;
					console.log(`seed ${message.seed}: ${message.what}: ${message.fault}`);
				}
				if (message.seed % 5000 === 0) console.log(`${message.seed - end + count} of ${count}, slowest ${Math.round(slowest)} ms, memory ${Math.round(memory / 1e6)} MB, ${faults} faults`);
			});
			worker.on('error', (error) => {
				faults++;
				console.log(`seed ${at}: ${error.message}`);
			});
			worker.on('exit', () => {
				clearTimeout(watch);
				seed = at + 1;
				resolve();
			});
		});
	while (at < end) {
		seed = Math.max(seed, at);
		await turn();
		if (at < end) at = seed;
	}
	console.log(`${count} files in ${Math.round((performance.now() - began) / 1000)} s, slowest ${Math.round(slowest)} ms, memory ${Math.round(memory / 1e6)} MB, ${faults} faults`);
	process.exit(faults > 0 ? 1 : 0);
}

const { mutated, randomFrom, rewritten, shortened } = await import('../src/domains/indicators/readers/mutate.test-help.ts');
const { faultOf } = await import('../src/domains/indicators/readers/read-anything.test-help.ts');
const seeds = FOLDERS.flatMap((folder) => below(DATA + folder)).map((path) => shortened({ name: path.split('/').at(-1), bytes: new Uint8Array(readFileSync(path)) }));
for (const file of seeds.filter((f) => f.name.endsWith('.xlsx')).slice(0, 6)) for (const type of ['xlsb', 'ods', 'biff8', 'html']) seeds.push({ name: `${file.name}.${type}`, bytes: rewritten(file.bytes, type) });
parentPort.postMessage({ ready: true });
for (let seed = workerData.seed; seed < workerData.end; seed++) {
	const random = randomFrom(seed);
	const original = seeds[Math.floor(random() * seeds.length)];
	const { file, change } = mutated(original, random);
	const from = performance.now();
	const fault = await faultOf(file);
	parentPort.postMessage({ seed, next: seed + 1, time: performance.now() - from, fault, what: `${change} of ${original.name}` });
}
