/**
 * What everybody knows of a cell from its label and the published rules alone, before adding
 * anything up. The attacker knows the rules, so this is deliberately the most he can know.
 */
import { isSmall, thresholdOf } from './primary.ts';
import type { CountTable, FigureStatus } from './table.ts';

export interface Prior {
	lower: number;
	upper: number;
	/** true where the whole span up to `upper` must stay possible, not only two values */
	guarded: boolean;
}

/**
 * - withheld for being small: 1 … threshold − 1, and all of that must stay possible as far as public numbers allow it (`publicBounds`)
 * - withheld by the source: at least 1, as sources publish their zeros
 * - a part withheld to protect others: not small and not zero, so at least the threshold
 * - a total withheld to protect others: at least 1. A small total is given this label where "small"
 *   would say too much: of 1 + 1 = 2, all three labelled small, everything would be known.
 * - a difference that stands in no table: nothing at all
 *
 * @param isTotal whether it is a total, or one count with such a one
 */
export function priorOf(table: CountTable, cell: number, status: FigureStatus, isTotal: boolean): Prior {
	const { value = null, rest } = table.cells[cell] ?? {};
	if (rest) return { lower: 0, upper: Infinity, guarded: false };
	if (table.quiet?.has(cell)) return { lower: Math.min(1, value ?? 1), upper: Infinity, guarded: false };
	const threshold = thresholdOf(table, cell);
	if (value === null) return { lower: 1, upper: Infinity, guarded: false };
	if (status === 'withheld' && isSmall(value, threshold)) return { lower: 1, upper: threshold - 1, guarded: true };
	const least = status === 'withheld-secondary' && !isTotal ? Math.max(threshold, 1) : 1;
	// Below that only where the delivery itself breaks the rules, e.g. withholds a zero.
	return { lower: value < 1 ? value : value < least ? 1 : least, upper: Infinity, guarded: false };
}
