import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { deliveredColumns, readDeliveredColumns, type DeliveredColumns } from './delivered-columns.server.ts';
import { blockKey, overlay, type DeliveredBlock, type StoredBlock } from './stored-block.ts';

export interface BlockChoice {
	indicatorIds?: readonly number[];
	periods?: readonly string[];
	/** the state of knowledge at this moment */
	asOf?: Date;
	/** the state of knowledge when this release was published, to the microsecond */
	asOfRelease?: string;
	/** as if the delivery with this id had been withdrawn */
	without?: string;
}

/**
 * Confidential figures as they stand now, or as they stood at `asOf`; one block per indicator, period,
 * breakdown, level and territorial status.
 */
export async function currentBlocks(tx: Read, choice: BlockChoice = {}): Promise<StoredBlock[]> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const { sql } = tx;
	const moment = choice.asOfRelease ? sql`(select published_at from release where id = ${choice.asOfRelease})` : (choice.asOf ?? null);
	const query = sql`
		select json_build_object('indicatorId', b.indicator_id, 'period', b.period, 'breakdown', b.breakdown, 'level', b.level, 'territorialStatus', b.territorial_status, 'delivery', d.number, 'mode', d.mode), ${deliveredColumns(tx)}
		from observation_block b join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id
			left join delivery_withdrawal w on w.authority_id = d.authority_id and w.delivery_id = d.id
		where d.state = 'accepted'
			and ${moment ? sql`d.accepted_at <= ${moment} and (w.withdrawn_at is null or w.withdrawn_at > ${moment})` : sql`w.withdrawn_at is null`}
			and ${choice.without ? sql`d.id <> ${choice.without}` : sql`true`}
			and ${choice.indicatorIds ? sql`b.indicator_id = any(${[...choice.indicatorIds]}::int[])` : sql`true`}
			and ${choice.periods ? sql`b.period = any(${[...choice.periods]}::text[])` : sql`true`}
		order by b.indicator_id, b.period, b.breakdown, b.level, b.territorial_status, d.accepted_at desc, d.number desc`;
	const blocks: StoredBlock[] = [];
	let group: DeliveredBlock[] = [];
	const close = () => {
		const merged = overlay(group);
		if (merged) blocks.push(merged);
		group = [];
	};
	for await (const rows of query.raw().cursor(200)) {
		for (const [head, ...columns] of rows as unknown as Buffer[][]) {
			const block: DeliveredBlock = { ...(JSON.parse(String(head)) as Omit<DeliveredBlock, keyof DeliveredColumns>), ...readDeliveredColumns(columns) };
			if (group[0] && blockKey(group[0]) !== blockKey(block)) close();
			group.push(block);
		}
	}
	close();
	return blocks;
}
