/** The note of a running server: which process serves a data folder, at which address. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '#base/data-folder.server.ts';
import { readConfig, type Config } from '#base/config.server.ts';
import { root } from './instance.ts';

const noteOf = (config: Config) => join(config.dataDir, 'server.json');

export function noteRunning(config: Config): void {
	makeDataFolder(config.dataDir);
	writeFileSync(noteOf(config), JSON.stringify({ pid: process.pid, address: config.origin }));
}

export function noteStopped(config: Config): void {
	rmSync(noteOf(config), { force: true });
}

/** Where people reach this instance: as set, else as the server noted that runs (or ran last). */
export function instanceOrigin(env: NodeJS.ProcessEnv = process.env): string {
	const config = readConfig(env, root);
	if (env.ORIGIN || env.PORT) return config.origin;
	try {
		return (JSON.parse(readFileSync(noteOf(config), 'utf8')) as { address: string }).address;
	} catch {
		return config.origin;
	}
}
