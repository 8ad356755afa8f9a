/** `planungskreis backup` and `restore`: one file with everything, readable by any later version. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '#base/config.server.ts';
import { UserError } from '#base/errors.ts';
import { readArchive, writeArchive, type ArchiveInfo } from '../archive.ts';
import { FOR_MACHINES } from '../words.ts';
import { guardSeeds } from '../instance.ts';
import { counted } from '#ui/language.ts';
import { germanMoment, print, withInstance } from '../session.ts';

export function registerBackup(program: Command): void {
	program
		.command('backup')
		.description('sichert alles in eine Datei; die Anwendung darf dabei laufen')
		.addHelpText('after', `
Beispiele:
  npx planungskreis backup
  npx planungskreis backup /sicherung/kreis.backup.gz --force`)
		.argument('[datei]', 'Ziel, sonst planungskreis-<Datum>.backup.gz')
		.option('--force', 'überschreibt eine vorhandene Datei')
		.option('--json', FOR_MACHINES)
		.action(async (target: string | undefined, options: { force?: boolean; json?: boolean }) => {
			const file = resolve(target ?? `planungskreis-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')}.backup.gz`);
			if (existsSync(file) && !options.force) throw new UserError(`${file} gibt es schon. Anderen Namen wählen oder --force angeben.`);
			if (!existsSync(dirname(file))) throw new UserError(`Den Ordner ${dirname(file)} gibt es nicht. Bitte zuerst anlegen oder ein anderes Ziel wählen.`);
			await withInstance(async (instance) => {
				const info = await writeArchive(instance.owner, file);
				print(options, { file, ...info }, [`Gesichert: ${file} (${contentOf(info)}). Die Datei enthält vertrauliche Daten.`]);
			});
		});
	program
		.command('restore')
		.description('stellt eine Sicherung wieder her: alles oder nichts')
		.addHelpText('after', `
Beispiele:
  npx planungskreis restore kreis.backup.gz
  npx planungskreis restore kreis.backup.gz --replace`)
		.argument('<datei>', 'Sicherung von planungskreis backup')
		.option('--replace', 'ersetzt vorhandene Daten')
		.option('--json', FOR_MACHINES)
		.action(async (file: string, options: { replace?: boolean; json?: boolean }) => {
			if (!existsSync(file)) throw new UserError(`Die Datei ${file} gibt es nicht.`);
			await withInstance(async (instance) => {
				const info = await readArchive(instance.owner, file, { replace: options.replace === true });
				await guardSeeds(instance.database, readConfig(), (line) => console.error(line));
				print(options, { file, ...info }, [`Wiederhergestellt: ${file} (${contentOf(info)}), Stand ${germanMoment(new Date(info.createdAt))}.`]);
			});
		});
}

/** The same words for what went out and what came back. */
function contentOf(info: ArchiveInfo): string {
	return `${counted(info.tables, 'Tabelle', 'Tabellen')}, ${counted(info.rows, 'Zeile', 'Zeilen')}`;
}
