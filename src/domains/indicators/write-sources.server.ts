/** Editing sources at the desk: with a warning before secrecy is loosened, and without losing what others changed. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { checkSource } from './definition.ts';
import { changedFields } from '#base/merge-edits.ts';
import type { Source } from './model.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators, sourceByCode } from './read-definitions.server.ts';
import { saveSource } from './write-definitions.server.ts';

/**
 * Saves a source that was edited from `base` (null: a new one).
 * @returns `outdated` when somebody saved something else since; then nothing is stored
 */
export async function editSource(tx: Write, source: Source, base: Source | null): Promise<'new' | 'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'sources.write');
	const checked = checkSource(source);
	await lockSource(tx, checked.code);
	const stored = await sourceByCode(tx, checked.code);
	if (!base && stored) throw new UserError(`Das Kürzel „${checked.code}“ gibt es schon. Bitte ein anderes wählen.`);
	if (base && (!stored || changedFields(base, stored).length > 0)) return 'outdated';
	if (stored && changedFields(stored, checked).length === 0) return 'unchanged';
	await saveSource(tx, checked);
	if (stored && checked.secrecyThreshold < stored.secrecyThreshold) await audit(tx, 'source.threshold-lowered', 'source', checked.code, { from: stored.secrecyThreshold, to: checked.secrecyThreshold });
	return stored ? 'changed' : 'new';
}

/** How many counts of people would no longer be withheld by themselves with the lower threshold. */
export async function countsSetFree(tx: Read, sourceCode: string, from: number, to: number): Promise<number> {
	mustBeAllowed(tx.principal, 'sources.write');
	const ids = (await allIndicators(tx)).filter((i) => i.definition.sourceCode === sourceCode && i.definition.kind === 'count' && i.definition.confidential).map((i) => i.id);
	if (ids.length === 0 || to >= from) return 0;
	const blocks = await currentBlocks(tx, { indicatorIds: ids });
	return blocks.reduce((n, block) => n + block.values.filter((v) => v >= Math.max(1, to) && v < from).length, 0);
}

/** @throws NotFound where there is none @throws UserError while deliveries or indicators name it */
export async function deleteSource(tx: Write, code: string): Promise<void> {
	mustBeAllowed(tx.principal, 'sources.write');
	await lockSource(tx, code);
	const users = (await allIndicators(tx)).filter((i) => i.definition.sourceCode === code);
	const [row] = await tx.sql<{ n: number }[]>`select count(*)::int as n from delivery where source_code = ${code}`;
	const [expected] = await tx.sql<{ n: number }[]>`select count(*)::int as n from expected_delivery where source_code = ${code}`;
	const [steward] = await tx.sql<{ name: string }[]>`select name from account where source_code = ${code} and disabled_at is null limit 1`;
	const reasons = [
		...(users.length > 0 ? [`${users.length} ${users.length === 1 ? 'Kennzahl' : 'Kennzahlen'} (${users.slice(0, 3).map((i) => i.definition.name.de).join(', ')}${users.length > 3 ? ' …' : ''})`] : []),
		...(row && row.n > 0 ? [`${row.n} ${row.n === 1 ? 'Lieferung' : 'Lieferungen'}`] : []),
		...(expected && expected.n > 0 ? [`${expected.n} ${expected.n === 1 ? 'erwartete Lieferung' : 'erwartete Lieferungen'} im Lieferkalender`] : []),
		...(steward ? [`das Konto von ${steward.name}`] : [])
	];
	if (reasons.length > 0) throw new UserError(`Diese Quelle wird gebraucht: ${reasons.join('; ')}. Sie kann deshalb nicht gelöscht werden.`);
	const [gone] = await tx.sql`delete from source where code = ${code} returning code`;
	if (!gone) throw new NotFound();
	await audit(tx, 'source.deleted', 'source', code);
}

async function lockSource(tx: Write, code: string): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtext(${`source ${tx.principal.authorityId} ${code}`}))`;
}
