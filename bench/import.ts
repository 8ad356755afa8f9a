/** Import with all checks of a large tidy CSV against COPY of the same rows into an unindexed table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packFile } from '#domains/indicators/delivery-file.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { benchInstance } from './instance.ts';

const AREAS = 10_000;
const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), AREAS);

function csv(rows: number): Buffer {
	const parts: string[] = ['indicator;area;period;value\n'];
	for (let i = 0; i < rows; i++) parts.push(`count_${Math.floor(i / (AREAS * 10)) % 50};${instance.keys[i % AREAS]};${1970 + (Math.floor(i / AREAS) % 10)};${(i * 7919) % 100_000}\n`);
	return Buffer.from(parts.join(''));
}

async function copy(bytes: Buffer): Promise<number> {
	await instance.owner`drop table if exists bench_copy`;
	await instance.owner`create table bench_copy (indicator text, area text, period text, value double precision)`;
	const began = performance.now();
	const stream = await instance.owner`copy bench_copy from stdin with (format csv, delimiter ';', header)`.writable();
	for (let at = 0; at < bytes.length; at += 1 << 18) if (!stream.write(bytes.subarray(at, at + (1 << 18)))) await new Promise((done) => stream.once('drain', done));
	await new Promise((done) => stream.end(() => done(null)));
	return performance.now() - began;
}

async function load(bytes: Buffer, name: string): Promise<number> {
	const began = performance.now();
	await instance.database.write(instance.principal, async (tx) => {
		const packed = packFile(bytes);
		const job = { file: { name, bytes }, sourceCode: 'bench', office: 'Messung', title: name, mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result, packed), result);
	});
	return performance.now() - began;
}

for (const rows of [10_000, 100_000, 1_000_000, 5_000_000]) {
	const bytes = csv(rows);
	const copies: number[] = [];
	const loads: number[] = [];
	for (let round = 0; round < (rows > 1_000_000 ? 1 : 3); round++) {
		await instance.empty();
		loads.push(await load(bytes, `bench-${rows}-${round}.csv`));
		copies.push(await copy(bytes));
	}
	const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] as number;
	const [ours, theirs] = [median(loads), median(copies)];
	console.log(`import ${rows.toLocaleString('de-DE')} rows: ${Math.round(rows / (ours / 1000)).toLocaleString('de-DE')} rows/s, COPY ${Math.round(rows / (theirs / 1000)).toLocaleString('de-DE')} rows/s, ratio ${(theirs / ours).toFixed(2)} (goal ≥ 0.50), memory ${Math.round(process.memoryUsage().rss / 1e6)} MB incl. the file of ${Math.round(bytes.length / 1e6)} MB`);
}
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
