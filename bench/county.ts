/** Data folders for measurements: the example county as it is, or grown to a number of municipalities. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '#base/db.server.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import { openDatabase } from '#app';
import { loadExample } from '../bin/example.ts';
import { startApp } from './app.ts';

const root = join(import.meta.dirname, '..');

/** The example county, loaded by the app's own first start, which is then stopped. */
export async function exampleFolder(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis-bench-'));
	await (await startApp({ DATA_DIR: join(folder, 'data') })).stop();
	return folder;
}

/**
 * The example county with twins of its municipalities (same figures, elsewhere on the map) until it has `municipalities`.
 * Its report is left out: the sentences speak of the real county.
 */
export async function grownFolder(municipalities: number): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis-bench-'));
	const example = join(folder, 'example');
	cpSync(join(root, 'examples', 'soemmerda'), example, { recursive: true });
	const areas = readFileSync(join(example, 'areas.csv'), 'utf8').trimEnd().split('\n');
	const places = areas.map((line) => line.split(';')).filter((f) => f[2] === 'municipality' && f[7] === '' && f[9] !== '');
	const twins = new Map(places.slice(0, municipalities - places.length).map((f, i) => [f[0] as string, `16068${String(901 + i)}`]));
	for (const fields of places) {
		const twin = twins.get(fields[0] as string);
		// '' as ARS: twins belong to no association
		if (twin) areas.push([twin, '', fields[2], `${fields[3]} II`, fields[4], fields[5], fields[6], '', '', (Number(fields[9]) + 0.45).toFixed(6), ...fields.slice(10, 11), ''].join(';'));
	}
	writeFileSync(join(example, 'areas.csv'), `${areas.join('\n')}\n`);
	for (const name of readdirSync(join(example, 'data'))) {
		const path = join(example, 'data', name);
		const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
		const names = new Map(places.map((f) => [f[3] as string, `${f[3]} II`]));
		const more = lines.flatMap((line) => {
			const fields = line.split(';');
			const twin = twins.get(fields[1] ?? '');
			return twin ? [fields.map((f, i) => (i === 1 ? twin : (names.get(f) ?? f))).join(';')] : [];
		});
		writeFileSync(path, `${withCounty(lines, more, new Set(places.map((f) => f[0] as string))).join('\n')}\n`);
	}
	const server = await startEmbedded(join(folder, 'data'));
	const owner = openPool(server.url, 'owner', { max: 2 });
	const database = openDatabase(server.url);
	await migrate(owner, readMigrations(join(root, 'src/base/migrations')));
	await loadExample({ owner, database }, example, () => {}).catch((error: Error) => {
		// a sentence of the report that no longer holds; everything before it is loaded
		if (!/bericht|Kapitel|report|\.md/i.test(`${error.message}${error.stack}`)) throw error;
	});
	await owner`update authority set settings = settings - 'exampleLoading'`;
	await database.close();
	await owner.end();
	await server.stop();
	return folder;
}

/** Where the county's figure holds those of its municipalities (some may have none), the twins count too: sums that do not add up are refused. */
function withCounty(lines: readonly string[], more: readonly string[], municipalities: ReadonlySet<string>): string[] {
	const value = (lines[0] ?? '').split(';').findIndex((name) => /^(?:wert|value)$/i.test(name));
	const head = (lines[0] ?? '').split(';');
	const group = (f: readonly string[]) => f.filter((_, i) => i !== 1 && i !== value && !/^(?:gebietsname|zeichen|gebietsstand)$/.test(head[i] ?? '')).join(';');
	const sums = (rows: readonly string[], within: (key: string) => boolean) => {
		const found = new Map<string, number>();
		for (const f of rows.map((line) => line.split(';'))) if (within(f[1] ?? '') && value >= 0 && /^\d+(?:[.,]\d+)?$/.test(f[value] ?? '')) found.set(group(f), (found.get(group(f)) ?? 0) + Number((f[value] as string).replace(',', '.')));
		return found;
	};
	const [own, added] = [sums(lines, (key) => municipalities.has(key)), sums(more, () => true)];
	return [
		...lines.map((line) => {
			const f = line.split(';');
			const [sum, plus] = [own.get(group(f)), added.get(group(f))];
			const now = Number((f[value] ?? '').replace(',', '.'));
			return f[1] !== '16068' || !sum || !plus || now < 0.75 * sum ? line : f.with(value, String(Math.round(now + plus))).join(';');
		}),
		...more
	];
}
