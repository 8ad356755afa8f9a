// A throw-away PostgreSQL 15 from Debian's packages, for the tests that need a database: the suite runs on both.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = process.env.POSTGRES15_BIN || '/usr/lib/postgresql/15/bin';

/** @returns {Promise<{url: string, stop: () => void} | null>} null where there is none, or it does not start */
export async function startPostgres15() {
	if (!existsSync(join(BIN, 'postgres'))) return null;
	const ids = unprivileged();
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis-pg15-'));
	if (ids) chownSync(folder, ids.uid, ids.gid);
	const run = (program, args) => spawnSync(join(BIN, program), args, { ...ids, cwd: folder, encoding: 'utf8', env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH } });
	const cluster = join(folder, 'pg');
	const port = await freePort();
	const made = run('initdb', ['-D', cluster, '-U', 'planungskreis', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
	const started = made.status === 0 && run('pg_ctl', ['-D', cluster, '-w', '-l', join(folder, 'log'), '-o', `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder} -c fsync=off`, 'start']).status === 0;
	const stop = () => {
		run('pg_ctl', ['-D', cluster, '-m', 'immediate', 'stop']);
		rmSync(folder, { recursive: true, force: true });
	};
	if (!started) {
		console.log(`PostgreSQL 15 ist nicht gestartet: ${(made.stderr ?? '').trim().split('\n').at(-1)}`);
		stop();
		return null;
	}
	return { url: `postgres://planungskreis@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
	if (process.getuid?.() !== 0) return null;
	const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((l) => /^(postgres|nobody):/.test(l));
	const parts = line?.split(':') ?? [];
	return { uid: Number(parts[2]), gid: Number(parts[3]) };
}

function freePort() {
	return new Promise((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => done(port));
		});
	});
}
