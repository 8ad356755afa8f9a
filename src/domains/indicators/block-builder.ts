/** Grows one block of observations in typed arrays; a million figures stay small and quick. */
import type { AreaLevel } from '#domains/areas/model.ts';
import type { ObservationBlock } from './model.ts';

const LEAST = 16;

export class BlockBuilder {
	readonly indicator: string;
	readonly period: string;
	readonly breakdown: string;
	readonly territorialStatus: string;
	readonly level: AreaLevel;
	length = 0;
	#areaIds: Int32Array;
	#values: Float64Array;
	#states: Int16Array;
	#sheets: Int16Array;
	#rows: Int32Array;
	#columns: Int32Array;

	/** @param room figures to make room for from the start; more are always possible */
	constructor(key: Pick<ObservationBlock, 'indicator' | 'period' | 'breakdown' | 'territorialStatus' | 'level'>, room = LEAST) {
		this.indicator = key.indicator;
		this.period = key.period;
		this.breakdown = key.breakdown;
		this.territorialStatus = key.territorialStatus;
		this.level = key.level;
		const size = Math.max(LEAST, room);
		this.#areaIds = new Int32Array(size);
		this.#values = new Float64Array(size);
		this.#states = new Int16Array(size);
		this.#sheets = new Int16Array(size);
		this.#rows = new Int32Array(size);
		this.#columns = new Int32Array(size);
	}

	/** `value` is NaN where there is no number. */
	add(areaId: number, value: number, state: number, sheet: number, row: number, column: number): void {
		const i = this.length++;
		if (i === this.#areaIds.length) this.#grow(i * 2);
		this.#areaIds[i] = areaId;
		// −0 becomes 0, as in the database: else the same file would differ from itself
		this.#values[i] = value + 0;
		this.#states[i] = state;
		this.#sheets[i] = sheet;
		this.#rows[i] = row;
		this.#columns[i] = column;
	}

	#grow(size: number): void {
		this.#areaIds = copy(this.#areaIds, new Int32Array(size));
		this.#values = copy(this.#values, new Float64Array(size));
		this.#states = copy(this.#states, new Int16Array(size));
		this.#sheets = copy(this.#sheets, new Int16Array(size));
		this.#rows = copy(this.#rows, new Int32Array(size));
		this.#columns = copy(this.#columns, new Int32Array(size));
	}

	/** Views on the filled part, no copies. */
	block(): ObservationBlock {
		const n = this.length;
		return {
			indicator: this.indicator,
			period: this.period,
			breakdown: this.breakdown,
			territorialStatus: this.territorialStatus,
			level: this.level,
			areaIds: this.#areaIds.subarray(0, n),
			values: this.#values.subarray(0, n),
			states: this.#states.subarray(0, n),
			sheets: this.#sheets.subarray(0, n),
			rows: this.#rows.subarray(0, n),
			columns: this.#columns.subarray(0, n)
		};
	}
}

function copy<T extends { set(source: ArrayLike<number>): void }>(from: ArrayLike<number>, to: T): T {
	to.set(from);
	return to;
}
