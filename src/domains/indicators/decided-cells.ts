/** What a person decided for single cells of a file: kept beside the file, which stays untouched, and applied each time it is read. Pure. */
import { encodeState, type ObservationBlock } from './model.ts';
import { cellAddress, type Problem } from './problem.ts';
import type { Sink } from './readers/reader.ts';

export interface DecidedCell {
	/** '' where the file has no sheets */
	sheet: string;
	row: number;
	column: number;
	/** the figure that counts instead; null: counts as not delivered */
	value: number | null;
	/** the figure is an estimate */
	estimated: boolean;
	/** what the check said of the cell, in German */
	found: string;
	reason: string;
	decidedBy: string;
	decidedAt: Date;
	/** the reason stands with the published figures too */
	public?: boolean;
}

type Cell = Pick<DecidedCell, 'sheet' | 'row' | 'column'>;

const ESTIMATED = encodeState('value', ['estimated']);

/** Stands between a reader and the collector and hands on the decided figure in place of what the cell holds. */
export class DecidedSink implements Sink {
	readonly #sink: Sink;
	readonly #cells = new Map<string, DecidedCell[]>();
	readonly #used = new Set<DecidedCell>();
	#sheets: readonly string[] = [];

	constructor(sink: Sink, cells: readonly DecidedCell[]) {
		this.#sink = sink;
		for (const cell of cells) this.#cells.set(`${cell.row} ${cell.column}`, [...(this.#cells.get(`${cell.row} ${cell.column}`) ?? []), cell]);
	}

	observation(measure: string, area: string, period: string, breakdown: string, territorialStatus: string, raw: string | number | null, flag: string, sheet: number, row: number, column: number): void {
		const decided = this.#cells.get(`${row} ${column}`)?.find((cell) => sameSheet(cell, this.#sheets[sheet]));
		if (!decided) return this.#sink.observation(measure, area, period, breakdown, territorialStatus, raw, flag, sheet, row, column);
		this.#used.add(decided);
		this.#sink.observation(measure, area, period, breakdown, territorialStatus, decided.value, '', sheet, row, column);
	}

	areaName(...of: Parameters<Sink['areaName']>): void {
		this.#sink.areaName(...of);
	}

	table(sheets: readonly string[]): void {
		this.#sheets = [...sheets];
		this.#sink.table(sheets);
	}

	areaColumn(column: number): void {
		this.#sink.areaColumn(column);
	}

	areaRow(row: number): void {
		this.#sink.areaRow(row);
	}

	problem(problem: Problem): void {
		this.#sink.problem(problem);
	}

	/** Decisions for cells that hold no figure any more, because the file is read in another way by now. */
	unused(file: string): Problem[] {
		return [...this.#cells.values()].flat().filter((cell) => !this.#used.has(cell)).map((cell) => ({
			severity: 'hint', code: 'decision-unused', file, sheet: cell.sheet || null, row: cell.row, column: cell.column,
			what: { de: `Für ${cellAddress(cell.row, cell.column)} haben Sie etwas entschieden, die Zelle wird aber nicht mehr gelesen.`, en: `You decided something for ${cellAddress(cell.row, cell.column)}, but the cell is no longer read.` },
			wayOut: { de: 'Nehmen Sie die Entscheidung zurück, wenn das so gewollt ist.', en: 'Undo the decision if that is intended.' }
		}));
	}
}

/** Readers of plain text know no sheets. */
function sameSheet(cell: Cell, name: string | undefined): boolean {
	return name === undefined || cell.sheet === '' || cell.sheet === name;
}

/** Figures that were decided as estimates say so. */
export function markEstimates(blocks: readonly ObservationBlock[], cells: readonly DecidedCell[], sheets: readonly string[]): void {
	const estimates = cells.filter((cell) => cell.estimated && cell.value !== null);
	if (estimates.length === 0) return;
	for (const block of blocks)
		for (let i = 0; i < block.rows.length; i++)
			if (estimates.some((cell) => cell.row === block.rows[i] && cell.column === block.columns[i] && sameSheet(cell, sheets[block.sheets[i] ?? 0]))) block.states[i] = (block.states[i] as number) | ESTIMATED;
}
