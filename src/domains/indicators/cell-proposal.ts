/** What a person may want to enter in place of a cell that was refused. Pure. */
import { parseNumber } from './number-text.ts';
import type { ProblemGroup } from './problem-groups.ts';

/** Findings about the figure in a cell; those about keys and whole files are solved in the file. */
const ABOUT_FIGURES = new Set(['unknown-sign', 'formula-without-value', 'merged-cell', 'truth-value', 'error-cell', 'date-as-value', 'ambiguous-number', 'broken-count', 'negative-count', 'digit', 'jump', 'part-above-whole', 'sum-wrong', 'share-out-of-range']);

export interface CellProposal {
	/** the figure that would fit or that the text names; null: a person has to say it */
	value: number | null;
	estimated: boolean;
	/** one cell alone can get another figure */
	single: boolean;
}

/** null: no cell to decide */
export function cellProposal(group: Pick<ProblemGroup, 'code' | 'what' | 'cells' | 'more' | 'propose'>): CellProposal | null {
	if (!ABOUT_FIGURES.has(group.code) || group.cells.length === 0 || group.cells.some((cell) => cell.column === null)) return null;
	const single = group.cells.length === 1 && group.more === 0;
	const about = /„(?:ca\.?|circa|etwa|rund|ungefähr|geschätzt|~|≈)\s*([\d.,]+)\s*“/i.exec(group.what.de)?.[1];
	const number = about === undefined ? null : parseNumber(about);
	const named = number?.kind === 'number' ? number.value : null;
	return { value: single ? (group.propose ?? named) : null, estimated: named !== null, single };
}
