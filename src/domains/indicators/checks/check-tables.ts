/** The figures that are checked, and those stored that they are held against, as tables of one shape. Pure. */
import type { Language } from '#ui/language.ts';
import { NUMERIC_STATUSES, STATUSES, type IndicatorDefinition, type ObservationBlock } from '../model.ts';
import { cellAddress } from '../problem.ts';
import type { StoredBlock } from '../stored-block.ts';

/** One period, breakdown, level and territorial status of an indicator. */
export interface CheckTable extends ObservationBlock {
	/** null: in the file that is checked */
	stored: StoredBlock | null;
}

const NUMERIC = STATUSES.map((status) => NUMERIC_STATUSES.has(status));

export class CheckTables {
	readonly own: readonly CheckTable[];
	readonly all: readonly CheckTable[];
	readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
	readonly file: string;
	readonly sheets: readonly string[];
	#bySeries = new Map<string, CheckTable[]>();
	#places = new WeakMap<CheckTable, Map<number, number>>();
	#figures = new WeakMap<CheckTable, Float64Array>();

	/** @param codes of stored indicators by id */
	constructor(blocks: readonly ObservationBlock[], stored: readonly StoredBlock[], codes: ReadonlyMap<number, string>, definitions: ReadonlyMap<string, IndicatorDefinition>, file: string, sheets: readonly string[]) {
		this.definitions = definitions;
		this.file = file;
		this.sheets = sheets;
		this.own = blocks.map((block) => ({ ...block, stored: null }));
		this.all = [...this.own, ...stored.map((block) => ({ ...block, indicator: codes.get(block.indicatorId) ?? '', stored: block }))];
		for (const table of this.all) {
			const key = seriesKey(table.indicator, table.breakdown, table.level);
			const known = this.#bySeries.get(key);
			if (known) known.push(table);
			else this.#bySeries.set(key, [table]);
		}
	}

	/** All periods of an indicator in one breakdown and level; those of the file first. */
	series(indicator: string, breakdown: string, level: string): readonly CheckTable[] {
		return this.#bySeries.get(seriesKey(indicator, breakdown, level)) ?? [];
	}

	/**
	 * Position of an area in the table, −1 where it has no figure there.
	 * @param guess tried first: tables of one file have their areas in the same order
	 */
	indexOf(table: CheckTable, area: number, guess = 0): number {
		if (table.areaIds[guess] === area) return guess;
		let places = this.#places.get(table);
		if (!places) {
			this.#places.set(table, (places = new Map()));
			for (let i = 0; i < table.areaIds.length; i++) places.set(table.areaIds[i] as number, i);
		}
		return places.get(area) ?? -1;
	}

	/** The numbers of a table for loops over millions, NaN where there is none. Not to be written to. */
	figures(table: CheckTable): ArrayLike<number> {
		let figures = this.#figures.get(table);
		if (!figures) this.#figures.set(table, (figures = figuresOf(table)));
		return figures;
	}

	sheetOf(table: CheckTable, i: number): string | null {
		return table.stored ? null : (this.sheets[table.sheets[i] ?? 0] ?? null);
	}

	/** `E13`, `Blatt2 E13`, `Lieferung 2024-003, E13` */
	placeWords(table: CheckTable, i: number, lang: Language): string {
		const cell = cellAddress(table.rows[i] || null, table.columns[i] || null);
		const address = lang === 'de' ? cell : cell.replace('Zeile', 'row');
		if (table.stored) return `${lang === 'de' ? 'Lieferung' : 'delivery'} ${table.stored.deliveries[table.stored.origin[i] ?? 0] ?? ''}${address ? `, ${address}` : ''}`;
		return this.sheets.length > 1 ? `${this.sheets[table.sheets[i] ?? 0] ?? ''} ${address}`.trim() : address;
	}

	nameOf(indicator: string, lang: Language): string {
		return this.definitions.get(indicator)?.name[lang] || this.definitions.get(indicator)?.name.de || indicator;
	}

	isCount(indicator: string): boolean {
		return this.definitions.get(indicator)?.kind === 'count';
	}
}

export function numberIn(table: CheckTable, i: number): number | null {
	return NUMERIC[(table.states[i] as number) & 15] === true ? (table.values[i] as number) : null;
}

/** The same for loops over millions: NaN where there is no number. */
export function figureIn(table: CheckTable, i: number): number {
	return NUMERIC[(table.states[i] as number) & 15] === true ? (table.values[i] as number) : Number.NaN;
}

/** Where every state is that of a number, the column itself. */
function figuresOf(table: CheckTable): Float64Array {
	const { states, values } = table;
	let numeric = true;
	for (let i = 0; numeric && i < states.length; i++) numeric = NUMERIC[(states[i] as number) & 15] === true;
	return numeric && values instanceof Float64Array ? values : Float64Array.from(values, (_, i) => figureIn(table, i));
}

function seriesKey(indicator: string, breakdown: string, level: string): string {
	return `${indicator}\n${breakdown}\n${level}`;
}
