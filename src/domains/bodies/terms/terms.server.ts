/** Legislative terms, read and written; everybody may read them, also through OParl. */
import { randomUUID } from 'node:crypto';
import { NotFound } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { hideRecords, showRecords } from '../published/write-record.server.ts';
import { checkTerm, type Term, type TermInput } from './term-form.ts';

/** Latest first. */
export async function readTerms(tx: Read, { removed = false } = {}): Promise<Term[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<Term[]>`select id, name, from_day::text as "fromDay", to_day::text as "toDay" from legislative_term where removed_at is ${removed ? tx.sql`not null` : tx.sql`null`} order by from_day desc, name`;
}

/** One act at a time, since no two terms overlap. */
async function begin(tx: Write): Promise<Term[]> {
	mustBeAllowed(tx.principal, 'bodies.publish');
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`terms ${tx.principal.authorityId}`}, 0))`;
	return readTerms(tx);
}

/** @throws UserError that names the field */
export async function addTerm(tx: Write, input: TermInput): Promise<string> {
	const term = checkTerm(input, await begin(tx));
	const id = randomUUID();
	await tx.sql`insert into legislative_term (authority_id, id, name, from_day, to_day) values (${tx.principal.authorityId}, ${id}, ${term.name}, ${term.fromDay}::date, ${term.toDay}::date)`;
	await audit(tx, 'body.term-added', 'body', id, { name: term.name });
	await show(tx, id, term);
	return id;
}

/** @param base the term as the form began with it @returns `outdated` when somebody saved another meanwhile; then nothing is stored */
export async function changeTerm(tx: Write, id: string, { input, base }: { input: TermInput; base: TermInput }): Promise<'changed' | 'unchanged' | 'outdated'> {
	const terms = await begin(tx);
	const stored = terms.find((t) => t.id === id);
	if (!stored) throw new NotFound();
	const { name, fromDay, toDay } = stored;
	const now = { name, fromDay, toDay };
	if (changedFields(now, base).length > 0) return 'outdated';
	const term = checkTerm(input, terms.filter((t) => t.id !== id));
	const fields = changedFields(now, term).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	await tx.sql`update legislative_term set name = ${term.name}, from_day = ${term.fromDay}::date, to_day = ${term.toDay}::date where id = ${id}`;
	await audit(tx, 'body.term-changed', 'body', id, { name: term.name, fields });
	await show(tx, id, term);
	return 'changed';
}

/** Takes a term out that was entered by mistake; mirrors hear of it. */
export async function removeTerm(tx: Write, id: string): Promise<void> {
	const stored = (await begin(tx)).find((t) => t.id === id);
	if (!stored) throw new NotFound();
	await tx.sql`update legislative_term set removed_at = clock_timestamp() where id = ${id}`;
	await audit(tx, 'body.term-removed', 'body', id, { name: stored.name });
	await hideRecords(tx, [id]);
}

/** @throws UserError where another one fills its time by now */
export async function restoreTerm(tx: Write, id: string): Promise<void> {
	const terms = await begin(tx);
	const removed = isUuid(id) ? (await readTerms(tx, { removed: true })).find((t) => t.id === id) : undefined;
	if (!removed) throw new NotFound();
	const term = checkTerm(removed, terms);
	await tx.sql`update legislative_term set removed_at = null where id = ${id}`;
	await audit(tx, 'body.term-restored', 'body', id, { name: term.name });
	await show(tx, id, term);
}

async function show(tx: Write, id: string, { name, fromDay, toDay }: TermInput): Promise<void> {
	await showRecords(tx, [{ id, type: 'LegislativeTerm', day: fromDay, content: { name, from: fromDay, to: toDay } }]);
}
