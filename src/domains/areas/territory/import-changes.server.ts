/** Official lists of territorial changes into the database; the same for the browser and the command line. */
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '../read.server.ts';
import { moveBeginnings, saveAreas } from '../write.server.ts';
import { directoryUpdate, type DirectoryUpdate } from './history.ts';
import type { LinkTable } from './links.ts';
import type { NameChange } from './read-changes.ts';
import { saveLinkTables, tableEffects, type TableEffect, type TableFile } from './store.server.ts';

export interface ChangesEffect {
	tables: TableEffect[];
	directory: DirectoryUpdate;
}

/** Stores nothing. */
export async function examineChanges(tx: Read, tables: readonly LinkTable[], countyKey: string, names: readonly NameChange[] = []): Promise<ChangesEffect> {
	return { tables: await tableEffects(tx, tables), directory: directoryUpdate(await allAreas(tx), tables, countyKey, names) };
}

export async function importChanges(tx: Write, tables: readonly LinkTable[], file: TableFile, countyKey: string, names: readonly NameChange[] = []): Promise<ChangesEffect> {
	const effect = await examineChanges(tx, tables, countyKey, names);
	await saveLinkTables(tx, tables, file);
	await moveBeginnings(tx, effect.directory.begins);
	if (effect.directory.areas.length > 0) await saveAreas(tx, effect.directory.areas);
	return effect;
}
