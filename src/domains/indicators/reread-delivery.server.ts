/** Reads the kept file of a delivery again and holds the stored figures against it. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { decidedCellsOf } from './decide-findings.server.ts';
import { deliveredColumns, readDeliveredColumns } from './delivered-columns.server.ts';
import { loadFile } from './delivery-file.server.ts';
import type { ObservationBlock } from './model.ts';
import { cellAddress } from './problem.ts';
import type { Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { hasErrors, readDelivery } from './write-deliveries.server.ts';

export interface Reread {
	/** figures that are the same in file and database */
	same: number;
	/** the first of those that are not, with the place in the file */
	different: { indicator: string; period: string; place: string; what: 'value' | 'stored-only' | 'file-only' }[];
	/** all that are not */
	differences: number;
	/** indicators whose figures the file does not give any more: they or their source are described in another way by now */
	unread: string[];
	/** why the file cannot be read today; null where it can */
	refused: string | null;
}

const SHOWN = 20;
type Block = Pick<ObservationBlock, 'indicator' | 'period' | 'breakdown' | 'level' | 'territorialStatus' | 'areaIds' | 'values' | 'states' | 'sheets' | 'rows' | 'columns'>;

/** Readers give the same figures from the same file; what differs was changed in the database, or the rules of reading were. */
export async function rereadDelivery(tx: Read, delivery: Delivery): Promise<Reread> {
	const result: Reread = { same: 0, different: [], differences: 0, unread: [], refused: null };
	const file = { name: delivery.fileName, bytes: await loadFile(tx, delivery.sha256) };
	const { checked } = await readDelivery(tx, { file, sourceCode: delivery.sourceCode, mapping: delivery.mapping, profile: delivery.profile, decided: await decidedCellsOf(tx, delivery.id) }, recognise);
	if (hasErrors(checked)) return { ...result, refused: checked.problems.find((p) => p.severity === 'error')?.what.de ?? '' };
	const found = new Map(checked.blocks.map((block) => [keyOf(block), block]));
	const given = new Set(checked.blocks.map((block) => block.indicator));
	const note = (block: Block, at: number, what: Reread['different'][number]['what']) => {
		result.differences++;
		const sheet = delivery.sheets[block.sheets[at] ?? 0];
		if (result.different.length < SHOWN) result.different.push({ indicator: block.indicator, period: block.period, place: [sheet, cellAddress(block.rows[at] ?? null, block.columns[at] ?? null)].filter(Boolean).join(' '), what });
	};
	const unread = new Set<string>();
	const seen = new Set<string>();
	for (const stored of await storedBlocks(tx, delivery.id)) {
		if (!given.has(stored.indicator)) {
			unread.add(stored.indicator);
			continue;
		}
		const read = found.get(keyOf(stored));
		seen.add(keyOf(stored));
		const places = new Map(Array.from(read?.areaIds ?? [], (id, i) => [id, i]));
		for (const [i, id] of stored.areaIds.entries()) {
			const at = places.get(id);
			places.delete(id);
			if (at === undefined) note(stored, i, 'stored-only');
			else if (read && Object.is(read.values[at], stored.values[i]) && read.states[at] === stored.states[i]) result.same++;
			else note(stored, i, 'value');
		}
		for (const at of places.values()) if (read) note(read, at, 'file-only');
	}
	// an indicator that is new since then may find figures in an old file; one that was there must have them all
	const accepted = new Set(delivery.summary.indicators.map(({ code }) => code));
	for (const [key, block] of found) if (!seen.has(key) && accepted.has(block.indicator)) for (const at of block.areaIds.keys()) note(block, at, 'file-only');
	return { ...result, unread: [...unread] };
}

function keyOf(block: Block): string {
	return [block.indicator, block.period, block.breakdown, block.level, block.territorialStatus].join('\n');
}

async function storedBlocks(tx: Read, deliveryId: string): Promise<Block[]> {
	const rows = await tx.sql`
		select json_build_object('indicator', i.code, 'period', b.period, 'breakdown', b.breakdown, 'level', b.level, 'territorialStatus', b.territorial_status), ${deliveredColumns(tx)}
		from observation_block b join indicator i on i.authority_id = b.authority_id and i.id = b.indicator_id where b.delivery_id = ${deliveryId}`.raw();
	return rows.map(([head, ...columns]) => ({ ...(JSON.parse(String(head)) as Pick<Block, 'indicator' | 'period' | 'breakdown' | 'level' | 'territorialStatus'>), ...readDeliveredColumns(columns) }));
}
