import { arrayLiterals } from '#base/binary-array.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ObservationBlock } from './model.ts';
import { sameAreas } from './same-areas.ts';

/** Figures in one statement: enough to share the list of areas among blocks, little enough to spell out while PostgreSQL stores. */
const BATCH = 50_000;

/** Statements on their way: PostgreSQL stores one while the next is spelled out here. */
const AHEAD = 2;

/**
 * Stores the blocks of a delivery as they come. Small blocks travel many to a statement, large ones few; what repeats is not
 * spelled out again: lists of areas that blocks share, columns that hold one value, rows that follow each other (as in a tidy file).
 */
export class BlockWriter {
	readonly #tx: Write;
	readonly #deliveryId: string;
	readonly #ids: ReadonlyMap<string, number>;
	#waiting: ObservationBlock[] = [];
	#figures = 0;
	#batches: ObservationBlock[][] = [];
	readonly #sent = new Set<Promise<void>>();
	#failed: { error: unknown } | null = null;

	/** @param ids indicator code → id */
	constructor(tx: Write, deliveryId: string, ids: ReadonlyMap<string, number>) {
		this.#tx = tx;
		this.#deliveryId = deliveryId;
		this.#ids = ids;
	}

	/** The block must not change any more. What goes wrong is told by `end`. */
	add(block: ObservationBlock): void {
		this.#waiting.push(block);
		this.#figures += block.areaIds.length + 20;
		if (this.#figures > BATCH) this.#close();
	}

	/** @returns when all are stored */
	async end(): Promise<void> {
		this.#close();
		while (this.#sent.size > 0) await Promise.race(this.#sent);
		if (this.#failed) throw this.#failed.error;
	}

	/** Sends nothing more. @returns when nothing is on its way any more */
	async stop(): Promise<void> {
		this.#failed ??= { error: new Error('stopped') };
		while (this.#sent.size > 0) await Promise.race(this.#sent);
	}

	#close(): void {
		if (this.#waiting.length > 0) this.#batches.push(this.#waiting);
		this.#waiting = [];
		this.#figures = 0;
		this.#send();
	}

	#send(): void {
		while (this.#sent.size < AHEAD && this.#failed === null) {
			const batch = this.#batches.shift();
			if (!batch) return;
			const stored = insertBatch(this.#tx, this.#deliveryId, batch, this.#ids)
				.catch((error: unknown) => {
					this.#failed ??= { error };
				})
				.then(() => {
					this.#sent.delete(stored);
					this.#send();
				});
			this.#sent.add(stored);
		}
	}
}

async function insertBatch(tx: Write, deliveryId: string, blocks: readonly ObservationBlock[], ids: ReadonlyMap<string, number>): Promise<void> {
	const { sql, principal } = tx;
	const column = <T>(pick: (block: ObservationBlock) => T) => blocks.map(pick);
	const { lists, numbers } = sharedLists(column((x) => x.areaIds));
	await sql`
		with area_list as materialized (select k, x::int[] as a from unnest(string_to_array(${arrayLiterals(lists)}, ';')) with ordinality as t(x, k))
		insert into observation_block (authority_id, delivery_id, indicator_id, period, breakdown, level, territorial_status, area_ids, "values", states, sheets, rows, columns)
		select ${principal.authorityId}, ${deliveryId}, i, p, b, l, t, a, v,
			coalesce(s, array_fill(s1, array[n])), coalesce(h, array_fill(h1, array[n])), coalesce(r, array(select generate_series(r1, r1 + n - 1))), coalesce(c, array_fill(c1, array[n]))
		from (
			select i, p, b, l, t, k, v::float8[] as v, s::smallint[] as s, s1, h::smallint[] as h, h1, r::int[] as r, r1, c::int[] as c, c1, n
			from unnest(
				${column((x) => ids.get(x.indicator) ?? 0)}::int[], ${column((x) => x.period)}::text[], ${column((x) => x.breakdown)}::text[], ${column((x) => x.level)}::text[],
				${column((x) => x.territorialStatus)}::date[], ${numbers}::int[], string_to_array(${arrayLiterals(column((x) => x.values))}, ';'),
				string_to_array(${arrayLiterals(column((x) => spelled(x.states, 0)))}, ';', ''), ${column((x) => x.states[0] ?? 0)}::smallint[],
				string_to_array(${arrayLiterals(column((x) => spelled(x.sheets, 0)))}, ';', ''), ${column((x) => x.sheets[0] ?? 0)}::smallint[],
				string_to_array(${arrayLiterals(column((x) => spelled(x.rows, 1)))}, ';', ''), ${column((x) => x.rows[0] ?? 0)}::int[],
				string_to_array(${arrayLiterals(column((x) => spelled(x.columns, 0)))}, ';', ''), ${column((x) => x.columns[0] ?? 0)}::int[],
				${column((x) => x.areaIds.length)}::int[]
			) as u(i, p, b, l, t, k, v, s, s1, h, h1, r, r1, c, c1, n)
		) as x join area_list using (k)`;
}

/** The different lists among these, and for each which one it is, from 1. */
function sharedLists(all: readonly Int32Array[]): { lists: Int32Array[]; numbers: number[] } {
	const lists: Int32Array[] = [];
	const numbers: number[] = [];
	let last: Int32Array | null = null;
	for (const list of all) {
		if (last === null || !sameAreas(last, list)) lists.push(list);
		numbers.push(lists.length);
		last = list;
	}
	return { lists, numbers };
}

/** null where each number is the one before plus `step` */
function spelled<T extends Int16Array | Int32Array>(numbers: T, step: 0 | 1): T | null {
	const first = numbers[0] ?? 0;
	for (let i = 1; i < numbers.length; i++) if (numbers[i] !== first + i * step) return numbers;
	return null;
}
