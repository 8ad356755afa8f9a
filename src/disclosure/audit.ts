/** The last gate: what an attacker would find out from a table as it would be published. */
import { attack, type SeenEquation, type Sight } from './attack.ts';
import { composedCells } from './composed.ts';
import { type Prior, priorOf } from './prior.ts';
import { publicBounds } from './public-bounds.ts';
import { carriesNumber, type CountTable, type FigureStatus, heightsOf, isWithheld } from './table.ts';

export interface Exposure {
	cell: number;
	id: string | number;
	/** computable: its value follows exactly · narrowed: less possible values than the rule promises */
	kind: 'computable' | 'narrowed';
	lower: number;
	upper: number;
}

export interface TableAudit {
	/** withheld cells that an attacker could work out; empty in anything that is published */
	exposed: Exposure[];
	/** withheld now, but published before: no longer secret, whatever is done */
	alreadyPublic: (string | number)[];
	/** ids of totals whose parts do not add up as delivered (rounding of the source, or a mistake) */
	offBalance: (string | number)[];
	withheld: number;
	withheldSecondary: number;
}

/** @param statuses of all cells as they would be published */
export function audit(table: CountTable, statuses: readonly FigureStatus[]): TableAudit {
	const height = heightsOf(table);
	const composed = composedCells(table);
	const priors = table.cells.map((_, i) => priorOf(table, i, statuses[i]!, height[i]! > 0 || composed[i] === 1));
	const sights = priors.map((prior, i) => sightOf(table, statuses, i, prior));
	const equations = table.equations.map((equation) => ({ ...equation, offset: offsetOf(table, equation) }));
	const open = publicBounds(table);
	const exposed: Exposure[] = [];
	for (const { cell, lower, upper, computable } of attack(sights, equations)) {
		const prior = priors[cell]!;
		const id = table.cells[cell]!.id;
		if (computable || lower === upper) exposed.push({ cell, id, kind: 'computable', lower, upper });
		else if (prior.guarded && (lower > Math.max(prior.lower, open.lower[cell]!) || upper < Math.min(prior.upper, open.upper[cell]!))) {
			exposed.push({ cell, id, kind: 'narrowed', lower, upper });
		}
	}
	const idsWhere = (test: (i: number) => boolean): (string | number)[] =>
		table.cells.flatMap((cell, i) => (test(i) ? [cell.id] : []));
	return {
		exposed,
		alreadyPublic: idsWhere((i) => isWithheld(statuses[i]!) && table.known?.has(i) === true),
		offBalance: equations.filter((one) => one.offset !== 0).map((one) => table.cells[one.total]!.id),
		withheld: statuses.filter((status) => status === 'withheld').length,
		withheldSecondary: statuses.filter((status) => status === 'withheld-secondary').length
	};
}

/** What the public sees of a cell; the true value of a hidden one does not pass. */
function sightOf(table: CountTable, statuses: readonly FigureStatus[], i: number, prior: Prior): Sight {
	const { value } = table.cells[i]!;
	const status = statuses[i]!;
	if (isWithheld(status) && !table.known?.has(i)) {
		return { value: null, hidden: true, lower: prior.lower, upper: prior.upper, soft: value === null };
	}
	const seen = carriesNumber(status) || table.known?.has(i) ? value : null;
	return { value: seen, hidden: false, lower: 0, upper: Infinity, soft: false };
}

/**
 * Where parts as delivered do not add up to their total, the strongest attacker knows by how much;
 * with a number missing among them, nothing can be said and 0 is taken.
 */
function offsetOf(table: CountTable, equation: { total: number; parts: readonly number[] }): SeenEquation['offset'] {
	let offset = table.cells[equation.total]!.value;
	for (const part of equation.parts) {
		const value = table.cells[part]!.value;
		if (offset === null || value === null) return 0;
		offset -= value;
	}
	return offset === null || Math.abs(offset) < 1e-9 ? 0 : offset;
}
