// `npm test`: installs what is missing, then lint, types, architecture, unit tests, tests on a real
// PostgreSQL and browser tests. Plain JavaScript: it starts on Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findChromium } from './chromium.mjs';
import { startPostgres15 } from './postgres15.mjs';
import { pinnedNode, prepare, root } from './prepare.mjs';

const only = new Set(process.argv.slice(2));
const wanted = (step) => only.size === 0 || only.has(step);
const results = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** what failed, told once more at the end: the beginning of a long output is often cut off */
const details = [];

const node = await prepare();
if (!node) process.exit(1);
const env = { ...process.env, PATH: `${dirname(pinnedNode)}${process.platform === 'win32' ? ';' : ':'}${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` };
// a test must not touch the data or the server of whoever runs it
for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'ORIGIN', 'HOST', 'EXAMPLE', 'SECRET_KEY', 'LOG_LEVEL', 'TEST_DATABASE_URL']) delete env[name];
// the commands that tests call: what has been compiled once is kept, as it is for people
env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'planungskreis');

if (wanted('lint')) check('Regeln für den Quelltext', bin('oxlint', 'bin/oxlint'), ['--deny-warnings']);
// the project's configuration rests on generated types, whatever is tested
check('Typen werden erzeugt', bin('@sveltejs/kit', 'svelte-kit.js'), ['sync']);
// beside the build, and beside the first tests where that is done sooner
const types = wanted('types') && beside('Typen', bin('svelte-check', 'bin/svelte-check'), ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human', '--compiler-warnings', 'a11y_no_noninteractive_tabindex:ignore']);
if (wanted('browser') && !(await prepare({ build: true, force: true }))) process.exit(1);
if (wanted('unit')) vitest('Regeln, Architektur und Datenbank', []);
// takes longer than the build: the tests need not wait for it
if (types) count('Typen', await types);
if (wanted('postgres15')) {
	const server = await startPostgres15();
	const files = databaseTests(['src', 'tests', 'examples']);
	if (!server) {
		results.skipped += files.length;
		console.log(`\n── Datenbank auf PostgreSQL 15\nAusgelassen (kein PostgreSQL 15 unter /usr/lib/postgresql/15; Debian: apt-get install postgresql):\n  ${files.join('\n  ')}`);
	} else {
		try {
			vitest('Datenbank auf PostgreSQL 15', files, { TEST_DATABASE_URL: server.url });
		} finally {
			server.stop();
		}
	}
}
if (wanted('faults')) vitest('Befehlszeile und kill -9', ['--config', 'tests/faults/vitest.config.ts']);
if (wanted('browser')) {
	const browser = findChromium();
	if (browser) vitest('Browser', ['--config', 'tests/e2e/vitest.config.ts'], { CHROMIUM: browser });
	else {
		results.failed++;
		failures.push('Browser: kein Chromium');
	}
}

if (failures.length > 0) console.log(`\nGescheitert: ${failures.join(' · ')}${details.map((detail) => `\n\n${detail}`).join('')}`);
console.log(`\n${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`);
process.exit(results.failed > 0 ? 1 : 0);

function bin(name, file) {
	return join(root, 'node_modules', name, file);
}

/** One step that passes or fails as a whole. */
function check(title, script, args) {
	console.log(`\n── ${title}`);
	count(title, spawnSync(node, [script, ...args], { cwd: root, stdio: 'inherit', env }).status === 0);
}

function count(title, passed) {
	results[passed ? 'passed' : 'failed']++;
	if (!passed) failures.push(title);
}

/** Runs while something else does; whether it passed, once it has ended and said what it had to. */
function beside(title, script, args) {
	const child = spawn(node, [script, ...args], { cwd: root, env });
	process.on('exit', () => child.kill());
	const said = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
	return new Promise((done) => {
		child.on('close', (status) => {
			console.log(`\n── ${title}\n${Buffer.concat(said)}`);
			done(status === 0);
		});
	});
}

/** Test files that work on a database of their own, as named by what they import. */
function databaseTests(folders) {
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.test.ts'))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
			.filter((file) => /\btestDatabase\b/.test(readFileSync(join(root, file), 'utf8')))
	);
}

/** The first lines of a message: enough to know the place. */
function shortened(message = '') {
	return message.split('\n').slice(0, 12).map((line) => `  ${line.slice(0, 300)}`).join('\n');
}

function vitest(title, args, more = {}) {
	console.log(`\n── ${title}`);
	const report = join(root, 'node_modules', '.cache', `vitest-${title.replaceAll(/\W+/g, '-')}.json`);
	mkdirSync(dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const done = spawnSync(node, [bin('vitest', 'vitest.mjs'), 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { cwd: root, stdio: 'inherit', env: { ...env, ...more } });
	if (!existsSync(report)) {
		results.failed++;
		failures.push(title);
		return;
	}
	const json = JSON.parse(readFileSync(report, 'utf8'));
	results.passed += json.numPassedTests;
	results.skipped += json.numPendingTests + (json.numTodoTests ?? 0);
	// a file that could not be loaded counts no test, but has failed
	const failed = Math.max(json.numFailedTests, done.status === 0 ? 0 : 1);
	results.failed += failed;
	if (failed > 0) failures.push(title);
	for (const file of json.testResults) {
		const where = relative(root, file.name);
		if (file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed')) details.push(`${where}\n${shortened(file.message)}`);
		for (const t of file.assertionResults.filter((t) => t.status === 'failed')) details.push(`${where} › ${t.fullName}\n${shortened(t.failureMessages.join('\n'))}`);
	}
	const skipped = json.testResults.flatMap((file) => file.assertionResults.filter((t) => t.status === 'pending' || t.status === 'skipped').map((t) => t.fullName));
	if (skipped.length > 0) console.log(`Ausgelassen (${skipped.length}):\n  ${skipped.slice(0, 80).join('\n  ')}`);
}
