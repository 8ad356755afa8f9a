/**
 * The neighbourhood of a figure in the file it came from, put together from what is public: never from the file itself,
 * which holds what must stay secret. Cells of figures that are withheld are there, without a number.
 */
import { disclosedFromStore, type Disclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from '#domains/areas/known-areas.server.ts';
import { publishedIndicator, publishedIndicators } from './portal.server.ts';
import { figuresOfBlock, NO_WORDS } from './public-figures.ts';
import type { Figure, FigurePlace, PublishedRelease } from './published.ts';
import type { IndicatorDefinition } from './model.ts';

/** Rows before and behind the figure's own. */
const AROUND = 3;

export interface SheetCell {
	column: number;
	definition: IndicatorDefinition;
	figure: Figure;
}

export interface SheetRow {
	row: number;
	cells: SheetCell[];
}

interface Row {
	indicatorId: number;
	period: string;
	breakdown: string;
	row: number;
	column: number;
	areaId: number;
	value: number;
	state: number;
}

/**
 * Public figures that stand within three rows of `place` in the same delivery and sheet and belong to the same indicator,
 * or to the same period; in order of row and column.
 * @param sheets names of the delivery's sheets, in their order
 */
export async function publishedSheet(tx: Read, release: PublishedRelease, code: string, period: string, place: FigurePlace, sheets: readonly string[]): Promise<Disclosed<SheetRow[]>> {
	const sheet = place.sheet === null ? null : sheets.indexOf(place.sheet);
	const indicator = await publishedIndicator(tx, release, code);
	if (!indicator) return disclosedFromStore([]);
	const found = await tx.sql<Row[]>`
		select b.indicator_id as "indicatorId", b.period, b.breakdown, near."row", b.columns[p] as "column", b.area_ids[p] as "areaId", b."values"[p] as value, b.states[p] as state
		from disclosed_block b
			cross join generate_series(${Math.max(1, place.row - AROUND)}::int, ${place.row + AROUND}::int) as near("row")
			cross join lateral array_position(b.rows, near."row") as p
		where b.release_id = ${release.id} and ${place.delivery} = any(b.deliveries) and (b.indicator_id = ${indicator.id} or b.period = ${period})
			and p is not null and b.delivery_index[p] > 0 and b.deliveries[b.delivery_index[p]] = ${place.delivery}
			and ${sheet === null ? tx.sql`true` : tx.sql`b.sheets[p] = ${sheet}`}
		order by near."row", b.columns[p], b.indicator_id limit 120`;
	const [areas, indicators] = await together([knownAreas(tx, found.map((f) => f.areaId)), publishedIndicators(tx, release)]);
	const definitions = new Map(indicators.map(({ id, definition }) => [id, definition]));
	const rows = new Map<number, SheetRow>();
	for (const { indicatorId, row, column, areaId, value, state, ...block } of found) {
		const [figure] = figuresOfBlock({ ...block, areaIds: [areaId], values: [value], lowers: [Number.NaN], uppers: [Number.NaN], states: [state], deliveries: [], deliveryIndex: [0], sheets: [0], rows: [row], columns: [column] }, areas, NO_WORDS);
		const definition = definitions.get(indicatorId);
		if (!figure || !definition) continue;
		const line = rows.get(row) ?? { row, cells: [] };
		if (!line.cells.some((cell) => cell.column === column)) line.cells.push({ column, definition, figure });
		rows.set(row, line);
	}
	return disclosedFromStore([...rows.values()]);
}
