/** Disclosure control over all tables of a release together: the way from confidential to disclosed. */
import type { TableAudit } from './audit.ts';
import { type Confidential, type Disclosed, disclosedFromStore, readConfidential } from './disclosed.ts';
import type { DerivedFigure, Figure, FigureTable, NamedEquation, TablesOfFigures } from './figures.ts';
import { isSmall, thresholdOf } from './primary.ts';
import { protect, type Protection } from './protect.ts';
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
	const { positions, result } = protectWithAverages(input);
	if (result.kind === 'refused') {
		return { kind: 'refused', audit: result.audit, unprotected: result.unprotected.map(String) };
	}
	const decided = (id: string): FigureStatus => result.statuses[positionOf(positions, id)]!;
	const owns = new Map(input.counts.flatMap((one) => one.figures.map((figure) => [figure.id, figure.status])));
	const statusOf = (id: string): FigureStatus => {
		const [own, status] = [owns.get(id)!, decided(id)];
		// of one count in two tables, each keeps its own reason for having no number
		const numberless = !carriesNumber(own) && !isWithheld(own);
		return numberless || (carriesNumber(own) && carriesNumber(status)) ? own : status;
	};
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

/** Averages lose their number where one of their counts has none, which then needs partners of its own, and so on. */
function protectWithAverages(input: TablesOfFigures): { positions: ReadonlyMap<string, number>; result: Protection } {
	const averages = input.averages ?? [];
	const withheld = new Set<string>();
	for (let round = 0; ; round++) {
		const { table, positions } = countTableOf(input, withheld);
		const result = protect(table);
		const told = (id: string): boolean => {
			const at = positionOf(positions, id);
			return table.known?.has(at) === true || carriesNumber(result.statuses[at]!);
		};
		const more = averages.filter(({ id, from }) => !withheld.has(id) && told(id) && (round >= AVERAGE_ROUNDS || !from.every(told)));
		if (more.length === 0 || result.kind === 'refused') return { positions, result };
		for (const { id } of more) withheld.add(id);
	}
}

/** So often they are looked at one by one; then none of them is published. */
const AVERAGE_ROUNDS = 4;

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

function countTableOf(input: TablesOfFigures, withheld: ReadonlySet<string>): Prepared {
	const cells: CountCell[] = [];
	const known = new Set<number>();
	const { positions, same } = placesOf(input);
	for (const { confidential, threshold, figures } of input.counts) {
		for (const { id, value, status } of figures) {
			const at = positions.get(id)!;
			// What needs no secrecy is known to the attacker; what its source withheld still is not.
			if (input.publishedBefore?.has(id) || (!confidential && !isWithheld(status))) known.add(at);
			const cell: CountCell = { id, value, status: withheld.has(id) && !known.has(at) ? 'withheld-secondary' : status, threshold: confidential ? threshold : 0 };
			cells[at] = cells[at] ? sameCount(cells[at], cell) : cell;
		}
	}
	const place = (id: string): number => positionOf(positions, id);
	const equations = soundEquations(input.equations.filter((one) => !same.has(one)).map((one) => ({ total: place(one.total), parts: one.parts.map(place) })));
	const table: CountTable = { cells, equations, threshold: 0, known };
	// a rest that is a figure of its own is protected as such
	const seen = new Set(equations.flatMap((one) => (one.parts.length === 2 ? one.parts.map((part) => `${part}/${one.total}`) : [])));
	for (const { figures } of input.derived) {
		for (const figure of figures) {
			const from = figure.from.map(place);
			if (figure.proportion) addRest(table, cells, equations, figure, from, seen);
		}
	}
	return { table, positions };
}

function positionOf(positions: ReadonlyMap<string, number>, id: string): number {
	const position = positions.get(id);
	if (position === undefined) throw new RangeError(`no count with the id ${id}`);
	return position;
}

/**
 * A place in the table for every figure. Figures that are said to be equal (a sum of one part) and do not contradict each other
 * are one and the same count and share a place: what hides one hides the other.
 * @returns `same`: the equations that are thereby dealt with
 */
function placesOf(input: TablesOfFigures): { positions: Map<string, number>; same: Set<NamedEquation> } {
	const values = new Map<string, number | null>();
	for (const { figures } of input.counts) {
		for (const { id, value } of figures) {
			if (values.has(id)) throw new RangeError(`two counts with the id ${id}`);
			values.set(id, value);
		}
	}
	const leader = new Map<string, string>();
	const lead = (id: string): string => {
		let at = id;
		for (let next = leader.get(at); next !== undefined; next = leader.get(at)) at = next;
		return at;
	};
	const same = new Set<NamedEquation>();
	for (const equation of input.equations) {
		const [part] = equation.parts;
		if (part === undefined || equation.parts.length > 1 || !values.has(part) || !values.has(equation.total)) continue;
		const [a, b] = [lead(equation.total), lead(part)];
		const [x, y] = [values.get(a) ?? null, values.get(b) ?? null];
		if (x !== null && y !== null && Math.abs(x - y) > 1e-9) continue;
		same.add(equation);
		if (a === b) continue;
		leader.set(b, a);
		values.set(a, x ?? y);
	}
	const positions = new Map<string, number>();
	let next = 0;
	for (const id of values.keys()) {
		const first = lead(id);
		let at = positions.get(first);
		if (at === undefined) positions.set(first, (at = next++));
		positions.set(id, at);
	}
	return { positions, same };
}

/** Two figures of one count: the number of whichever has one; secret when one of them is. */
function sameCount(a: CountCell, b: CountCell): CountCell {
	const [shown, other] = a.value === null && b.value !== null ? [b, a] : [a, b];
	const status = isWithheld(shown.status) || !isWithheld(other.status) ? shown.status : other.status;
	return { id: a.id, value: shown.value, status, threshold: Math.max(a.threshold ?? 0, b.threshold ?? 0) };
}

/** Each equation once, without those that have become empty because total and part are one count. */
function soundEquations(equations: readonly Equation[]): Equation[] {
	const sound = new Map<string, Equation>();
	for (const one of equations) {
		if (one.parts.includes(one.total) || new Set(one.parts).size < one.parts.length) continue;
		const name = `${one.total}=${[...one.parts].sort((x, y) => x - y).join('+')}`;
		if (!sound.has(name)) sound.set(name, one);
	}
	return [...sound.values()];
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
	// nobody counted: the rest is the whole
	if (a === null || b === null || a === 0 || !isSmall(b - a, threshold)) return;
	cells.push({ id: `${figure.id} (rest)`, value: b - a, status: 'value', threshold, rest: true });
	equations.push({ total: whole, parts: [part, cells.length - 1] });
}
