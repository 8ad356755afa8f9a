import { readFloat8Array, readInt2Array, readInt4Array } from '#base/binary-array.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AreaLevel } from '#domains/areas/model.ts';
import type { PublicBlock } from './public-block.ts';

export interface PublicBlockChoice {
	indicatorIds?: readonly number[];
	period?: string;
	breakdown?: string;
	levels?: readonly AreaLevel[];
	/** these tables only */
	tables?: readonly PublicTableKey[];
}

export type PublicTableKey = Pick<PublicBlock, 'period' | 'breakdown' | 'level' | 'territorialStatus'>;

/** As delivered, or converted to the boundaries of another day. */
export type PublicTable = 'disclosed_block' | 'converted_block';

type PublicColumn = 'areaIds' | 'values' | 'lowers' | 'uppers' | 'states' | 'deliveryIndex' | 'sheets' | 'rows' | 'columns';

/** Blocks of a release as they are public; by indicator, period, breakdown, level, territorial status. */
export async function readPublicBlocks(tx: Read, releaseId: string, choice: PublicBlockChoice, table: PublicTable = 'disclosed_block'): Promise<PublicBlock[]> {
	const { sql } = tx;
	const rows = await sql`
		select ${head(tx, table)},
			array_send(area_ids) as "areaIds", array_send("values") as "values", ${brief(tx, 'lowers')} as lowers, ${brief(tx, 'uppers')} as uppers, ${brief(tx, 'states')} as states,
			${brief(tx, 'delivery_index')} as "deliveryIndex", ${brief(tx, 'sheets')} as sheets, array_send(rows) as rows, ${brief(tx, 'columns')} as columns
		from ${sql(table)} b
		where release_id = ${releaseId}
			and ${choice.indicatorIds ? sql`indicator_id = any(${[...choice.indicatorIds]}::int[])` : sql`true`}
			and ${choice.period === undefined ? sql`true` : sql`period = ${choice.period}`}
			and ${choice.breakdown === undefined ? sql`true` : sql`breakdown = ${choice.breakdown}`}
			and ${choice.levels ? sql`level = any(${[...choice.levels]}::text[])` : sql`true`}
			and ${choice.tables ? sql`(period, breakdown, level, territorial_status) in (select * from ${unnestTables(tx, choice.tables)})` : sql`true`}
		order by indicator_id, period, breakdown, level, territorial_status`.raw();
	return rows.map(decode);
}

/** The same for a few areas: the database picks them, so that one municipality out of thousands does not move whole tables. */
export async function readPublicBlocksOfAreas(tx: Read, releaseId: string, indicatorId: number, tables: readonly PublicTableKey[], areaIds: readonly number[], table: PublicTable = 'disclosed_block'): Promise<PublicBlock[]> {
	const { sql } = tx;
	const rows = await sql`
		select ${head(tx, table)},
			array_send(array_agg(u.area)) as "areaIds", array_send(array_agg(u.value)) as "values", array_send(array_agg(u.lower)) as lowers, array_send(array_agg(u.upper)) as uppers, array_send(array_agg(u.state)) as states,
			array_send(array_agg(u.delivery)) as "deliveryIndex", array_send(array_agg(u.sheet)) as sheets, array_send(array_agg(u."row")) as rows, array_send(array_agg(u."column")) as columns
		from ${sql(table)} b
			cross join lateral unnest(b.area_ids, b."values", b.lowers, b.uppers, b.states, b.delivery_index, b.sheets, b.rows, b.columns) as u(area, value, lower, upper, state, delivery, sheet, "row", "column")
		where b.release_id = ${releaseId} and b.indicator_id = ${indicatorId} and u.area = any(${[...areaIds]}::int[])
			and (b.period, b.breakdown, b.level, b.territorial_status) in (select * from ${unnestTables(tx, tables)})
		group by b.authority_id, b.release_id, b.indicator_id, b.period, b.breakdown, b.level, b.territorial_status`.raw();
	return rows.map(decode);
}

