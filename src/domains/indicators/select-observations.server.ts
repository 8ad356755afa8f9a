/** A page of the public figures of one indicator, straight from the disclosed blocks. */
import { randomUUID } from 'node:crypto';
import { disclosedFromStore, mapDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { figuresOfBlock, type CellWords, type FigureColumns } from './public-figures.ts';
import type { Figure, PublishedIndicator, PublishedRelease } from './published.ts';
import { chooseTables, type ObservationChoice, type TableKey } from './observation-choice.ts';
import { keyRanks } from '#domains/areas/key-ranks.ts';
import { keptAreas, knownAreas } from '#domains/areas/known-areas.server.ts';
import type { NamedArea } from '#domains/areas/model.ts';
import { cellWords } from './portal.server.ts';
import type { PublicBlock } from './public-block.ts';
import { readPublicBlocks, readPublicBlocksOfAreas, sizesOfPublicTables, type PublicTable } from './read-public-blocks.server.ts';

export interface PageChoice extends ObservationChoice {
	/** null: every area */
	areaIds: readonly number[] | null;
	limit: number;
	offset: number;
}

/** Figures of one table in the order in which they are shown: by area key. */
export interface ObservationTable extends FigureColumns {
	level: TableKey['level'];
	territorialStatus: string;
	convertedFrom?: string | null;
	/** positions in the columns that belong to the page */
	order: ArrayLike<number>;
}

export interface ObservationPage {
	tables: ObservationTable[];
	areas: ReadonlyMap<number, NamedArea>;
	/** changes when any area does */
	areasMark: string;
	words: CellWords;
	/** figures that fit the choice, on all pages */
	total: number;
	/** figures on this page */
	count: number;
}

/**
 * Figures in order of period (oldest first), breakdown, level, territorial status and area key.
 * A release never changes, so neither do its pages.
 */
export async function selectObservations(tx: Read, release: PublishedRelease, indicator: PublishedIndicator, choice: PageChoice): Promise<Disclosed<ObservationPage>> {
	// who asks for certain boundaries gets what was converted to them too; else each figure comes once, as it was delivered
	const asked = choice.territorialStatus === null ? [] : indicator.converted.filter((table) => table.territorialStatus === choice.territorialStatus);
	const chosen = chooseTables(asked.length > 0 ? [...indicator.available, ...asked] : indicator.available, choice);
	const converted = new Set(asked.map(nameOf));
	const readFrom = async (wanted: readonly TableKey[], from: PublicTable): Promise<PublicBlock[]> =>
		wanted.length === 0 ? [] : choice.areaIds ? readPublicBlocksOfAreas(tx, release.id, indicator.id, wanted, choice.areaIds, from) : readPublicBlocks(tx, release.id, { indicatorIds: [indicator.id], tables: wanted }, from);
	const read = async (wanted: readonly TableKey[]): Promise<PublicBlock[]> =>
		converted.size === 0 ? readFrom(wanted, 'disclosed_block') : (await together([readFrom(wanted.filter((t) => !converted.has(nameOf(t))), 'disclosed_block'), readFrom(wanted.filter((t) => converted.has(nameOf(t))), 'converted_block')])).flat();
	const sizesOf = async (): Promise<number[]> => {
		const delivered = await sizesOfPublicTables(tx, release.id, indicator.id, chosen, choice.areaIds);
		const others = converted.size === 0 ? [] : await sizesOfPublicTables(tx, release.id, indicator.id, chosen, choice.areaIds, 'converted_block');
		return chosen.map((table, i) => (converted.has(nameOf(table)) ? others : delivered)[i] ?? 0);
	};
	// the usual question is for one table: it is read at once, not counted first
	// asked at the same time whether the areas in memory still hold
	const [only] = await together([chosen.length === 1 ? read(chosen) : null, keptAreas(tx)]);
	const sizes = only ? [only[0]?.areaIds.length ?? 0] : chosen.length === 0 ? [] : await sizesOf();
	const parts = cut(chosen, sizes, choice);
	const blocks = only ?? (await read(parts.map((part) => part.table)));
	const areas = await knownAreas(tx, blocks.length === 1 ? (blocks[0] as PublicBlock).areaIds : blocks.flatMap((block) => [...block.areaIds]));
	const areasMark = (await keptAreas(tx))?.mark ?? randomUUID();
	const words = await cellWords(tx, release, blocks);
	const byKey = new Map(blocks.map((block) => [nameOf(block), block]));
	const tables = parts.flatMap(({ table, from, to }) => {
		const block = byKey.get(nameOf(table));
		return block ? [{ ...block, order: inOrderOfKey(block.areaIds, areas).subarray(from, to) }] : [];
	});
	return disclosedFromStore({ tables, areas, areasMark, words, total: sizes.reduce((sum, n) => sum + n, 0), count: tables.reduce((sum, table) => sum + table.order.length, 0) });
}

interface Part {
	table: TableKey;
	from: number;
	to: number;
}

/** Which stretch of which table the page covers. */
function cut(tables: readonly TableKey[], sizes: readonly number[], { limit, offset }: Pick<PageChoice, 'limit' | 'offset'>): Part[] {
	const parts: Part[] = [];
	let before = 0;
	for (const [i, table] of tables.entries()) {
		const size = sizes[i] ?? 0;
		const from = Math.max(0, offset - before);
		const to = Math.min(size, offset + limit - before);
		if (from < to) parts.push({ table, from, to });
		before += size;
	}
	return parts;
}

const nameOf = (key: Pick<TableKey, 'period' | 'breakdown' | 'level' | 'territorialStatus'>) => `${key.period}\n${key.breakdown}\n${key.level}\n${key.territorialStatus}`;

/** Positions by area key; most tables are in that order already. */
function inOrderOfKey(areaIds: ArrayLike<number>, areas: ReadonlyMap<number, NamedArea>): Int32Array {
	const ranks = keyRanks(areas);
	const order = new Int32Array(areaIds.length);
	let sorted = true;
	let before = -1;
	for (let i = 0; i < order.length; i++) {
		order[i] = i;
		const rank = ranks[areaIds[i] as number] ?? -1;
		if (rank < before) sorted = false;
		before = rank;
	}
	if (!sorted) order.sort((a, b) => (ranks[areaIds[a] as number] ?? -1) - (ranks[areaIds[b] as number] ?? -1) || a - b);
	return order;
}

/** The figures of a page one by one, in its order. */
export function figuresOfPage(page: Disclosed<ObservationPage>): Disclosed<Figure[]> {
	return mapDisclosed(page, ({ tables, areas, words }) => tables.flatMap((table) => figuresOfBlock(table, areas, words, table.order)));
}
