/** `planungskreis areas load`: a table of one's own, or the official directory of municipalities as Destatis offers it. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { examineList, type ExaminedList } from '#domains/indicators/area-lists/examine-list.server.ts';
import { loadList } from '#domains/indicators/area-lists/load-list.server.ts';
import { problemSentence, readList, type ReadList } from '#domains/indicators/area-lists/read-list.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions, type Session } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface LoadOptions extends CommonOptions {
	all?: boolean;
	dryRun?: boolean;
}

interface ListFile<Read extends ReadList = ReadList> {
	name: string;
	bytes: Uint8Array;
	read: Read;
}
type Directory = ListFile<Extract<ReadList, { kind: 'directory' }>>;
type OwnTable = ListFile<Extract<ReadList, { kind: 'areas' }>>;

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
			const files = paths.map(listFile);
			const official = files.filter((file): file is Directory => file.read.kind === 'directory').sort((a, b) => (a.read.snapshot.day < b.read.snapshot.day ? -1 : 1));
			const own = files.filter((file): file is OwnTable => file.read.kind === 'areas');
			if (official.length > 0 && own.length > 0) throw new UserError(`${own.map(({ name }) => name).join(', ')}: Eigene Tabellen und amtliche Verzeichnisse bitte nacheinander laden.`, 2);
			return official.length > 0 ? loadOfficial(official, options) : loadOwn(own, options);
		});
}

/** All files or none. With `--dry-run` each is held against what is stored, not against the files before it. */
async function inTurn(files: readonly ListFile[], options: LoadOptions, session: Session): Promise<ExaminedList[]> {
	const { database } = session.instance;
	const { countyKey } = session.authority;
	const found: ExaminedList[] = [];
	const each = async (work: (file: ListFile) => Promise<ExaminedList>): Promise<void> => {
		for (const file of files) found.push(await work(file));
	};
	const all = options.all === true;
	if (options.dryRun) await database.read(session.principal, (tx: Read) => each((file) => examineList(tx, file, countyKey, { all, alsoKnown: found.flatMap(({ areas }) => areas.map((area) => area.key)) })));
	else await database.write(session.principal, (tx: Write) => each((file) => loadList(tx, file, countyKey, { all })));
	return found;
}

function loadOwn(files: readonly OwnTable[], options: LoadOptions): Promise<void> {
	return withSession(options, async (session) => {
		const found = await inTurn(files, options, session);
		const read = found.reduce((sum, { areas }) => sum + areas.length, 0);
		const added = options.dryRun ? 0 : found.reduce((sum, { effect }) => sum + effect.areas.filter((area) => area.isNew).length, 0);
		session.print({ read, added, dryRun: options.dryRun === true }, [options.dryRun ? `${counted(read, 'Gebiet', 'Gebiete')} gelesen, nichts gespeichert.` : `${counted(read, 'Gebiet', 'Gebiete')} gespeichert, davon ${germanNumber(added)} neu.`]);
	});
}

function loadOfficial(files: readonly Directory[], options: LoadOptions): Promise<void> {
	return withSession(options, async (session) => {
		const told = (await inTurn(files, options, session)).map(({ merge }) => merge);
		session.print(
			files.map(({ name, read: { snapshot } }, i) => ({ file: name, day: snapshot.day, read: snapshot.areas.length, added: told[i]?.added, completed: told[i]?.completed, hints: told[i]?.hints, dryRun: options.dryRun === true })),
			files.flatMap(({ name, read: { snapshot } }, i) => [
				`${name}: Gemeindeverzeichnis, Gebietsstand ${snapshot.day}, ${counted(snapshot.areas.length, 'Gebiet', 'Gebiete')}`,
				...(told[i]?.hints ?? []).map((hint) => `  Hinweis: ${hint}`),
				`  ${germanNumber(told[i]?.added ?? 0)} neu, ${germanNumber(told[i]?.completed ?? 0)} ergänzt${options.dryRun ? '; nichts gespeichert' : ''}.`
			])
		);
	});
}

function listFile(path: string): ListFile {
	const name = basename(path);
	const bytes = bytesOf(path);
	const read = readList({ name, bytes });
	if (read.kind === 'refused') throw new UserError(read.problems.filter((p) => p.severity === 'error').map(problemSentence).join('\n'));
	if (read.kind === 'changes') throw new UserError(`${name}: Das ist kein Gebietsverzeichnis, sondern: ${read.layout}. Bitte mit „areas changes“ laden.`);
	return { name, bytes, read };
}

function bytesOf(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch {
		throw new UserError(`Die Datei ${path} lässt sich nicht lesen.`);
	}
}
