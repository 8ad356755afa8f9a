/** The whole way of a table: first step, partners, attack; where that fails, with more withheld and labels that say less. */
import { audit, type TableAudit } from './audit.ts';
import { complementarySuppression } from './complementary.ts';
import { connected } from './connected.ts';
import { primarySuppression, thresholdOf } from './primary.ts';
import { assertSound, carriesNumber, type CountTable, type Equation, type FigureStatus, isWithheld } from './table.ts';

export type Protection =
	| { kind: 'protected'; statuses: FigureStatus[]; audit: TableAudit }
	/** Must not be published: the cells in `unprotected` could be worked out. */
	| { kind: 'refused'; statuses: FigureStatus[]; audit: TableAudit; unprotected: (string | number)[] };

interface Attempt {
	statuses: FigureStatus[];
	audit: TableAudit;
	unprotected: Set<number>;
}

/**
 * Statuses under which the table can be published. Refused only when something that was published before, or that its source
 * publishes, gives a small count away.
 *
 * Labels can be what breaks a table: of 2 + 2 = 4, where the 4 is one single group by another breakdown, the label "small" would say that 1 is
 * possible. Where a cell stays unprotected, all cells that hang together with it are labelled alike, which says only that they are not
 * zero, and if need be nothing but zeros of what adds up with them is published. Then doubling all of it gives another possible table, so
 * that nothing is certain.
 * @throws RangeError when an equation names cells that are not there, or one twice
 */
export function protect(table: CountTable): Protection {
	assertSound(table);
	const statuses = primarySuppression(table);
	let tried = attempt(table, statuses);
	const quiet = new Set<number>();
	for (let round = 0; round < QUIET_ROUNDS && tried.unprotected.size > 0; round++) {
		for (const i of groupsAround(table, [...quiet, ...tried.unprotected], (i) => isSecret(table, tried.statuses, i))) quiet.add(i);
		tried = attempt({ ...table, quiet }, alike(tried.statuses, quiet));
		// partners withheld for them may hang together with others: then these are labelled alike as well
		for (const i of groupsAround(table, quiet, (i) => isSecret(table, tried.statuses, i))) if (!quiet.has(i)) tried.unprotected.add(i);
	}
	if (tried.unprotected.size > 0) tried = nothingButZeros(table, tried, quiet);
	const { unprotected } = tried;
	if (unprotected.size === 0) return { kind: 'protected', statuses: tried.statuses, audit: tried.audit };
	return { kind: 'refused', statuses: tried.statuses, audit: tried.audit, unprotected: [...unprotected].sort((a, b) => a - b).map((i) => table.cells[i]!.id) };
}

/** So often more is labelled alike before all of it is withheld. */
const QUIET_ROUNDS = 3;

function nothingButZeros(table: CountTable, tried: Attempt, before: ReadonlySet<number>): Attempt {
	const hidden = (i: number): boolean => isSecret(table, tried.statuses, i) || canBeWithheld(table, tried.statuses, i);
	const quiet = groupsAround(table, [...before, ...tried.unprotected], hidden);
	const inside = (i: number): boolean => quiet.has(i) || table.cells[i]!.value === 0;
	// where all numbers of a sum are gone, nobody can tell that it did not add up
	const equations = table.equations.filter((one) => adds(table, one) || ![one.total, ...one.parts].every(inside));
	const last = attempt({ ...table, equations, quiet }, alike(tried.statuses, quiet));
	const leaky = equations.filter(({ total, parts }) => ![total, ...parts].every(inside)).flatMap(({ total, parts }) => [total, ...parts]);
	const groupOf = connected(table, (i) => quiet.has(i));
	const touched = new Set(leaky.map((i) => groupOf[i]));
	const exposed = new Set(last.audit.exposed.map((one) => one.cell));
	// what can be doubled needs no search
	for (const i of last.unprotected) if (quiet.has(i) && !exposed.has(i) && !touched.has(groupOf[i]!)) last.unprotected.delete(i);
	// withheld for others' sake, but to be worked out all the same: it protects nobody, so it may as well be said
	const large = [...exposed].filter((i) => (table.cells[i]!.value ?? 0) >= Math.max(1, thresholdOf(table, i)));
	if (large.length === 0) return last;
	const statuses = last.statuses.map((status, i) => (large.includes(i) ? 'value' : status));
	const found = audit({ ...table, equations, quiet }, statuses);
	for (const i of large) last.unprotected.delete(i);
	return { statuses, audit: found, unprotected: new Set([...last.unprotected, ...found.exposed.map((one) => one.cell)]) };
}

function adds(table: CountTable, { total, parts }: Equation): boolean {
	return Math.abs(parts.reduce((rest, part) => rest - (table.cells[part]!.value ?? NaN), table.cells[total]!.value ?? NaN)) < 1e-9;
}

function alike(statuses: readonly FigureStatus[], quiet: ReadonlySet<number>): FigureStatus[] {
	return statuses.map((status, i) => (quiet.has(i) ? 'withheld-secondary' : status));
}

function attempt(table: CountTable, start: readonly FigureStatus[]): Attempt {
	const { statuses, unprotected } = complementarySuppression(table, start);
	const found = audit(table, statuses);
	return { statuses, audit: found, unprotected: new Set([...unprotected, ...found.exposed.map((one) => one.cell)]) };
}

function isSecret(table: CountTable, statuses: readonly FigureStatus[], i: number): boolean {
	return isWithheld(statuses[i]!) && !table.known?.has(i);
}

function canBeWithheld(table: CountTable, statuses: readonly FigureStatus[], i: number): boolean {
	return carriesNumber(statuses[i]!) && table.cells[i]!.value !== 0 && !table.known?.has(i);
}

/** Cells that hang together with these by sums, over cells that pass the test. */
function groupsAround(table: CountTable, cells: Iterable<number>, test: (i: number) => boolean): Set<number> {
	const groupOf = connected(table, test);
	const groups = new Set([...cells].map((i) => groupOf[i]));
	return new Set(table.cells.flatMap((_, i) => (test(i) && groups.has(groupOf[i]) ? [i] : [])));
}
