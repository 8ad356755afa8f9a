import { readFloat8Array, readInt2Array, readInt4Array } from '#base/binary-array.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AreaLevel } from '#domains/areas/model.ts';
import type { PublicBlock } from './public-block.ts';

export interface PublicBlockChoice {
	indicatorIds?: readonly number[];
	period?: string;
	breakdown?: string;
	levels?: readonly AreaLevel[];
}

interface Row extends Record<string, unknown> {
	areaIds: Buffer;
	values: Buffer;
	lowers: Buffer;
	uppers: Buffer;
	states: Buffer;
	deliveryIndex: Buffer;
	sheets: Buffer;
	rows: Buffer;
	columns: Buffer;
}

/** Blocks of a release as they are public; by indicator, period, breakdown, level, territorial status. */
export async function readPublicBlocks(tx: Read, releaseId: string, choice: PublicBlockChoice): Promise<PublicBlock[]> {
	const { sql } = tx;
	const rows = await sql<Row[]>`
		select indicator_id as "indicatorId", period, breakdown, level, territorial_status::text as "territorialStatus", deliveries,
			array_send(area_ids) as "areaIds", array_send("values") as "values", array_send(lowers) as lowers, array_send(uppers) as uppers, array_send(states) as states,
			array_send(delivery_index) as "deliveryIndex", array_send(sheets) as sheets, array_send(rows) as rows, array_send(columns) as columns
		from disclosed_block
		where release_id = ${releaseId}
			and ${choice.indicatorIds ? sql`indicator_id = any(${[...choice.indicatorIds]}::int[])` : sql`true`}
			and ${choice.period === undefined ? sql`true` : sql`period = ${choice.period}`}
			and ${choice.breakdown === undefined ? sql`true` : sql`breakdown = ${choice.breakdown}`}
			and ${choice.levels ? sql`level = any(${[...choice.levels]}::text[])` : sql`true`}
		order by indicator_id, period, breakdown, level, territorial_status`;
	return rows.map((row) => ({
		...row,
		areaIds: readInt4Array(row.areaIds),
		values: readFloat8Array(row.values),
		lowers: readFloat8Array(row.lowers),
		uppers: readFloat8Array(row.uppers),
		states: readInt2Array(row.states),
		deliveryIndex: readInt2Array(row.deliveryIndex),
		sheets: readInt2Array(row.sheets),
		rows: readInt4Array(row.rows),
		columns: readInt4Array(row.columns)
	})) as unknown as PublicBlock[];
}
