/** Disclosure control over all tables of a release together: the way from confidential to disclosed. */
import type { TableAudit } from './audit.ts';
import { type Confidential, type Disclosed, disclosedFromStore, readConfidential } from './disclosed.ts';
import type { DerivedFigure, Figure, FigureTable, TablesOfFigures } from './figures.ts';
import { isSmall, thresholdOf } from './primary.ts';
import { protect } from './protect.ts';
import { derivedStatus } from './ratio.ts';
import { carriesNumber, type CountCell, type CountTable, type Equation, type FigureStatus, isWithheld } from './table.ts';

export type Disclosure =
	| { kind: 'disclosed'; tables: Disclosed<FigureTable[]>; audit: TableAudit }
	/** Nothing may be published: these counts follow from what was published before. */
	| { kind: 'refused'; audit: TableAudit; unprotected: string[] };

/**
 * Withholds what must be withheld in all tables at once, attacks the result, and hands out safe tables in
 * the order given: counts, then derived ones. Figures come out with exactly the fields of `Figure`.
 * @throws RangeError when an id is there twice, or an equation or derived figure names an unknown one
 */
export function discloseTables(tables: Confidential<TablesOfFigures>): Disclosure {
	const input = readConfidential(tables);
	const { table, positions } = countTableOf(input);
	const result = protect(table);
	if (result.kind === 'refused') {
		return { kind: 'refused', audit: result.audit, unprotected: result.unprotected.map(String) };
	}
	const statusOf = (id: string): FigureStatus => result.statuses[positions.get(id)!]!;
	const counts = input.counts.map((one) => ({
		code: one.code,
		figures: one.figures.map((figure) => published(figure, statusOf(figure.id)))
	}));
	const derived = input.derived.map((one) => ({
		code: one.code,
		figures: one.figures.map((figure) => published(figure, derivedStatus(figure.status, figure.from.map(statusOf))))
	}));
	return { kind: 'disclosed', tables: disclosedFromStore([...counts, ...derived]), audit: result.audit };
}

/** Field by field, so that nothing a caller hung on the figure goes out with it. */
function published(figure: Figure, status: FigureStatus): Figure {
	const { id, flags } = figure;
	const open = carriesNumber(status);
	return {
		id,
		value: open ? figure.value : null,
		status,
		lower: open ? figure.lower : null,
		upper: open ? figure.upper : null,
		flags
	};
}

interface Prepared {
	table: CountTable;
	positions: Map<string, number>;
}

function countTableOf(input: TablesOfFigures): Prepared {
	const cells: CountCell[] = [];
	const known = new Set<number>();
	const positions = new Map<string, number>();
	const place = (id: string): number => {
		const position = positions.get(id);
		if (position === undefined) throw new RangeError(`no count with the id ${id}`);
		return position;
	};
	for (const { confidential, threshold, figures } of input.counts) {
		for (const { id, value, status } of figures) {
			if (positions.has(id)) throw new RangeError(`two counts with the id ${id}`);
			positions.set(id, cells.length);
			// What needs no secrecy is known to the attacker; what its source withheld still is not.
			if (input.publishedBefore?.has(id) || (!confidential && !isWithheld(status))) known.add(cells.length);
			cells.push({ id, value, status, threshold: confidential ? threshold : 0 });
		}
	}
	const equations: Equation[] = input.equations.map((one) => ({ total: place(one.total), parts: one.parts.map(place) }));
	const table: CountTable = { cells, equations, threshold: 0, known };
	const seen = new Set<string>();
	for (const { figures } of input.derived) {
		for (const figure of figures) {
			const from = figure.from.map(place);
			if (figure.proportion) addRest(table, cells, equations, figure, from, seen);
		}
	}
	return { table, positions };
}

/**
 * Whole − part is a count too: of 100 people, 98 with a job means 2 without. Where it is small, it becomes a
 * cell that must be withheld, and so must the part or the whole it could be computed from.
 */
function addRest(
	table: CountTable,
	cells: CountCell[],
	equations: Equation[],
	figure: DerivedFigure,
	from: readonly number[],
	seen: Set<string>
): void {
	const [part, whole] = from;
	if (part === undefined || whole === undefined) throw new RangeError(`proportion ${figure.id} needs part and whole`);
	const key = `${part}/${whole}`;
	if (seen.has(key)) return;
	seen.add(key);
	const threshold = thresholdOf(table, part);
	const a = cells[part]!.value;
	const b = cells[whole]!.value;
	if (a === null || b === null || !isSmall(b - a, threshold)) return;
	cells.push({ id: `${figure.id} (rest)`, value: b - a, status: 'value', threshold });
	equations.push({ total: whole, parts: [part, cells.length - 1] });
}
