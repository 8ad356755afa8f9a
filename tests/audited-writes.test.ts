/**
 * Every write of cycle and strategy is in the audit trail: functions that write are found in the source itself. Each reaches the trail, and
 * each is called by a test, in whose database a write without an entry fails (`audit-guard.ts`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchedTables } from './audit-guard.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const domains = resolve(import.meta.dirname, '../src/domains');
const files = ['bodies', 'cycle', 'mail', 'strategy'].flatMap((domain) => readdirSync(join(domains, domain), { recursive: true }).map((name) => join(domain, String(name)))).filter((name) => name.endsWith('.ts'));
const read = (name: string) => readFileSync(join(domains, name), 'utf8');

/** Writes that no account does, and why they are no entry of theirs. */
const BY_ITSELF = new Map([
	['forgetAuthors', 'deletes traces of authors on the day that the round named; an entry would be a new trace'],
	['openReporterLink', 'notes when a personal link was opened last'],
	['participantOf', 'a step of contributing and voting, which are the acts'],
	['forgetRows', 'a step of erasing, which is the act'],
	['reopenSeated', 'a step of changing a seat, which is the act']
]);
/** Copies of what an act changed: the act that calls them leaves the entry, which `audit-guard.ts` proves. */
const COPIES = ['showAuthorityPlace', 'showPersonOf', 'showActors', 'showBody', 'showBodiesOf', 'showMeeting', 'showPaper', 'showResolution', 'showRecords', 'hideRecords', 'showBodiesOfPapers', 'keepAttachment'];
/** How far a mail has come on its way; the act that wrote it left the entry. */
const ON_ITS_WAY = ['claimDue', 'beginHandOver', 'noteSent', 'noteDelayed', 'noteRefused', 'noteUnclear', 'noteAbandoned', 'giveBack', 'keepDue', 'queueMails', 'forgetMails', 'withdrawMails'];
for (const name of COPIES) BY_ITSELF.set(name, 'a copy of what an act changed');
for (const name of ON_ITS_WAY) BY_ITSELF.set(name, 'sending, see src/domains/mail/mail.test.ts');
/** Called by what a test calls. */
const WITHIN = new Map([
	...['addElements', 'changeElements', 'linkAll', 'moveElement'].map((name) => [name, 'steps of importing a table, see the tests of the exchange'] as const),
	['insertNews', 'a step of reporting, see reporting.test.ts and handover.test.ts'],
	['loadExampleRounds', 'loads the example, see examples/soemmerda/example.test.ts'],
	['loadCycles', 'loads the example, see examples/soemmerda/strategy.test.ts'],
	['participantOf', 'see rounds.test.ts'],
	...[...COPIES, ...ON_ITS_WAY].map((name) => [name, 'a step of what tests call'] as const),
	['eraseContent', 'a step of erasing, see erase.test.ts'],
	['forgetRows', 'a step of erasing, see erase.test.ts'],
	['addActors', 'a step of importing, see the tests of the import'],
	['fillParticipants', 'a step of inviting, see invite.test.ts'],
	['endUnseated', 'a step of inviting and of changing a seat, see invite.test.ts'],
	['reopenSeated', 'a step of changing a seat, see invite.test.ts'],
	['beginMinutes', 'a step of writing minutes, see meeting.test.ts'],
	['sendAllKept', 'see mail.test.ts']
]);

interface Found {
	file: string;
	exported: boolean;
	/** changes rows itself */
	writes: boolean;
	/** writes an entry itself */
	notes: boolean;
	calls: Set<string>;
}

const found = new Map<string, Found[]>();
for (const file of files.filter((name) => name.endsWith('.server.ts'))) {
	for (const statement of ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true).statements) {
		const functions = ts.isFunctionDeclaration(statement) && statement.name ? [[statement.name.text, statement] as const] : ts.isVariableStatement(statement) ? statement.declarationList.declarations.map((d) => [d.name.getText(), d] as const) : [];
		for (const [name, node] of functions) {
			const text = node.getText();
			const calls = new Set<string>();
			const walk = (at: ts.Node): void => {
				if (ts.isIdentifier(at)) calls.add(at.text);
				at.forEachChild(walk);
			};
			walk(node);
			calls.delete(name);
			const exported = (ts.getCombinedModifierFlags(statement as unknown as ts.Declaration) & ts.ModifierFlags.Export) !== 0 || statement.getText().startsWith('export ');
			found.set(name, [...(found.get(name) ?? []), { file, exported, writes: /\b(insert into|update|delete from) (?!audit_entry)\w+/.test(text) && /`/.test(text), notes: /insert into audit_entry/.test(text) || calls.has('audit') || calls.has('auditAll'), calls }]);
		}
	}
}

/** Whether it, or something that it calls, does this. */
function reaches(name: string, what: 'writes' | 'notes', seen = new Set<string>()): boolean {
	if (seen.has(name)) return false;
	seen.add(name);
	return (found.get(name) ?? []).some((f) => f[what] || [...f.calls].some((called) => reaches(called, what, seen)));
}

const writing = [...found].filter(([name, all]) => all.some((f) => f.exported) && reaches(name, 'writes')).map(([name]) => name);

it('finds the writes', () => {
	expect(writing.length).toBeGreaterThan(60);
	for (const known of ['addElement', 'stepElement', 'adoptStrategy', 'beginNextCycle', 'rate', 'joinRoom', 'reportNews', 'setPublic', 'agreeDefinition']) expect(writing).toContain(known);
});

it('each leaves an entry', () => {
	expect(writing.filter((name) => !BY_ITSELF.has(name) && !reaches(name, 'notes'))).toEqual([]);
});

it('each is called by a test, whose database refuses a write without its entry', () => {
	const tests = files.filter((name) => name.endsWith('.test.ts')).map(read).join('\n');
	expect(writing.filter((name) => !WITHIN.has(name) && !new RegExp(`\\b${name}\\b[(,]`).test(tests))).toEqual([]);
});

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db?.close());

it('a database of the tests refuses a write without its entry, in every table of theirs', async () => {
	const guarded = await db.owner<{ name: string }[]>`select tgrelid::regclass::text as name from pg_trigger where tgname = 'must_be_noted' order by 1`;
	expect(guarded.map((row) => row.name)).toEqual(watchedTables().toSorted());
	const resolution = (tx: { sql: TestDatabase['owner'] }) => tx.sql`insert into resolution (authority_id, number, body, decided_on, subject, recorded_by) values (${db.authorityId}, 1, 'Kreistag', '2018-06-14', 'x', 'x')`;
	await expect(db.database.write(db.as('planner'), (tx) => resolution(tx as never))).rejects.toThrow('a write to resolution left no entry');
	expect(await db.owner`select 1 from resolution`).toHaveLength(0);
});
