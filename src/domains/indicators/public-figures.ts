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

/** Figures of the areas in `areas`; others are left out. `sheets`: delivery number → sheet names; `order`: positions to take, all without it. */
export function figuresOfBlock(block: FigureColumns, areas: AreaLookup, sheets: ReadonlyMap<string, readonly string[]>, order?: ArrayLike<number>): Figure[] {
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
			place: delivery ? { delivery, sheet: sheets.get(delivery)?.[block.sheets[i] ?? 0] ?? null, row: block.rows[i] ?? 0, column: block.columns[i] ?? 0 } : null,
			...(block.territorialStatus === undefined ? {} : { territorialStatus: block.territorialStatus }),
			...(block.convertedFrom ? { convertedFrom: block.convertedFrom } : {})
		});
	}
	return figures;
}

function orNull(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}
