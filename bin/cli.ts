/** The command line. Only the command that is asked for is loaded: the libraries of the others cost time and memory. */
import { Command } from 'commander';
import { UserError, plainCause } from '#base/errors.ts';

/** In the order of the help: the words a file answers to, and how it is loaded. */
const COMMANDS: { words: string[]; load: () => Promise<(program: Command) => void> }[] = [
	{ words: ['start'], load: async () => (await import('./commands/start.ts')).registerStart },
	{ words: ['areas'], load: async () => (await import('./commands/areas.ts')).registerAreas },
	{ words: ['report'], load: async () => (await import('./commands/report.ts')).registerReport },
	{ words: ['verify'], load: async () => (await import('./commands/verify.ts')).registerVerify },
	{ words: ['backup', 'restore'], load: async () => (await import('./commands/backup.ts')).registerBackup },
	{ words: ['release'], load: async () => (await import('./commands/release.ts')).registerRelease },
	{ words: ['observations'], load: async () => (await import('./commands/observations.ts')).registerObservations },
	{ words: ['import'], load: async () => (await import('./commands/import.ts')).registerImport },
	{ words: ['user'], load: async () => (await import('./commands/user.ts')).registerUser }
];

const program = new Command('planungskreis')
	.description('Planungskreis: Sozialplanung, der man nachgehen kann')
	.showHelpAfterError('(Hilfe: planungskreis --help)')
	.helpOption('-h, --help', 'zeigt diese Hilfe')
	.helpCommand('help [befehl]', 'zeigt die Hilfe eines Befehls');

try {
	const asked = COMMANDS.filter(({ words }) => words.includes(process.argv[2] ?? ''));
	for (const { load } of asked.length > 0 ? asked : COMMANDS) (await load())(program);
	await program.parseAsync();
} catch (error) {
	const sentence = error instanceof UserError ? error.message : plainCause(error);
	console.error(sentence ?? `Unerwarteter Fehler: ${error instanceof Error ? error.message : String(error)} (mit DEBUG=1 mehr dazu)`);
	if (process.env.DEBUG) console.error(error);
	process.exitCode = error instanceof UserError ? error.exitCode : 1;
}
