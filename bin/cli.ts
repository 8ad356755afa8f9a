/** The command line: planungskreis start | import | areas | observations | release | report | backup | restore | verify | user */
import { Command } from 'commander';
import { UserError, plainCause } from '#base/errors.ts';
import { registerReport } from './commands/report.ts';
import { registerStart } from './commands/start.ts';
import { registerVerify } from './commands/verify.ts';
import { registerAreas } from './commands/areas.ts';
import { registerBackup } from './commands/backup.ts';
import { registerRelease } from './commands/release.ts';
import { registerObservations } from './commands/observations.ts';
import { registerImport } from './commands/import.ts';
import { registerUser } from './commands/user.ts';

const program = new Command('planungskreis')
	.description('Planungskreis: Sozialplanung, der man nachgehen kann')
	.showHelpAfterError('(Hilfe: planungskreis --help)')
	.helpOption('-h, --help', 'zeigt diese Hilfe')
	.helpCommand('help [befehl]', 'zeigt die Hilfe eines Befehls');

registerStart(program);
registerAreas(program);
registerReport(program);
registerVerify(program);
registerBackup(program);
registerRelease(program);
registerObservations(program);
registerImport(program);
registerUser(program);

try {
	await program.parseAsync();
} catch (error) {
	const sentence = error instanceof UserError ? error.message : plainCause(error);
	console.error(sentence ?? `Unerwarteter Fehler: ${error instanceof Error ? error.message : String(error)} (mit DEBUG=1 mehr dazu)`);
	if (process.env.DEBUG) console.error(error);
	process.exitCode = error instanceof UserError ? error.exitCode : 1;
}
