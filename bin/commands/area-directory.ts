/** `planungskreis areas load`: a table of one's own, or the official directory of municipalities as Destatis offers it. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { readAreaList } from '#domains/areas/area-list.ts';
import { mergeSnapshot } from '#domains/areas/directory/merge-snapshot.ts';
import { snapshotOfLines, snapshotOfSheets, type DirectorySnapshot, type SnapshotFault } from '#domains/areas/directory/snapshot.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { cellAddress, type Problem } from '#domains/indicators/problem.ts';
import { decode } from '#domains/indicators/readers/encoding.ts';
import { bookKind } from '#domains/indicators/readers/grid/open-book.ts';
import { isProblem, textTables } from '#domains/indicators/readers/packed-text.ts';
import { plainSheets } from '#domains/indicators/readers/plain-sheets.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface LoadOptions extends CommonOptions {
	all?: boolean;
	dryRun?: boolean;
}

interface OfficialFile {
	name: string;
	snapshot: DirectorySnapshot;
}

export function registerAreaDirectory(areas: Command): void {
	areas
		.command('load')
		.description('lädt ein Gebietsverzeichnis: das amtliche (GV100AD, Auszug als Excel) oder eine eigene Tabelle (CSV), auch mit Planungsräumen')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas load 31122023_Auszug_GV.xlsx --dry-run
  npx planungskreis areas load 31122017_Auszug_GV.xlsx GV100AD_301123.zip
  npx planungskreis areas load planungsraeume.csv

Aus dem amtlichen Verzeichnis kommen Land, Landkreis, Gemeindeverbände und Gemeinden des eigenen Landkreises, mit --all die des
ganzen Landes. An welchem Tag sich zwischen zwei Ständen etwas änderte, sagen die Listen der Gebietsänderungen. Am besten also:
das älteste Verzeichnis laden, dann alle Listen und Schlüssel (areas changes), dann die neueren Verzeichnisse.`)
		.argument('<dateien...>', 'zum Beispiel 31122023_Auszug_GV.xlsx; CSV mit Semikolon: key;ars;level;name;designation;parent;valid_from;valid_to;successor;longitude;latitude')
		.option('--all', 'alle Gebiete des amtlichen Verzeichnisses, nicht nur die des Landkreises')
		.option('--dry-run', 'prüft nur')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((paths: string[], options: LoadOptions) => {
			const files = paths.map((path) => officialFile(path) ?? path);
			const official = files.filter((file) => typeof file !== 'string').sort((a, b) => (a.snapshot.day < b.snapshot.day ? -1 : 1));
			const own = files.filter((file) => typeof file === 'string');
			if (official.length > 0 && own.length > 0) throw new UserError(`${own.map((path) => basename(path)).join(', ')}: Eigene Tabellen und amtliche Verzeichnisse bitte nacheinander laden.`, 2);
			return official.length > 0 ? loadOfficial(official, options) : loadOwn(own, options);
		});
}

function loadOwn(paths: readonly string[], options: LoadOptions): Promise<void> {
	return withSession(options, async ({ instance, principal, print }) => {
		const known = new Set((await instance.database.read(principal, (tx) => allAreas(tx))).map((a) => a.key));
		const list = paths.flatMap((path) => {
			const areas = readAreaList(Buffer.from(bytesOf(path)).toString('utf8'), basename(path), known);
			for (const { key } of areas) known.add(key);
			return areas;
		});
		const added = options.dryRun ? 0 : await instance.database.write(principal, (tx) => saveAreas(tx, list));
		print({ read: list.length, added, dryRun: options.dryRun === true }, [options.dryRun ? `${counted(list.length, 'Gebiet', 'Gebiete')} gelesen, nichts gespeichert.` : `${counted(list.length, 'Gebiet', 'Gebiete')} gespeichert, davon ${germanNumber(added)} neu.`]);
	});
}

/** All files or none. With `--dry-run` each is held against what is stored, not against the files before it. */
function loadOfficial(files: readonly OfficialFile[], options: LoadOptions): Promise<void> {
	return withSession(options, async ({ instance, authority, principal, print }) => {
		const scope = options.all ? null : authority.countyKey;
		const merge = async (tx: Parameters<typeof allAreas>[0], { snapshot }: OfficialFile) => mergeSnapshot(await allAreas(tx), snapshot, scope);
		const told = options.dryRun
			? await instance.database.read(principal, (tx) => Promise.all(files.map((file) => merge(tx, file))))
			: await instance.database.write(principal, async (tx) => {
					const merges: Awaited<ReturnType<typeof merge>>[] = [];
					for (const file of files) {
						const found = await merge(tx, file);
						if (found.areas.length > 0) await saveAreas(tx, found.areas);
						merges.push(found);
					}
					return merges;
				});
		print(
			files.map(({ name, snapshot }, i) => ({ file: name, day: snapshot.day, read: snapshot.areas.length, added: told[i]?.added, completed: told[i]?.completed, hints: told[i]?.hints, dryRun: options.dryRun === true })),
			files.flatMap(({ name, snapshot }, i) => [
				`${name}: Gemeindeverzeichnis, Gebietsstand ${snapshot.day}, ${counted(snapshot.areas.length, 'Gebiet', 'Gebiete')}`,
				...(told[i]?.hints ?? []).map((hint) => `  Hinweis: ${hint}`),
				`  ${germanNumber(told[i]?.added ?? 0)} neu, ${germanNumber(told[i]?.completed ?? 0)} ergänzt${options.dryRun ? '; nichts gespeichert' : ''}.`
			])
		);
	});
}

/** null where it is a table of one's own. */
function officialFile(path: string): OfficialFile | null {
	const file = { name: basename(path), bytes: bytesOf(path) };
	if (/\.csv$/i.test(file.name)) return null;
	const unknown = new UserError(`${file.name}: Das ist kein Gemeindeverzeichnis. Erwartet wird die Datei GV100AD (auch als ZIP), der Auszug aus dem Gemeindeverzeichnis (.xlsx) oder eine eigene Tabelle (.csv).`);
	if (bookKind(file) !== null) {
		const sheets = plainSheets(file);
		if (!Array.isArray(sheets)) throw new UserError(sentence(sheets));
		const snapshot = snapshotOfSheets(sheets);
		if (snapshot === null) throw unknown;
		return { name: file.name, snapshot: orThrow(file.name, snapshot) };
	}
	for (const table of textTables(file)) {
		if (isProblem(table)) throw new UserError(sentence(table));
		const snapshot = snapshotOfLines(decode(table.bytes, table.encoding));
		if (snapshot !== null) return { name: file.name, snapshot: orThrow(file.name, snapshot) };
	}
	throw unknown;
}

function orThrow(file: string, snapshot: DirectorySnapshot | SnapshotFault): DirectorySnapshot {
	if ('day' in snapshot) return snapshot;
	throw new UserError(`${[file, snapshot.sheet === null ? '' : `Blatt „${snapshot.sheet}“`, `Zeile ${snapshot.row}`].filter(Boolean).join(', ')}: ${snapshot.what} Laden Sie das Gemeindeverzeichnis noch einmal herunter.`);
}

function sentence(p: Problem): string {
	return `${[p.file, p.sheet === null ? '' : `Blatt „${p.sheet}“`, cellAddress(p.row, p.column)].filter(Boolean).join(', ')}: ${p.what.de} ${p.wayOut.de}`;
}

function bytesOf(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch {
		throw new UserError(`Die Datei ${path} lässt sich nicht lesen.`);
	}
}
