/** `planungskreis areas changes`: official lists of territorial changes and conversion keys. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import type { ChangesEffect } from '#domains/areas/territory/import-changes.server.ts';
import { examineList } from '#domains/indicators/area-lists/examine-list.server.ts';
import { loadList } from '#domains/indicators/area-lists/load-list.server.ts';
import { problemSentence, readList, type ReadList } from '#domains/indicators/area-lists/read-list.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface ChangeOptions extends CommonOptions {
	dryRun?: boolean;
}

export function registerAreaChanges(areas: Command): void {
	areas
		.command('changes')
		.description('liest amtliche Gebietsänderungen: Listen von Destatis, Umsteigeschlüssel des BBSR, eigene Tabellen (.csv)')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas changes gebietsaenderungen_2023.xlsx --dry-run
  npx planungskreis areas changes ref-gemeinden-ab-2020.xlsx ref-kreise-umrech-2020-1990-2019.xlsx

Damit lassen sich Werte auf einen anderen Gebietsstand umrechnen (observations --status-date). Gemeinden des Landkreises, die
sich aufgelöst, neu gebildet oder umbenannt haben, kommen mit Tag und Nachfolgerin ins Gebietsverzeichnis, ebenso die früheren
Kreise, aus denen der eigene entstand. Spalten einer eigenen Tabelle:
examples/soemmerda/territory.csv.`)
		.argument('<dateien...>', 'zum Beispiel gebietsaenderungen_2023.xlsx')
		.option('--dry-run', 'prüft nur und zeigt, was gespeichert würde')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((paths: string[], options: ChangeOptions) => {
			const files = paths.map(readFile);
			const failed = files.filter((file) => file.read.kind === 'refused');
			if (failed.length > 0) {
				if (options.json) console.log(JSON.stringify(failed.map(({ name, read }) => ({ file: name, problems: read.problems })), null, 1));
				throw new UserError(failed.flatMap(({ read }) => read.problems.filter((p) => p.severity === 'error').map(problemSentence)).join('\n'));
			}
			return withSession(options, async ({ instance, authority, principal, print }) => {
				const { countyKey } = authority;
				const examined = options.dryRun
					? await instance.database.read(principal, (tx) => inTurn(files, (file) => examineList(tx, file, countyKey)))
					: await instance.database.write(principal, (tx) => inTurn(files, (file) => loadList(tx, file, countyKey)));
				const effects = examined.map(({ changes }) => changes as ChangesEffect);
				print(
					files.map(({ name, read }, i) => ({ file: name, layout: read.layout, dryRun: options.dryRun === true, ...effects[i], names: read.kind === 'changes' ? read.names : [], problems: read.problems })),
					files.flatMap((file, i) => describe(file, effects[i] as ChangesEffect, options.dryRun === true))
				);
			});
		});
}

interface ReadFile {
	name: string;
	bytes: Uint8Array;
	read: ReadList;
}

function readFile(path: string): ReadFile {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(path);
	} catch {
		throw new UserError(`Die Datei ${path} lässt sich nicht lesen.`);
	}
	const name = basename(path);
	const read = readList({ name, bytes });
	if (read.kind === 'directory' || read.kind === 'areas') throw new UserError(`${name}: Das ist keine Liste von Gebietsänderungen, sondern ein Gebietsverzeichnis (${read.layout}). Bitte mit „areas load“ laden.`);
	return { name, bytes, read };
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	for (const item of items) results.push(await work(item));
	return results;
}

const LEVEL_WORDS: Record<string, string> = { municipality: 'Gemeinden', county: 'Kreise', association: 'Gemeindeverbände', state: 'Länder' };

function describe({ name, read }: ReadFile, effect: ChangesEffect, dryRun: boolean): string[] {
	const { directory } = effect;
	const links = effect.tables.reduce((sum, table) => sum + table.links, 0);
	return [
		`${name}: ${read.layout}`,
		...effect.tables.map((t) => `  ${LEVEL_WORDS[t.level] ?? t.level}, Gebietsstand ${t.from} bis ${t.to}: ${counted(t.links, 'Übergang', 'Übergänge')}${t.replaces === null ? '' : `, ersetzt die Angaben aus ${t.replaces}`}`),
		...directory.areas.map((a) => (a.successorKey === a.key ? `  Gebietsverzeichnis: ${a.name} (${a.key}) heißt seit ${a.validTo} anders` : a.level === 'county' ? `  Gebietsverzeichnis: früherer Kreis ${a.name} (${a.key}), am ${a.validTo} nicht mehr; der Tag steht nicht in der Datei` : a.validTo ? `  Gebietsverzeichnis: ${a.name} (${a.key}) endet am ${a.validTo}, Nachfolgerin ${a.successorKey}` : `  Gebietsverzeichnis: ${a.name} (${a.key}) beginnt am ${a.validFrom}`)),
		...directory.begins.map((b) => `  Gebietsverzeichnis: ${b.key} beginnt am ${b.to}${b.from === null ? '' : `, nicht am ${b.from}`}`),
		...directory.contradictions.map((c) => `  Widerspruch: ${c}`),
		...read.problems.map((p) => `  Hinweis: ${problemSentence(p)}`),
		`  ${germanNumber(links)} Übergänge ${dryRun ? 'gelesen, nichts gespeichert' : 'gespeichert'}.`
	];
}
