/** A Python with what a rival needs, from Debian's packages: installed where it is missing and may be. */
import { spawnSync } from 'node:child_process';

const PACKAGES = ['python3-openpyxl', 'python3-xlrd', 'python3-lxml'];

/** Debian's own first: only that one has Debian's packages. */
function found(): string | null {
	return ['/usr/bin/python3', 'python3'].find((python) => spawnSync(python, ['-c', 'import openpyxl, xlrd, lxml.html'], { stdio: 'ignore' }).status === 0) ?? null;
}

/** @returns the interpreter, or null with the reason said */
export function pythonWithSheets(): string | null {
	const there = found();
	if (there) return there;
	const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0 && process.getuid?.() === 0;
	if (apt) {
		console.log(`  ${PACKAGES.join(', ')} are missing and installed now (apt-get)`);
		spawnSync('apt-get', ['update'], { stdio: 'ignore' });
		spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	}
	const now = found();
	if (!now) console.log(`  the rival in Python is skipped: it needs ${PACKAGES.join(', ')}`);
	return now;
}
