// Makes a checkout ready to run: packages from the lock file and a build that fits the sources.
// Plain JavaScript without packages: it must run on Node 20 before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeModules = join(root, 'node_modules');
export const pinnedNode = join(nodeModules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * @param {{build?: boolean, quiet?: boolean, force?: boolean}} options force: build although a server runs (tests)
 * @returns {Promise<string | null>} path of the Node to run, or null after a message
 */
export async function prepare({ build = false, quiet = false, force = false } = {}) {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		console.error(`Node ${process.versions.node} ist zu alt: Planungskreis braucht Node 20.19 oder neuer.`);
		return null;
	}
	const running = runningServer();
	if (build && running && !force) {
		console.error(`Planungskreis läuft schon: ${running.address} (Prozess ${running.pid}). Nichts wurde verändert.`);
		return null;
	}
	try {
		if (!install(quiet)) return null;
		if (build && !buildApp()) return null;
	} catch (error) {
		console.error(error?.code === 'ENOSPC' ? 'Der Datenträger ist voll. Bitte Platz schaffen und neu starten.' : String(error?.message ?? error));
		return null;
	}
	return existsSync(pinnedNode) ? pinnedNode : process.execPath;
}

function install(quiet) {
	const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
	const stamp = join(nodeModules, '.planungskreis-lock');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
	if (!quiet) console.log('Pakete werden installiert (einmalig, etwa eine Minute) …');
	else console.error('Pakete werden installiert …');
	// the dev packages come along: the build needs some, and `npm test` the rest
	const result = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'pipe');
	if (result.status !== 0) {
		const text = `${result.stdout ?? ''}${result.stderr ?? ''}`;
		console.error(/ENOSPC|no space left/i.test(text) ? 'Der Datenträger ist voll. Bitte Platz schaffen und neu starten.' : `Die Installation der Pakete ist gescheitert:\n${text.trim().split('\n').slice(-8).join('\n')}`);
		return false;
	}
	writeFileSync(stamp, lock);
	return true;
}

function buildApp() {
	const stamp = join(root, 'build', '.sources');
	const sources = fingerprint();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return true;
	console.log('Anwendung wird gebaut …');
	rmSync(stamp, { force: true });
	const result = run(process.execPath, [join(nodeModules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], 'pipe', true);
	if (result.status !== 0) {
		const text = `${result.stdout ?? ''}${result.stderr ?? ''}`;
		console.error(/ENOSPC|no space left/i.test(text) ? 'Der Datenträger ist voll. Bitte Platz schaffen und neu starten.' : `Der Bau der Anwendung ist gescheitert:\n${text.trim().split('\n').slice(-20).join('\n')}`);
		return false;
	}
	mkdirSync(dirname(stamp), { recursive: true });
	writeFileSync(stamp, sources);
	return true;
}

/** Names, sizes and times of everything that goes into the build. */
function fingerprint() {
	const hash = createHash('sha256');
	const visit = (path) => {
		const stat = statSync(path);
		if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
		else if (!path.endsWith('.test.ts')) hash.update(`${path.slice(root.length)} ${stat.size} ${stat.mtimeMs}\n`);
	};
	for (const name of ['src', 'static', 'package-lock.json', 'vite.config.ts', 'tsconfig.json']) if (existsSync(join(root, name))) visit(join(root, name));
	return hash.digest('hex');
}

/** A server of this data folder that still runs; its note names process and address. */
export function runningServer() {
	try {
		const note = JSON.parse(readFileSync(join(process.env.DATA_DIR || join(root, 'data'), 'server.json'), 'utf8'));
		process.kill(note.pid, 0);
		const command = existsSync(`/proc/${note.pid}/cmdline`) ? readFileSync(`/proc/${note.pid}/cmdline`, 'utf8') : 'cli.ts';
		return command.includes('cli.ts') ? note : null;
	} catch {
		return null;
	}
}

export function run(command, args, stdio = 'inherit', withPinned = false) {
	const node = withPinned && existsSync(pinnedNode) ? pinnedNode : null;
	if (command === 'npm' && process.env.npm_execpath) return spawnSync(process.execPath, [process.env.npm_execpath, ...args], { cwd: root, stdio, encoding: 'utf8' });
	return spawnSync(node && command === process.execPath ? node : command, args, { cwd: root, stdio, encoding: 'utf8', shell: process.platform === 'win32' });
}
