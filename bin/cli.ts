/** The command line. Only the command that is asked for is loaded: the libraries of the others cost time and memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { UserError, plainCause } from '#base/errors.ts';
import { describeFault } from '#base/log.server.ts';
import { root } from './instance.ts';
import { isInterrupted } from './interrupt.ts';
import { EXIT_CODES, speakGerman, unknownCommand, wrongCall } from './words.ts';

/** In the order of the help: the words a file answers to, and how it is loaded. */
const COMMANDS: { words: string[]; load: () => Promise<(program: Command) => void> }[] = [
	{ words: ['start'], load: async () => (await import('./commands/start.ts')).registerStart },
	{ words: ['import'], load: async () => (await import('./commands/import.ts')).registerImport },
	{ words: ['deliveries'], load: async () => (await import('./commands/deliveries.ts')).registerDeliveries },
	{ words: ['calendar'], load: async () => (await import('./commands/calendar.ts')).registerCalendar },
	{ words: ['areas'], load: async () => (await import('./commands/areas.ts')).registerAreas },
	{ words: ['observations'], load: async () => (await import('./commands/observations.ts')).registerObservations },
	{ words: ['release'], load: async () => (await import('./commands/release.ts')).registerRelease },
	{ words: ['report'], load: async () => (await import('./commands/report.ts')).registerReport },
	{ words: ['strategy'], load: async () => (await import('./commands/strategy.ts')).registerStrategy },
	{ words: ['backup', 'restore'], load: async () => (await import('./commands/backup.ts')).registerBackup },
	{ words: ['verify'], load: async () => (await import('./commands/verify.ts')).registerVerify },
	{ words: ['authority'], load: async () => (await import('./commands/authority.ts')).registerAuthority },
	{ words: ['user'], load: async () => (await import('./commands/user.ts')).registerUser }
];

const words = process.argv.slice(2);
// whoever reads our output may stop reading (`| head`); the work itself goes on to its end
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const program = new Command('planungskreis')
	.description('Planungskreis: Sozialplanung, der man nachgehen kann')
	.version((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version, '-V, --version', 'zeigt die Version')
	.addHelpText(
		'after',
		`
Beispiele:
  npx planungskreis start
  npx planungskreis import arbeitslose.csv --source inkar --dry-run
  npx planungskreis release --title "Datenstand Herbst"
  npx planungskreis backup /sicherung/kreis.backup.gz

Alle Befehle außer start laufen auch neben einem laufenden Server. Einstellungen kommen aus der Umgebung:
PORT, HOST, ORIGIN, DATA_DIR, DATABASE_URL, UPLOAD_LIMIT_MB, TRUSTED_PROXIES, LOG_LEVEL (docs/operate).
${EXIT_CODES}`
	);

try {
	const asked = COMMANDS.filter((c) => c.words.includes(words[0] ?? ''));
	for (const { load } of asked.length > 0 ? asked : COMMANDS) (await load())(program);
	speakGerman(program);
	const unknown = unknownCommand(program, words);
	if (unknown) throw new UserError(`${unknown} Hilfe: planungskreis --help`, 2);
	await program.parseAsync();
} catch (error) {
	if (!isInterrupted()) report(error);
}

function report(error: unknown): void {
	if (error instanceof CommanderError) {
		const sentence = wrongCall(error, words);
		process.exitCode = error.exitCode === 0 ? 0 : 2;
		if (sentence) say(`${sentence} Hilfe: planungskreis ${[...commandWords(), '--help'].join(' ')}`, 2);
		return;
	}
	const exitCode = error instanceof UserError ? error.exitCode : 1;
	const sentence = error instanceof UserError ? error.message : plainCause(error);
	process.exitCode = exitCode;
	say(sentence ?? `Unerwarteter Fehler: ${describeFault(error).error} (mit DEBUG=1 mehr dazu)`, exitCode);
	if (process.env.DEBUG) console.error(error);
}

/** For people on stderr; for machines also as JSON on stdout. */
function say(sentence: string, exitCode: number): void {
	console.error(sentence);
	if (words.includes('--json')) console.log(JSON.stringify({ error: sentence, exitCode }));
}

/** The commands among the words typed, for the hint to their help. */
function commandWords(): string[] {
	const found: string[] = [];
	let at: Command | undefined = program;
	for (const word of words) {
		at = at?.commands.find((c) => c.name() === word);
		if (!at) break;
		found.push(word);
	}
	return found;
}
