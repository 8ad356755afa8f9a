/** A backup onto a disk that is full: on a small one of its own, where this user may mount one. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../tests/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'planungskreis voll '));
const disk = join(folder, 'platte');
mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
let db: TestDatabase | undefined;

function backup(file: string, ...more: string[]) {
	return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', resolve(import.meta.dirname, 'cli.ts'), 'backup', file, ...more], { cwd: folder, encoding: 'utf8', env: { ...process.env, DATABASE_URL: db?.url, DATA_DIR: join(folder, 'data'), PORT: '', ORIGIN: '' } });
}

describe.skipIf(!mounted)('backup to a full disk (needs the right to mount one of 64 KB)', () => {
	beforeAll(async () => {
		db = await testDatabase();
		// more than fits, and nothing that packs well
		await db.owner`update authority set settings = ${db.owner.json({ homepage: randomBytes(300_000).toString('base64') })}`;
	});

	it('says so in one sentence and leaves no half file', () => {
		const done = backup(join(disk, 'a.backup.gz'));
		expect([done.status, done.stdout, done.stderr.trim()]).toEqual([1, '', `Der Datenträger von ${join(disk, 'a.backup.gz')} ist voll. Es ist keine Sicherung entstanden; bitte Platz schaffen oder ein anderes Ziel wählen.`]);
		expect(readdirSync(disk)).toEqual([]);
	});

	it('keeps the backup that was there, and works where there is room', () => {
		const older = join(disk, 'alt.backup.gz');
		writeFileSync(older, 'von gestern');
		expect(backup(older, '--force').status).toBe(1);
		expect([readdirSync(disk), readFileSync(older, 'utf8')]).toEqual([['alt.backup.gz'], 'von gestern']);
		expect(backup(join(folder, 'a.backup.gz')).status).toBe(0);
		expect(readdirSync(folder)).toContain('a.backup.gz');
	});
});

afterAll(async () => {
	await db?.close();
	if (mounted) spawnSync('umount', [disk]);
	rmSync(folder, { recursive: true, force: true });
});
