/** Editing definitions at the desk: with an eye on the other definitions and on what others changed meanwhile. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkDefinition } from './definition.ts';
import { checkArchiving, checkSurroundings } from './definition-rules.ts';
import type { IndicatorDefinition } from './model.ts';
import { allIndicators, allSources, allTopics, definitionHistory, indicatorByCode } from './read-definitions.server.ts';
import { saveIndicator } from './write-definitions.server.ts';

/**
 * Saves a definition that was edited from version `base` (0: a new indicator).
 * @returns `outdated` when somebody saved another version since; then nothing is stored
 * @throws UserError when it does not fit the other definitions
 */
export async function editIndicator(tx: Write, definition: IndicatorDefinition, edit: { base: number; reason: string | null }): Promise<'new' | 'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'indicators.write');
	const checked = checkDefinition(definition);
	await lockDefinitions(tx);
	const all = await allIndicators(tx);
	const mine = all.find((i) => i.code === checked.code);
	if (edit.base === 0 && (mine || (await definitionHistory(tx, checked.code)).length > 0)) throw new UserError(`Das Kürzel „${checked.code}“ gibt es schon${mine ? '' : ' (archiviert)'}. Bitte ein anderes wählen.`);
	if (edit.base > 0 && !mine) throw new UserError('Diese Kennzahl ist inzwischen archiviert worden. Bitte zuerst wiederherstellen.');
	if ((mine?.version ?? 0) !== edit.base) return 'outdated';
	checkSurroundings(checked, {
		others: all.filter((i) => i.code !== checked.code).map((i) => i.definition),
		sources: (await allSources(tx)).map((s) => s.code),
		topics: (await allTopics(tx)).map((t) => t.code),
		before: mine?.definition ?? null,
		delivered: mine ? await deliveredBlocks(tx, mine.id) : 0
	});
	return saveIndicator(tx, checked, edit.reason ? { reason: edit.reason } : {});
}

/** Takes an indicator out of use; its figures, versions and earlier releases stay. @throws UserError naming what needs it */
export async function archiveIndicator(tx: Write, code: string): Promise<void> {
	mustBeAllowed(tx.principal, 'indicators.write');
	await lockDefinitions(tx);
	const indicator = await indicatorByCode(tx, code);
	if (!indicator) throw new NotFound();
	checkArchiving(indicator.definition, (await allIndicators(tx)).map((i) => i.definition));
	await tx.sql`update indicator set retired_at = clock_timestamp() where id = ${indicator.id}`;
	await audit(tx, 'indicator.archived', 'indicator', code);
}

/** The undoing of `archiveIndicator`. */
export async function restoreIndicator(tx: Write, code: string): Promise<void> {
	mustBeAllowed(tx.principal, 'indicators.write');
	await lockDefinitions(tx);
	const [row] = await tx.sql`update indicator set retired_at = null where code = ${code} and retired_at is not null returning id`;
	if (!row) throw new NotFound();
	await audit(tx, 'indicator.restored', 'indicator', code);
}

/** One edit of definitions at a time, so that rules between them hold. */
async function lockDefinitions(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtext(${`definitions ${tx.principal.authorityId}`}))`;
}

async function deliveredBlocks(tx: Write, id: number): Promise<number> {
	const [row] = await tx.sql<{ n: number }[]>`select count(*)::int as n from observation_block b join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id where b.indicator_id = ${id} and d.state = 'accepted'`;
	return row?.n ?? 0;
}
