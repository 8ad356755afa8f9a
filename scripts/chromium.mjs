// The browser of the browser tests, the pictures of the README and the measurements: found, or installed from Debian's packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// Chromium without its window: it draws the same pages, starts in half the time and runs fewer processes
const SHELL = '/usr/bin/chromium-headless-shell';
const DEBIAN = '/usr/bin/chromium';

/** Path of Chromium, `whole` rather with its window (as people print with it); on Debian as root (or with sudo without a question) it is installed where there is none. null after a message. */
export function findChromium({ whole = false } = {}) {
	const found = [process.env.CHROMIUM, ...(whole ? [DEBIAN, SHELL] : [SHELL, DEBIAN]), '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
	if (found) return found;
	console.log('Es gibt keinen Chromium-Browser; er wird aus den Debian-Paketen installiert …');
	const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const apt = (...args) => {
		const [program, ...rest] = [...sudo, 'apt-get', ...args];
		return spawnSync(program, rest, { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8' });
	};
	apt('update');
	// older releases of Debian have no package of its own for the one without a window
	let said = '';
	for (const [name, path] of [['chromium-headless-shell', SHELL], ['chromium', DEBIAN]]) {
		const done = apt('install', '-y', '--no-install-recommends', name);
		if (done.status === 0 && existsSync(path)) return path;
		said = (done.stderr ?? '').trim().split('\n').slice(-3).join('\n');
	}
	console.log(`Chromium ließ sich nicht installieren. Bitte von Hand installieren oder CHROMIUM=/pfad/zum/browser setzen.\n${said}`);
	return null;
}
