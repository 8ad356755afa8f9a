/** The command line: planungskreis start | import | areas | observations | release | report | backup | restore | verify | user */
import { Command } from 'commander';
import { UserError, plainCause } from '#base/errors.ts';
import { registerStart } from './commands/start.ts';

const program = new Command('planungskreis')
	.description('Planungskreis: Sozialplanung, der man nachgehen kann')
	.showHelpAfterError('(Hilfe: planungskreis --help)')
	.helpOption('-h, --help', 'zeigt diese Hilfe')
	.helpCommand('help [befehl]', 'zeigt die Hilfe eines Befehls');

registerStart(program);

try {
	await program.parseAsync();
} catch (error) {
	const sentence = error instanceof UserError ? error.message : plainCause(error);
	if (sentence === null) throw error;
	console.error(sentence);
	process.exitCode = error instanceof UserError ? error.exitCode : 1;
}
