/** Published figures on the boundaries of another day in the database; other columns than their parts are read like those of any public block. */
import { arrayLiteral } from '#base/binary-array.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { ConvertedPublicBlock } from './public-block.ts';
import type { PublicTableKey } from './read-public-blocks.server.ts';

/** Within the transaction that publishes the release; the database refuses any other. */
export async function insertConvertedBlocks(tx: Write, releaseId: string, blocks: readonly ConvertedPublicBlock[]): Promise<void> {
	const column = <T>(pick: (block: ConvertedPublicBlock) => T) => blocks.map(pick);
	await tx.sql`
		insert into converted_block (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status, converted_from, area_ids, "values", lowers, uppers, states, deliveries, delivery_index, sheets, rows, columns, part_starts, part_keys, part_weights, sources)
		select ${tx.principal.authorityId}, ${releaseId}, i, p, b, l, t, f, a::int[], v::float8[], lo::float8[], up::float8[], s::smallint[], array(select jsonb_array_elements_text(d::jsonb)), di::smallint[], h::smallint[], r::int[], c::int[],
			ps::int[], array(select jsonb_array_elements_text(pk::jsonb)), pw::float8[], array(select jsonb_array_elements_text(src::jsonb))
		from unnest(
			${column((x) => x.indicatorId)}::int[], ${column((x) => x.period)}::text[], ${column((x) => x.breakdown)}::text[], ${column((x) => x.level)}::text[], ${column((x) => x.territorialStatus)}::date[], ${column((x) => x.convertedFrom)}::date[],
			${column((x) => arrayLiteral(x.areaIds))}::text[], ${column((x) => arrayLiteral(x.values))}::text[], ${column((x) => arrayLiteral(x.lowers))}::text[], ${column((x) => arrayLiteral(x.uppers))}::text[],
			${column((x) => arrayLiteral(x.states))}::text[], ${column((x) => JSON.stringify(x.deliveries))}::text[], ${column((x) => arrayLiteral(x.deliveryIndex))}::text[], ${column((x) => arrayLiteral(x.sheets))}::text[],
			${column((x) => arrayLiteral(x.rows))}::text[], ${column((x) => arrayLiteral(x.columns))}::text[],
			${column((x) => arrayLiteral(x.partStarts))}::text[], ${column((x) => JSON.stringify(x.partKeys))}::text[], ${column((x) => arrayLiteral(x.partWeights))}::text[], ${column((x) => JSON.stringify(x.sources))}::text[]
		) as u(i, p, b, l, t, f, a, v, lo, up, s, d, di, h, r, c, ps, pk, pw, src)`;
}

/** What one converted figure is made of. */
export interface ConvertedPart {
	/** of the area on the boundaries before */
	key: string;
	/** NaN where no source tells it */
	weight: number;
}

/** Parts of one figure and the tables of changes that were applied; no parts where a formula computed it. Null: no such figure. */
export async function convertedParts(tx: Read, releaseId: string, indicatorId: number, table: PublicTableKey, areaKey: string): Promise<{ parts: ConvertedPart[]; sources: string[] } | null> {
	const [row] = await tx.sql<{ keys: string[] | null; weights: number[] | null; sources: string[] }[]>`
		select c.part_keys[c.part_starts[p] + 1 : c.part_starts[p + 1]] as keys, c.part_weights[c.part_starts[p] + 1 : c.part_starts[p + 1]] as weights, c.sources
		from converted_block c join area a on a.key = ${areaKey} cross join lateral array_position(c.area_ids, a.id) as p
		where c.release_id = ${releaseId} and c.indicator_id = ${indicatorId} and c.period = ${table.period} and c.breakdown = ${table.breakdown}
			and c.level = ${table.level} and c.territorial_status = ${table.territorialStatus} and p is not null`;
	return row ? { parts: (row.keys ?? []).map((key, i) => ({ key, weight: row.weights?.[i] ?? Number.NaN })), sources: row.sources } : null;
}
