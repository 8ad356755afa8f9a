/**
 * PostgreSQL refuses to run as root. Started as root (containers), its processes become `nobody`; where
 * that user may not pass the folders above (a home or temporary folder with mode 700), the capability to
 * pass them is kept and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

export interface Identity {
	uid: number;
	gid: number;
	/** words to put before the command, empty when a plain change of user is enough */
	prefix: string[];
}

/** null: run as the present user. */
export function databaseIdentity(paths: { program: string; dataDir: string }): Identity | null {
	if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
	const user = passwdEntry('postgres') ?? passwdEntry('nobody');
	if (!user) throw new UserError('Es gibt weder den Benutzer „postgres“ noch „nobody“. Bitte nicht als root starten oder DATABASE_URL setzen.');
	const probe = ['-c', 'cd "$1" && "$2" --version >/dev/null', 'sh', paths.dataDir, paths.program];
	const plain = spawnSync('/bin/sh', probe, { uid: user.uid, gid: user.gid, cwd: '/' });
	if (plain.status === 0) return { ...user, prefix: [] };
	const prefix = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--'];
	const kept = spawnSync(prefix[0] as string, [...prefix.slice(1), '/bin/sh', ...probe], { cwd: '/' });
	if (kept.status === 0) return { ...user, prefix };
	throw new UserError(
		`Als root gestartet, aber der Benutzer der Datenbank kommt nicht an den Ordner ${paths.dataDir}. Bitte als gewöhnlicher Benutzer starten, DATA_DIR auf einen zugänglichen Ordner setzen oder DATABASE_URL verwenden.`
	);
}

function passwdEntry(name: string): { uid: number; gid: number } | null {
	try {
		const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((l) => l.startsWith(`${name}:`));
		const parts = line?.split(':');
		return parts?.[2] && parts[3] ? { uid: Number(parts[2]), gid: Number(parts[3]) } : null;
	} catch {
		return null;
	}
}

/** Gives a folder and all below to the database's user. */
export function handOver(folder: string, identity: Identity): void {
	if (lstatSync(folder).uid === identity.uid && lstatSync(folder).isDirectory() && ownsAll(folder, identity)) return;
	walk(folder, (path) => chownSync(path, identity.uid, identity.gid));
}

function ownsAll(folder: string, identity: Identity): boolean {
	return readdirSync(folder).every((name) => lstatSync(join(folder, name)).uid === identity.uid);
}

function walk(path: string, visit: (path: string) => void): void {
	visit(path);
	const stat = lstatSync(path);
	if (stat.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name), visit);
}
