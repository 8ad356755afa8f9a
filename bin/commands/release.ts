/** `planungskreis release`: publishes what has been accepted; `--dry-run` shows what would become public. */
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { latestRelease } from '#domains/indicators/portal.server.ts';
import type { ReleasePreview } from '#domains/indicators/release-difference.ts';
import { NothingNew } from '#domains/indicators/nothing-new.ts';
import { previewRelease, publishRelease } from '#domains/indicators/write-release.server.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface ReleaseOptions extends CommonOptions {
	title?: string;
	note?: string;
	dryRun?: boolean;
	evenIfUnchanged?: boolean;
}

export function registerRelease(program: Command): void {
	program
		.command('release')
		.description('veröffentlicht alle übernommenen Werte nach der Geheimhaltung')
		.addHelpText('after', `
Beispiele:
  npx planungskreis release --dry-run
  npx planungskreis release --title "Datenstand Herbst" --note "Arbeitslose 2022 ergänzt"`)
		.option('--title <text>', 'Titel des Datenstands')
		.option('--note <text>', 'was sich geändert hat, für die Öffentlichkeit')
		.option('--dry-run', 'zeigt nur, was öffentlich würde')
		.option('--even-if-unchanged', 'auch wenn sich gegenüber dem letzten Datenstand nichts ändert')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: ReleaseOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				if (options.dryRun) {
					const preview = await instance.database.read(principal, (tx) => previewRelease(tx));
					print(preview, [...describe(preview), 'Nur geprüft, nichts veröffentlicht.']);
					return;
				}
				const done = await instance.database.write(principal, async (tx) => {
					const next = ((await latestRelease(tx))?.number ?? 0) + 1;
					return publishRelease(tx, { title: options.title ?? `Datenstand ${next}`, note: options.note ?? null, evenIfUnchanged: options.evenIfUnchanged === true });
				}).catch((error: unknown) => {
					throw error instanceof NothingNew ? new UserError('An dem, was öffentlich ist, würde sich nichts ändern; veröffentlicht wurde nichts. Mit --even-if-unchanged entsteht trotzdem ein weiterer Datenstand.', 3) : error;
				});
				print(done, [`Datenstand ${done.number} ist veröffentlicht.`, ...describe(done.preview)]);
			})
		);
}

function describe(preview: ReleasePreview): string[] {
	return [
		`${counted(preview.indicators, 'Kennzahl', 'Kennzahlen')}, ${counted(preview.figures, 'Wert', 'Werte')}`,
		`geheim gehalten: ${germanNumber(preview.withheld)} direkt, ${germanNumber(preview.withheldSecondary)} weil sonst rückrechenbar`,
		`gegenüber dem letzten Datenstand: ${germanNumber(preview.added)} neu, ${germanNumber(preview.changed)} geändert, ${germanNumber(preview.gone)} entfallen`
	];
}
