/** Findings for the eye: the same finding in many cells becomes one entry with its cells and a number. Pure. */
import { findingOf, mayConfirm } from './confirmed-findings.ts';
import type { LocalText } from './model.ts';
import { cellAddress, type Problem, type Severity } from './problem.ts';

export interface FoundCell {
	sheet: string | null;
	row: number;
	/** null: the whole row */
	column: number | null;
	/** `E13`, `Zeile 13` */
	address: string;
}

export interface ProblemGroup {
	/** the pin: from 1, errors first */
	number: number;
	severity: Severity;
	code: string;
	what: LocalText;
	wayOut: LocalText;
	/** names the finding, see `findingOf` */
	finding: string;
	/** a person may confirm it with a note */
	mayConfirm: boolean;
	confirmed: Problem['confirmed'] | null;
	/** a figure that would fit in its single cell */
	propose: number | null;
	/** the first cells; empty where the whole file is meant */
	cells: FoundCell[];
	/** further cells that are not listed */
	more: number;
}

export interface GroupedProblems {
	groups: ProblemGroup[];
	/** groups that were left out because there are too many to read */
	left: number;
	/** that still block */
	errors: number;
	hints: number;
	/** hints that nobody has confirmed yet */
	unconfirmed: number;
}

const CELLS = 8;
const GROUPS = 30;

/** Groups by kind and wording; errors first, then in the order of the file. */
export function groupProblems(problems: readonly Problem[]): GroupedProblems {
	const byWording = new Map<string, Omit<ProblemGroup, 'number'>>();
	for (const problem of [...problems].sort((a, b) => Number(a.severity === 'hint') - Number(b.severity === 'hint'))) {
		const key = `${problem.severity}\n${problem.code}\n${problem.what.de}`;
		let group = byWording.get(key);
		if (!group) byWording.set(key, (group = { severity: problem.severity, code: problem.code, what: problem.what, wayOut: problem.wayOut, finding: findingOf(problem), mayConfirm: mayConfirm(problem), confirmed: problem.confirmed ?? null, propose: problem.propose ?? null, cells: [], more: 0 }));
		group.more += problem.more ?? 0;
		if (problem.row === null) continue;
		const { sheet, row, column } = problem;
		if (group.cells.length < CELLS) group.cells.push({ sheet, row, column, address: cellAddress(row, column) });
		else group.more++;
	}
	const groups = [...byWording.values()];
	const errors = groups.filter((g) => g.severity === 'error' && g.confirmed === null).length;
	return {
		groups: groups.slice(0, GROUPS).map((group, i) => ({ number: i + 1, ...group })),
		left: Math.max(0, groups.length - GROUPS),
		errors,
		hints: groups.length - errors,
		unconfirmed: groups.filter((g) => g.severity === 'hint' && g.confirmed === null).length
	};
}

/** The sheet with the first pin, else null: the first sheet will do. */
export function sheetOfInterest(groups: readonly ProblemGroup[]): string | null {
	return groups.flatMap((group) => group.cells)[0]?.sheet ?? null;
}

/** Rows worth showing: the heading, those with a pin with one above and below, at most `limit`. Ascending. */
export function rowsOfInterest(groups: readonly ProblemGroup[], sheet: string | null, options: { head?: number; limit?: number } = {}): number[] {
	const { head = 8, limit = 48 } = options;
	const cells = groups.flatMap((group) => group.cells).filter((cell) => sheet === null || cell.sheet === null || cell.sheet === sheet);
	const rows = new Set<number>();
	for (let row = 1; row <= (cells.length === 0 ? head * 2 : head); row++) rows.add(row);
	for (const cell of cells) {
		if (rows.size >= limit) break;
		for (const row of [cell.row - 1, cell.row, cell.row + 1]) if (row > 0) rows.add(row);
	}
	return [...rows].sort((a, b) => a - b);
}
