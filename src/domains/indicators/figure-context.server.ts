/** What is stored that the figures of a file are held against: the years before, parts and wholes, months and years. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { YEARS_BEFORE, yearsBefore } from './checks/jump-check.ts';
import { relationsOf } from './checks/share-check.ts';
import type { ObservationBlock } from './model.ts';
import { periodYear } from './period.ts';
import { currentBlocks } from './read-blocks.server.ts';
import type { StoredIndicator } from './read-definitions.server.ts';
import type { StoredBlock } from './stored-block.ts';

/**
 * @param mayKnow indicators of which this person may know stored figures
 * @param without id of the delivery that is being stored in this very transaction
 * @returns every stored block of the same indicators, of their parts and wholes, of these periods, of the years before, and of the months and quarters of a year
 */
export async function figureContext(tx: Read, blocks: readonly ObservationBlock[], indicators: readonly StoredIndicator[], mayKnow: (indicator: StoredIndicator) => boolean, without?: string): Promise<StoredBlock[]> {
	const delivered = new Set(blocks.map((b) => b.indicator));
	const wanted = new Set(delivered);
	for (const { part, whole } of relationsOf(indicators.map((i) => i.definition))) if (delivered.has(part) || delivered.has(whole)) wanted.add(part).add(whole);
	const ids = indicators.filter((i) => wanted.has(i.code) && mayKnow(i)).map((i) => i.id);
	if (ids.length === 0) return [];
	const own = new Set(blocks.map((b) => b.period));
	const before = new Set([...own].flatMap((period) => Array.from({ length: YEARS_BEFORE }, (_, n) => yearsBefore(period, n + 1))));
	const years = new Set([...own].map(periodYear));
	const stored = await tx.sql<{ period: string }[]>`select distinct period from observation_block where indicator_id = any(${ids}::int[])`;
	const periods = stored.map((row) => row.period).filter((period) => own.has(period) || before.has(period) || years.has(periodYear(period)));
	// the comparison runs with the app's eyes; who may know what was decided above
	return periods.length === 0 ? [] : currentBlocks({ ...tx, principal: { ...tx.principal, role: 'system' } } as Read, { indicatorIds: ids, periods, ...(without ? { without } : {}) });
}
