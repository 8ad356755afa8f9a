/** The whole way of a table: first step, partners, attack; again with more withheld if need be. */
import { audit, type TableAudit } from './audit.ts';
import { complementarySuppression } from './complementary.ts';
import { primarySuppression } from './primary.ts';
import { assertSound, carriesNumber, type CountTable, type FigureStatus } from './table.ts';

export type Protection =
	| { kind: 'protected'; statuses: FigureStatus[]; audit: TableAudit }
	/** Must not be published: the cells in `unprotected` could be worked out. */
	| { kind: 'refused'; statuses: FigureStatus[]; audit: TableAudit; unprotected: (string | number)[] };

const ROUNDS = 8;

/**
 * Statuses under which the table can be published. Refused only when something that was published
 * before gives a small count away.
 * @throws RangeError when an equation names cells that are not there, or one twice
 */
export function protect(table: CountTable): Protection {
	assertSound(table);
	let start = primarySuppression(table);
	for (let round = 0; ; round++) {
		const complement = complementarySuppression(table, start);
		const found = audit(table, complement.statuses);
		const open = new Set([...complement.unprotected, ...found.exposed.map((one) => one.cell)]);
		if (open.size === 0) return { kind: 'protected', statuses: complement.statuses, audit: found };
		const more = round < ROUNDS ? totalsAbove(table, complement.statuses, open) : [];
		if (more.length === 0) {
			const unprotected = [...open].sort((a, b) => a - b).map((i) => table.cells[i]!.id);
			return { kind: 'refused', statuses: complement.statuses, audit: found, unprotected };
		}
		start = complement.statuses;
		for (const i of more) start[i] = 'withheld-secondary';
	}
}

/** Published totals of the equations that the cells stand in, or else the published parts beside them. */
function totalsAbove(table: CountTable, statuses: readonly FigureStatus[], cells: ReadonlySet<number>): number[] {
	const free = (i: number): boolean =>
		carriesNumber(statuses[i]!) && table.cells[i]!.value !== 0 && !table.known?.has(i);
	const touching = table.equations.filter((one) => cells.has(one.total) || one.parts.some((part) => cells.has(part)));
	const totals = touching.map((one) => one.total).filter(free);
	return [...new Set(totals.length > 0 ? totals : touching.flatMap((one) => one.parts.filter(free)))];
}
