// Makes a checkout ready to run: packages from the lock file and a build that fits the sources.
// Plain JavaScript without packages: it must run on Node 20 before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
	const tasks = [];
	if (!isInstalled()) tasks.push(() => install(quiet));
	if (build && !(tasks.length === 0 && isBuilt())) tasks.push(buildApp);
	try {
		if (tasks.length > 0 && !(await allAlone(tasks))) return null;
	} catch (error) {
		console.error(plainFault(error?.code ?? '', String(error?.message ?? error)));
		return null;
	}
	return existsSync(pinnedNode) ? pinnedNode : process.execPath;
}

const FULL = 'Der Datenträger ist voll. Bitte Platz schaffen und neu starten.';

/** One sentence for faults with a plain cause, else the end of what the tool said. */
function plainFault(code, text, what = '') {
	if (code === 'ENOSPC' || /ENOSPC|no space left/i.test(text)) return FULL;
	if (code === 'EACCES' || code === 'EROFS' || /EACCES|EROFS|permission denied/i.test(text)) return `Im Ordner ${root} darf dieser Benutzer nicht schreiben. Bitte als Eigentümer des Ordners starten.`;
	if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|network/i.test(text)) return 'Die Pakete lassen sich nicht laden: keine Verbindung zum Paketverzeichnis. Nach der Installation läuft Planungskreis ohne Netz.';
	if (code === 'ENOENT' && what) return `${what}\nnpm wurde nicht gefunden. Es gehört zu Node; bitte Node vollständig installieren.`;
	return `${what}${what ? '\n' : ''}${text.trim().split('\n').slice(-12).join('\n')}`;
}

/** Two starts at once must not install or build over each other. The note of a process that has ended counts nothing. */
async function allAlone(tasks) {
	const lock = join(root, '.preparing');
	for (let tries = 0; ; tries++) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
			const other = Number(readFileSync(lock, 'utf8'));
			if (tries < 3 && !isOurs(other)) {
				rmSync(lock, { force: true });
				continue;
			}
			console.error(`Planungskreis wird hier gerade schon eingerichtet (Prozess ${other}). Bitte warten, bis das fertig ist.`);
			return false;
		}
	}
	try {
		for (const task of tasks) if (!(await task())) return false;
		return true;
	} finally {
		rmSync(lock, { force: true });
	}
}

/** Runs such a process, and is it one of ours? Numbers are used again by other programs. */
function isOurs(pid) {
	if (!(pid > 0) || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (error.code !== 'EPERM') return false;
	}
	try {
		return /planungskreis\.mjs|cli\.ts|scripts\/|test\.mjs|bench\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
	} catch {
		return true;
	}
}

const lockHash = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
const installStamp = join(nodeModules, '.planungskreis-lock');

function isInstalled() {
	return existsSync(installStamp) && readFileSync(installStamp, 'utf8') === lockHash();
}

async function install(quiet) {
	accessSync(root, constants.W_OK);
	const say = quiet ? console.error : console.log;
	say('Pakete werden installiert (einmalig, etwa eine Minute) …');
	// the dev packages come along: the build needs some, and `npm test` the rest
	const result = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], say);
	if (result.status !== 0) {
		console.error(plainFault(result.code, result.text, 'Die Installation der Pakete ist gescheitert:'));
		return false;
	}
	writeFileSync(installStamp, lockHash());
	return true;
}

const buildStamp = join(root, 'build', '.sources');

function isBuilt() {
	return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === fingerprint();
}

async function buildApp() {
	if (isBuilt()) return true;
	const sources = fingerprint();
	accessSync(root, constants.W_OK);
	console.log('Anwendung wird gebaut …');
	rmSync(buildStamp, { force: true });
	const result = await run(existsSync(pinnedNode) ? pinnedNode : process.execPath, [join(nodeModules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], console.log);
	if (result.status !== 0) {
		console.error(plainFault(result.code, result.text, 'Der Bau der Anwendung ist gescheitert:'));
		return false;
	}
	mkdirSync(dirname(buildStamp), { recursive: true });
	writeFileSync(buildStamp, sources);
	return true;
}

/** Names and contents of everything that goes into the build. Not the times: a copy (container, backup) keeps them roughly or not at all. */
function fingerprint() {
	const hash = createHash('sha256');
	const visit = (path) => {
		const stat = statSync(path);
		if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
		else if (!path.endsWith('.test.ts')) hash.update(`${path.slice(root.length)} ${stat.size}\n`).update(readFileSync(path));
	};
	for (const name of ['src', 'static', 'package-lock.json', 'vite.config.ts', 'tsconfig.json']) if (existsSync(join(root, name))) visit(join(root, name));
	return hash.digest('hex');
}

/** A server of this data folder that still runs; its note names process and address. */
export function runningServer() {
	try {
		const note = JSON.parse(readFileSync(join(resolve(process.env.DATA_DIR || join(root, 'data')), 'server.json'), 'utf8'));
		return isOurs(note.pid) ? note : null;
	} catch {
		return null;
	}
}

/** Runs a tool to its end; a signal that ends us ends the tool first, so that no half work goes on behind us. */
function run(command, args, say) {
	const viaNpm = command === 'npm' && process.env.npm_execpath;
	const child = spawn(viaNpm ? process.execPath : command, viaNpm ? [process.env.npm_execpath, ...args] : args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && !viaNpm });
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (text = (text + chunk).slice(-100_000)));
	const began = Date.now();
	const progress = setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
	const stop = (signal) => {
		child.kill(signal);
		// an installer tidies up for most of a minute first; half of its work is no harm, the next start begins it anew
		setTimeout(() => child.kill('SIGKILL'), 2000).unref();
		child.once('exit', () => {
			rmSync(join(root, '.preparing'), { force: true });
			console.error('\nAbgebrochen. Der nächste Start macht hier weiter.');
			process.exit(130);
		});
	};
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	for (const signal of signals) process.once(signal, stop);
	return new Promise((done) => {
		const end = (result) => {
			clearInterval(progress);
			for (const signal of signals) process.removeListener(signal, stop);
			done({ code: '', text, ...result });
		};
		child.once('error', (error) => end({ status: 1, code: error.code ?? '', text: error.message }));
		// after a signal `stop` has the last word
		child.once('close', (status, signal) => signal === null && end({ status }));
	});
}
