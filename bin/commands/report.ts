/** `planungskreis report build`: document and release in, web pages and PDF out. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { readReportFolder } from '#domains/reports/folder.server.ts';
import { buildReport, publishReport } from '#domains/reports/write.server.ts';
import { root } from '../instance.ts';
import { counted } from '#ui/language.ts';
import { withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface ReportOptions extends CommonOptions {
	release?: string;
	out?: string;
	dryRun?: boolean;
}

export function registerReport(program: Command): void {
	program
		.command('report')
		.description('baut Berichte')
		.addHelpText('after', `
Beispiele:
  npx planungskreis report build --dry-run --out bericht.pdf`)
		.command('build')
		.description('baut einen Bericht aus einem Datenstand: Webseiten und PDF/UA')
		.addHelpText('after', `
Beispiele:
  npx planungskreis report build --dry-run --out bericht.pdf
  npx planungskreis report build examples/soemmerda/report --release 1`)
		.argument('[ordner]', 'Ordner mit report.json und Kapiteln, sonst der Bericht des Beispielkreises', join(root, 'examples', 'soemmerda', 'report'))
		.option('--release <nummer>', 'Datenstand, sonst der neueste')
		.option('--out <datei>', 'schreibt das PDF zusätzlich in eine Datei')
		.option('--dry-run', 'baut nur, speichert nichts')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((folder: string, options: ReportOptions) => {
			// read while the database answers
			const reading = readReportFolder(resolve(folder));
			reading.catch(() => {});
			return withSession(options, async ({ instance, authority, principal, print }) => {
				const report = await reading;
				if (options.release !== undefined && !/^\d+$/.test(options.release)) throw new UserError(`--release ${options.release}: das ist keine Nummer.`, 2);
				const release = options.release === undefined ? undefined : Number(options.release);
				const built = options.dryRun ? await buildReport(instance.database, authority, report, release) : await publishReport(instance.database, principal, authority, report, release);
				if (options.out) writeFileSync(options.out, built.pdf);
				print({ report: report.code, ...("number" in built ? { edition: built.number } : {}), release: built.release.number, pages: built.pages, sha256: built.sha256, bytes: built.pdf.length }, [`${report.title}: ${counted(built.pages, 'Seite', 'Seiten')}, Datenstand ${built.release.number}, SHA-256 ${built.sha256}`]);
			});
		});
}
