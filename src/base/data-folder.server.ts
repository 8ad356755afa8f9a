/** The data folder: made where it is missing; what stands in the way is said in one sentence before anything slow happens. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from './errors.ts';

/** @throws UserError when it cannot be made or written */
export function makeDataFolder(folder: string): void {
	const wayOut = 'Bitte DATA_DIR auf einen Ordner setzen, in den dieser Benutzer schreiben darf.';
	const missing: string[] = [];
	let at = folder;
	// step by step: mkdir with `recursive` never returns where the system says "no such file" to every attempt (below /proc)
	for (let found = kindOf(at); found !== 'folder'; found = kindOf(at)) {
		if (found === 'file') throw new UserError(`Der Datenordner ${folder} lässt sich nicht anlegen: ${at} ist eine Datei. ${wayOut}`);
		if (found === 'closed' || dirname(at) === at) throw new UserError(`Der Datenordner ${folder} ist für diesen Benutzer nicht zugänglich. ${wayOut}`);
		missing.unshift(at);
		at = dirname(at);
	}
	try {
		for (const path of missing) mkdirSync(path);
		accessSync(folder, constants.W_OK | constants.X_OK);
	} catch (error) {
		const { code } = error as { code?: string };
		// two processes may make it at the same time
		if (code === 'EEXIST') return makeDataFolder(folder);
		if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
		throw new UserError(`In den Datenordner ${folder} lässt sich nicht schreiben. ${wayOut}`);
	}
}

function kindOf(path: string): 'folder' | 'file' | 'missing' | 'closed' {
	try {
		return statSync(path).isDirectory() ? 'folder' : 'file';
	} catch (error) {
		const { code } = error as { code?: string };
		return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'closed';
	}
}