/** Totals (no breakdown) of a few areas from all tables of their levels, areas without a figure left out. */
export async function readPublicTotalsOfAreas(tx: Read, releaseId: string, areaIds: readonly number[], levels: readonly AreaLevel[]): Promise<PublicBlock[]> {
	const rows = await tx.sql`
		select ${head(tx, 'disclosed_block')},
			array_send(array_agg(a.id)) as "areaIds", array_send(array_agg(b."values"[p])) as "values", array_send(array_agg(b.lowers[p])) as lowers, array_send(array_agg(b.uppers[p])) as uppers, array_send(array_agg(b.states[p])) as states,
			array_send(array_agg(b.delivery_index[p])) as "deliveryIndex", array_send(array_agg(b.sheets[p])) as sheets, array_send(array_agg(b.rows[p])) as rows, array_send(array_agg(b.columns[p])) as columns
		from disclosed_block b
			cross join unnest(${[...areaIds]}::int[]) as a(id)
			cross join lateral array_position(b.area_ids, a.id) as p
		where b.release_id = ${releaseId} and b.breakdown = '' and b.level = any(${[...levels]}::text[]) and p is not null
		group by b.authority_id, b.release_id, b.indicator_id, b.period, b.breakdown, b.level, b.territorial_status`.raw();
	return rows.map(decode);
}

/** How many figures each table holds, in the order of `tables`; of some areas only, where they are given. */
export async function sizesOfPublicTables(tx: Read, releaseId: string, indicatorId: number, tables: readonly PublicTableKey[], areaIds: readonly number[] | null, table: PublicTable = 'disclosed_block'): Promise<number[]> {
	const { sql } = tx;
	const rows = await sql<{ n: number }[]>`
		select coalesce(${areaIds ? sql`(select count(*)::int from unnest(b.area_ids) as a where a = any(${[...areaIds]}::int[]))` : sql`cardinality(b.area_ids)`}, 0) as n
		from ${unnestTables(tx, tables)} with ordinality as k(period, breakdown, level, territorial_status, place)
			left join ${sql(table)} b on b.release_id = ${releaseId} and b.indicator_id = ${indicatorId}
				and b.period = k.period and b.breakdown = k.breakdown and b.level = k.level and b.territorial_status = k.territorial_status
		order by k.place`;
	return rows.map((row) => row.n);
}

/** All of a block but its columns. */
function head({ sql }: Read, table: PublicTable) {
	const convertedFrom = table === 'converted_block' ? sql`b.converted_from` : sql`null::date`;
	return sql`json_build_object('indicatorId', b.indicator_id, 'period', b.period, 'breakdown', b.breakdown, 'level', b.level, 'territorialStatus', b.territorial_status, 'convertedFrom', ${convertedFrom}, 'deliveries', b.deliveries)`;
}

/** bits of `uniform`: columns that hold one value throughout */
const UNIFORM = { lowers: 1, uppers: 2, states: 4, delivery_index: 8, sheets: 16, columns: 32 };

/** A column of equal elements (no interval, one sheet, one delivery) travels as one of them. */
function brief({ sql }: Read, column: keyof typeof UNIFORM) {
	const name = sql(column);
	return sql`array_send(case when uniform & ${sql.unsafe(String(UNIFORM[column]))} <> 0 then ${name}[1:1] else ${name} end)`;
}

/** Undoes `brief`. */
function spread<T extends Float64Array | Int32Array | Int16Array>(column: T, length: number): T {
	return column.length === 1 && length > 1 ? (new (column.constructor as new (n: number) => T)(length).fill(column[0] as number) as T) : column;
}

function unnestTables({ sql }: Read, tables: readonly PublicTableKey[]) {
	return sql`unnest(${tables.map((t) => t.period)}::text[], ${tables.map((t) => t.breakdown)}::text[], ${tables.map((t) => t.level)}::text[], ${tables.map((t) => t.territorialStatus)}::date[])`;
}

/** @param row raw: the head, then the columns */
function decode(row: readonly Buffer[]): PublicBlock {
	const [head, areas, values, lowers, uppers, states, deliveryIndex, sheets, rows, places] = row as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
	const areaIds = readInt4Array(areas);
	const n = areaIds.length;
	return {
		...(JSON.parse(String(head)) as Omit<PublicBlock, PublicColumn>),
		areaIds,
		values: readFloat8Array(values),
		lowers: spread(readFloat8Array(lowers), n),
		uppers: spread(readFloat8Array(uppers), n),
		states: spread(readInt2Array(states), n),
		deliveryIndex: spread(readInt2Array(deliveryIndex), n),
		sheets: spread(readInt2Array(sheets), n),
		rows: readInt4Array(rows),
		columns: spread(readInt4Array(places), n)
	};
}
