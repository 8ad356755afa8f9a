/** Figures one by one from a public block. */
import type { NamedArea } from '#domains/areas/model.ts';
import { flagsOf, statusOf } from './model.ts';
import type { Figure } from './published.ts';

export type AreaLookup = ReadonlyMap<number, NamedArea>;

export interface FigureColumns {
	period: string;
	breakdown: string;
	territorialStatus?: string;
	convertedFrom?: string | null;
	areaIds: ArrayLike<number>;
	values: ArrayLike<number>;
	lowers: ArrayLike<number>;
	uppers: ArrayLike<number>;
	states: ArrayLike<number>;
	deliveries: readonly string[];
	deliveryIndex: ArrayLike<number>;
	sheets: ArrayLike<number>;
	rows: ArrayLike<number>;
	columns: ArrayLike<number>;
}

/** What is said of the cells that figures come from. */
export interface CellWords {
	/** delivery number → names of its sheets */
	sheets: ReadonlyMap<string, readonly string[]>;
	/** `noteKey` → public note */
	notes: ReadonlyMap<string, string>;
}

export const NO_WORDS: CellWords = { sheets: new Map(), notes: new Map() };

/** @param sheet position among the sheets of the delivery, from 0 */
export function noteKey(delivery: string, sheet: number, row: number, column: number): string {
	return `${delivery} ${sheet} ${row} ${column}`;
}

/** Figures of the areas in `areas`; others are left out. `order`: positions to take, all without it. */
export function figuresOfBlock(block: FigureColumns, areas: AreaLookup, words: CellWords, order?: ArrayLike<number>): Figure[] {
	const figures: Figure[] = [];
	const length = order?.length ?? block.areaIds.length;
	for (let place = 0; place < length; place++) {
		const i = order ? (order[place] as number) : place;
		const area = areas.get(block.areaIds[i] as number);
		if (!area) continue;
		const state = block.states[i] ?? 0;
		const delivery = block.deliveries[(block.deliveryIndex[i] ?? 0) - 1];
		figures.push({
			area,
			period: block.period,
			breakdown: block.breakdown,
			value: orNull(block.values[i]),
			lower: orNull(block.lowers[i]),
			upper: orNull(block.uppers[i]),
			status: statusOf(state),
			flags: flagsOf(state),
			place: delivery ? { delivery, sheet: words.sheets.get(delivery)?.[block.sheets[i] ?? 0] ?? null, row: block.rows[i] ?? 0, column: block.columns[i] ?? 0 } : null,
			...(block.territorialStatus === undefined ? {} : { territorialStatus: block.territorialStatus }),
			...noteOf(block, i, delivery, words),
			...(block.convertedFrom ? { convertedFrom: block.convertedFrom } : {})
		});
	}
	return figures;
}

/** Said of a number only: where none is shown, a note could tell it. */
function noteOf(block: FigureColumns, i: number, delivery: string | undefined, { notes }: CellWords): { note?: string } {
	if (notes.size === 0 || delivery === undefined || Number.isNaN(block.values[i])) return {};
	const note = notes.get(noteKey(delivery, block.sheets[i] ?? 0, block.rows[i] ?? 0, block.columns[i] ?? 0));
	return note === undefined ? {} : { note };
}

function orNull(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}
