/** A backup whose rows the database refuses, at once or only at the end of a table: said, and nothing changed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../tests/database.ts';
import { readArchive, writeArchive } from './archive.ts';

let db: TestDatabase;
let folder: string;
let text: string;
beforeAll(async () => {
	db = await testDatabase();
	folder = mkdtempSync(join(tmpdir(), 'planungskreis-archive-'));
	await writeArchive(db.owner, join(folder, 'whole.gz'));
	text = gunzipSync(readFileSync(join(folder, 'whole.gz'))).toString();
});
afterAll(async () => {
	await db.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The backup with its only authority replaced by these rows. */
async function restoreWith(rows: (row: string) => string[]): Promise<string> {
	const [whole, row] = /^TABLE authority \(.*\)\n(.*)\n/m.exec(text) ?? [];
	if (!whole || !row) throw new Error('the backup has no authority');
	const file = join(folder, 'changed.gz');
	writeFileSync(file, gzipSync(text.replace(row, () => rows(row).join('\n'))));
	return readArchive(db.owner, file, { replace: true }).then(() => 'read', (error: Error) => error.message);
}

it.each<[string, (row: string) => string[], RegExp]>([
	['a row twice', (row) => [row, row], /^Die Sicherung lässt sich nicht einlesen: Tabelle authority, bis Zeile \d+: .*Nichts wurde verändert\.$/s],
	['a row too short', (row) => [row.slice(0, 20)], /Tabelle authority.*Nichts wurde verändert/s],
	['a wrong row before many', (row) => ['x', ...Array.from({ length: 20_000 }, () => row)], /Tabelle authority.*Nichts wurde verändert/s]
])('%s', async (_, rows, message) => {
	expect(await restoreWith(rows)).toMatch(message);
	expect(await db.owner`select id from authority`).toEqual([{ id: db.authorityId }]);
}, 20_000);

it('a reference to what is not in the backup, which the database checks at the end of a table', async () => {
	await db.owner`insert into topic (authority_id, code, position, description) values (${db.authorityId}, 'probe', 1, '{}')`;
	await writeArchive(db.owner, join(folder, 'filled.gz'));
	const filled = gunzipSync(readFileSync(join(folder, 'filled.gz'))).toString();
	const at = filled.indexOf('TABLE topic (');
	const file = join(folder, 'orphan.gz');
	writeFileSync(file, gzipSync(filled.slice(0, at) + filled.slice(at).replace(db.authorityId, '00000000-0000-4000-8000-000000000000')));
	await expect(readArchive(db.owner, file, { replace: true })).rejects.toThrow(/Tabelle topic, .*verweist auf etwas, das fehlt.*Nichts wurde verändert/s);
	expect(await db.owner`select id from authority`).toEqual([{ id: db.authorityId }]);
}, 20_000);
