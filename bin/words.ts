/** The command line speaks German: headings of the help, and what is wrong with the words that were typed. */
import type { Role } from '#domains/accounts/model.ts';
import { knownWords } from '#domains/reports/fault.ts';
import { type Command, CommanderError, type Help } from 'commander';

export const FOR_MACHINES = 'gibt auf der Standardausgabe nur JSON aus, für Programme';
export const WHICH_AUTHORITY = 'Planungsträger, wenn es mehrere gibt';
/** Roles as pages name them; the command line takes their English words. */
export const ROLE_WORDS: Record<Role, string> = { administrator: 'Verwaltung', planner: 'Planung', data_steward: 'Datenstelle', member: 'Mitglied' };

/** Ends of every command; also shown by --help. */
export const EXIT_CODES = `
Ende mit  0  erledigt
          1  abgelehnt oder gescheitert: Eingabe, Zustand oder System; nichts wurde halb gespeichert
          2  falscher Aufruf: unbekannter Befehl, fehlende oder unpassende Angabe
          3  nur import: Es würden Werte entfallen; mit --keep oder --accept-gone entscheiden
        130  abgebrochen (Strg-C)`;

const HEADINGS: Record<string, string> = { 'Usage:': 'Aufruf:', 'Arguments:': 'Angaben:', 'Options:': 'Schalter:', 'Global Options:': 'Allgemeine Schalter:', 'Commands:': 'Befehle:' };

/** Makes a command and all below it speak German and throw instead of ending the process. */
export function speakGerman(command: Command): void {
	command
		.exitOverride()
		.helpOption('-h, --help', 'zeigt diese Hilfe')
		.configureOutput({ outputError: () => {} })
		.configureHelp({
			styleTitle: (title) => HEADINGS[title] ?? title,
			commandUsage: (cmd) => usageOf(cmd),
			subcommandTerm: (cmd) => `${cmd.name()} ${cmd.usage()}`.replace(/ ?\[options\]/, '').replace('[command]', '…').trim(),
			optionDescription: (option) => `${option.description}${option.mandatory ? ' (nötig)' : ''}`,
			argumentDescription: (argument) => argument.description
		} satisfies Partial<Help>);
	if (command.commands.length > 0) command.helpCommand('help [befehl]', 'zeigt die Hilfe eines Befehls');
	for (const below of command.commands) speakGerman(below);
}

function usageOf(command: Command): string {
	return `${namesOf(command).join(' ')} ${command.usage()}`.replace('[options]', '[schalter]').replace('[command]', '<befehl>');
}

/** Our sentence for a wrong call; null when help was asked for, which is none. */
export function wrongCall(error: CommanderError, words: readonly string[]): string | null {
	// the quoted parts of the library's sentence are the words typed and the names declared
	const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((m) => m[1] ?? '');
	const [first = '', second = ''] = quoted;
	const guess = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
	const maybe = guess ? ` Gemeint ist vielleicht „${guess}“.` : '';
	switch (error.code) {
		case 'commander.help':
		case 'commander.helpDisplayed':
		case 'commander.version':
			return words.length === 0 || error.exitCode === 0 ? null : `Es fehlt ein Befehl nach „${words.join(' ')}“.`;
		case 'commander.unknownCommand':
			return `Den Befehl „${first}“ gibt es nicht.${maybe}`;
		case 'commander.unknownOption':
			return `Den Schalter „${first}“ gibt es hier nicht.${maybe}`;
		case 'commander.missingArgument':
			return `Die Angabe <${first}> fehlt.`;
		case 'commander.missingMandatoryOptionValue':
			return `Der Schalter „${first}“ fehlt.`;
		case 'commander.optionMissingArgument':
			return `Zum Schalter „${first}“ fehlt der Wert.`;
		case 'commander.excessArguments':
			return `Zu viele Angaben: ${words.join(' ')}`;
		case 'commander.invalidArgument': {
			const choices = /Allowed choices are ([^.]+)\./.exec(error.message)?.[1];
			return `„${second || first}“ passt nicht zu „${first}“.${choices ? ` Möglich sind: ${choices}.` : ''}`;
		}
		default:
			return `Der Aufruf ist nicht zu verstehen: ${words.join(' ')}`;
	}
}

/** Our sentence where one of the words stands where a command should be, and is none; `--help` behind it changes nothing. */
export function unknownCommand(program: Command, words: readonly string[]): string | null {
	let at = program;
	for (const word of words[0] === 'help' ? words.slice(1) : words) {
		// after the first switch it is no longer sure what is a command and what a value
		if (word.startsWith('-') || at.commands.length === 0) return null;
		const next = at.commands.find((command) => command.name() === word);
		if (!next && word === 'help') return null;
		if (!next) return `Den Befehl „${[...namesOf(at).slice(1), word].join(' ')}“ gibt es nicht. ${knownWords(word, at.commands.map((command) => command.name()))}`;
		at = next;
	}
	return null;
}

function namesOf(command: Command): string[] {
	const names: string[] = [];
	for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
	return names;
}
