import { arrayLiteral } from '#base/binary-array.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ObservationBlock } from './model.ts';

/**
 * Stores the blocks of a delivery. Small blocks travel many to a statement, large ones alone; columns that
 * hold one value throughout (as in a tidy file) are not spelled out.
 * @param ids indicator code → id
 */
export async function insertBlocks(tx: Write, deliveryId: string, blocks: readonly ObservationBlock[], ids: ReadonlyMap<string, number>): Promise<void> {
	const pending: Promise<unknown>[] = [];
	let batch: ObservationBlock[] = [];
	let size = 0;
	const flush = () => {
		if (batch.length === 0) return;
		pending.push(insertBatch(tx, deliveryId, batch, ids));
		batch = [];
		size = 0;
	};
	for (const block of blocks) {
		batch.push(block);
		size += block.areaIds.length + 20;
		if (size > 20_000) {
			flush();
			// PostgreSQL stores one batch while the next is spelled out here
			if (pending.length > 1) await pending.shift();
		}
	}
	flush();
	await Promise.all(pending);
}

async function insertBatch(tx: Write, deliveryId: string, blocks: readonly ObservationBlock[], ids: ReadonlyMap<string, number>): Promise<void> {
	const { sql, principal } = tx;
	const column = <T>(pick: (block: ObservationBlock) => T) => blocks.map(pick);
	await sql`
		insert into observation_block (authority_id, delivery_id, indicator_id, period, breakdown, level, territorial_status, area_ids, "values", states, sheets, rows, columns)
		select ${principal.authorityId}, ${deliveryId}, i, p, b, l, t, a, v,
			coalesce(s, array_fill(s1, array[n])), coalesce(h, array_fill(h1, array[n])), r, coalesce(c, array_fill(c1, array[n]))
		from (
			select i, p, b, l, t, a::int[] as a, v::float8[] as v, s::smallint[] as s, s1, h::smallint[] as h, h1, r::int[] as r, c::int[] as c, c1, n
			from unnest(
				${column((x) => ids.get(x.indicator) ?? 0)}::int[], ${column((x) => x.period)}::text[], ${column((x) => x.breakdown)}::text[], ${column((x) => x.level)}::text[],
				${column((x) => x.territorialStatus)}::date[], ${column((x) => arrayLiteral(x.areaIds))}::text[], ${column((x) => arrayLiteral(x.values))}::text[],
				${column((x) => spelled(x.states))}::text[], ${column((x) => x.states[0] ?? 0)}::smallint[],
				${column((x) => spelled(x.sheets))}::text[], ${column((x) => x.sheets[0] ?? 0)}::smallint[],
				${column((x) => arrayLiteral(x.rows))}::text[], ${column((x) => spelled(x.columns))}::text[], ${column((x) => x.columns[0] ?? 0)}::int[],
				${column((x) => x.areaIds.length)}::int[]
			) as u(i, p, b, l, t, a, v, s, s1, h, h1, r, c, c1, n)
		) as x`;
}

/** null where one value fills the whole column */
function spelled(numbers: Int16Array | Int32Array): string | null {
	const first = numbers[0];
	for (let i = 1; i < numbers.length; i++) if (numbers[i] !== first) return arrayLiteral(numbers);
	return null;
}
