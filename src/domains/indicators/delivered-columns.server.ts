/** The columns of delivered figures as they are asked for and read: as raw arrays, see `base/binary-array.ts`. */
import { readFloat8Array, readInt2Array, readInt4Array } from '#base/binary-array.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ObservationBlock } from './model.ts';

export type DeliveredColumns = Pick<ObservationBlock, 'areaIds' | 'values' | 'states' | 'sheets' | 'rows' | 'columns'>;

/** For a query on `observation_block b` that is read `raw()`. */
export function deliveredColumns({ sql }: Read) {
	return sql`array_send(b.area_ids), array_send(b."values"), array_send(b.states), array_send(b.sheets), array_send(b.rows), array_send(b.columns)`;
}

/** @param columns in the order of `deliveredColumns` */
export function readDeliveredColumns(columns: readonly Buffer[]): DeliveredColumns {
	const [areaIds, values, states, sheets, rows, places] = columns as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
	return { areaIds: readInt4Array(areaIds), values: readFloat8Array(values), states: readInt2Array(states), sheets: readInt2Array(sheets), rows: readInt4Array(rows), columns: readInt4Array(places) };
}
