/** `planungskreis user add | list | disable | reset`: accounts from the command line, also when nobody can sign in any more. */
import { type Command, Option } from 'commander';
import { NotFound, UserError } from '#base/errors.ts';
import { ROLES, type Role } from '#domains/accounts/model.ts';
import { listAccounts, type AccountRow } from '#domains/accounts/read.server.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { unknownSource } from '#domains/indicators/unknown-source.ts';
import { plainEmail } from '#domains/accounts/sign-in.server.ts';
import { disableAccount, inviteAccount, isEmail, resetAccount, type AccountProblem } from '#domains/accounts/write.server.ts';
import { instanceOrigin } from '../running.ts';
import { FOR_MACHINES, ROLE_WORDS, WHICH_AUTHORITY } from '../words.ts';
import { germanMoment, withSession, type CommonOptions, type Session } from '../session.ts';

const STATES: Record<AccountRow['state'], string> = { active: 'aktiv', invited: 'eingeladen', disabled: 'gesperrt' };
const PROBLEMS: Record<AccountProblem, string> = {
	email: 'Das ist keine E-Mail-Adresse.',
	name: 'Der Name fehlt.',
	known: 'Für diese E-Mail-Adresse gibt es schon ein Konto. Einen neuen Link gibt „planungskreis user reset“ aus.',
	source: 'Eine Datenstelle liefert für eine Quelle: --source mit dem Kürzel einer bekannten Quelle angeben.',
	'last-administrator': 'Das ist die letzte Person, die Konten verwalten kann. Nichts wurde verändert.'
};

interface AddOptions extends CommonOptions {
	email: string;
	name: string;
	role: Role;
	source?: string;
}

interface OneOptions extends CommonOptions {
	email: string;
	clearSecondFactor?: boolean;
}

export function registerUser(program: Command): void {
	const user = program.command('user').description('legt Konten an, listet sie auf, sperrt sie, gibt neue Links aus').addHelpText('after', `
Beispiele:
  npx planungskreis user list
  npx planungskreis user add --email ada@kreis.example --name "Ada Beispiel" --role planner`);
	const common = (command: Command) => command.option('--authority <kürzel>', WHICH_AUTHORITY).option('--json', FOR_MACHINES);
	common(user.command('add').description('legt ein Konto an und gibt den Einladungslink aus')
		.addHelpText('after', `
Beispiele:
  npx planungskreis user add --email ada@kreis.example --name "Ada Beispiel" --role planner
  npx planungskreis user add --email amt@kreis.example --name "Jobcenter" --role data_steward --source inkar`))
		.requiredOption('--email <adresse>', 'E-Mail-Adresse')
		.requiredOption('--name <name>', 'Name, wie er im Protokoll steht')
		.addOption(new Option('--role <rolle>', `was die Person darf: ${ROLES.map((role) => `${role} (${ROLE_WORDS[role]})`).join(', ')}`).choices(ROLES).makeOptionMandatory())
		.option('--source <kürzel>', 'nur data_steward: Quelle, für die geliefert wird')
		.action((options: AddOptions) => {
			refuseWrongCall(options);
			return withSession(options, (session) => add(session, options));
		});
	common(user.command('list').description('listet alle Konten auf').addHelpText('after', `
Beispiele:
  npx planungskreis user list`)).action((options: CommonOptions) => withSession(options, list));
	common(user.command('disable').description('sperrt ein Konto und beendet seine Sitzungen').addHelpText('after', `
Beispiele:
  npx planungskreis user disable --email amt@kreis.example`))
		.requiredOption('--email <adresse>', 'E-Mail-Adresse')
		.action((options: OneOptions) => withSession(options, (session) => disable(session, options)));
	common(user.command('reset').description('gibt einen Link für ein neues Kennwort aus').addHelpText('after', `
Beispiele:
  npx planungskreis user reset --email ada@kreis.example
  npx planungskreis user reset --email ada@kreis.example --clear-second-factor`))
		.requiredOption('--email <adresse>', 'E-Mail-Adresse')
		.option('--clear-second-factor', 'schaltet auch den zweiten Faktor ab')
		.action((options: OneOptions) => withSession(options, (session) => reset(session, options)));
}

/** What can be told without looking at the data is a wrong call. */
function refuseWrongCall({ email, name, role, source }: AddOptions): void {
	if (!isEmail(email)) throw new UserError(`--email „${email}“: ${PROBLEMS.email}`, 2);
	if (name.trim() === '') throw new UserError(`--name: ${PROBLEMS.name}`, 2);
	if (role === 'data_steward' && !source) throw new UserError(PROBLEMS.source, 2);
	if (role !== 'data_steward' && source) throw new UserError('--source gilt nur für --role data_steward.', 2);
}

async function add({ instance, principal, print }: Session, options: AddOptions): Promise<void> {
	const invited = await instance.database.write(principal, (tx) => inviteAccount(tx, { email: options.email, name: options.name, role: options.role, sourceCode: options.source ?? null }));
	if (invited === 'source') throw new UserError(await instance.database.read(principal, async (tx) => unknownSource(options.source ?? '', await allSources(tx))));
	if (typeof invited === 'string') throw new UserError(PROBLEMS[invited]);
	const link = instanceOrigin() + invited.link.path;
	print({ id: invited.id, link, expiresAt: invited.link.expiresAt }, [`Konto für ${options.name} ist angelegt.`, `Einladung (einmal, bis ${germanMoment(invited.link.expiresAt)}): ${link}`]);
}

async function list({ instance, principal, print }: Session): Promise<void> {
	const accounts = await instance.database.read(principal, (tx) => listAccounts(tx));
	const line = (a: AccountRow) => [a.email.padEnd(36), ROLE_WORDS[a.role].padEnd(12), STATES[a.state].padEnd(11), a.secondFactor ? 'zweiter Faktor' : '', a.sourceCode ?? ''].join(' ').trimEnd();
	print(accounts, accounts.length > 0 ? accounts.map(line) : ['Noch keine Konten.']);
}

async function disable(session: Session, options: OneOptions): Promise<void> {
	const account = await find(session, options.email);
	const problem = await session.instance.database.write(session.principal, (tx) => disableAccount(tx, account.id));
	if (problem) throw new UserError(PROBLEMS[problem]);
	session.print({ id: account.id, state: 'disabled' }, [`Das Konto ${account.email} ist gesperrt.`]);
}

async function reset(session: Session, options: OneOptions): Promise<void> {
	const account = await find(session, options.email);
	try {
		const created = await session.instance.database.write(session.principal, (tx) => resetAccount(tx, account.id, options.clearSecondFactor ? { clearSecondFactor: true } : {}));
		const link = instanceOrigin() + created.path;
		session.print({ id: account.id, link, expiresAt: created.expiresAt }, [`Link für ${account.email} (einmal, bis ${germanMoment(created.expiresAt)}): ${link}`]);
	} catch (error) {
		if (error instanceof NotFound) throw new UserError('Das Konto ist gesperrt.');
		throw error;
	}
}

async function find({ instance, principal }: Session, email: string): Promise<AccountRow> {
	const accounts = await instance.database.read(principal, (tx) => listAccounts(tx));
	const account = accounts.find((a) => a.email === plainEmail(email));
	if (!account) throw new UserError(`Ein Konto für ${email} gibt es nicht.`);
	return account;
}
