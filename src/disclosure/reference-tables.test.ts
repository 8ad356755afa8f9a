/** Tables from the test material of other programs: the property must hold, the pattern may differ. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { audit } from './audit.ts';
import { protect } from './protect.ts';
import type { CountTable } from './table.ts';

const vectors = resolve('../shared/data/statistics/vectors.json');

/** Rows × columns with all sums; `primary` cells are withheld by the source. */
function withSums(values: readonly (readonly number[])[], isPrimary: (row: number, column: number) => boolean): CountTable {
	const rows = values.length;
	const columns = values[0]!.length;
	const full = values.map((row) => [...row]);
	full.push(Array.from({ length: columns }, (_, c) => values.reduce((sum, row) => sum + row[c]!, 0)));
	for (const row of full) row.push(row.reduce((a, b) => a + b, 0));
	const at = (r: number, c: number): number => r * (columns + 1) + c;
	return {
		cells: full.flatMap((row, r) =>
			row.map((value, c) => ({ id: at(r, c), value, status: r < rows && c < columns && isPrimary(r, c) ? ('withheld' as const) : ('value' as const) }))
		),
		equations: [
			...full.map((_, r) => ({ total: at(r, columns), parts: values[0]!.map((_, c) => at(r, c)) })),
			...full[0]!.map((_, c) => ({ total: at(rows, c), parts: values.map((_, r) => at(r, c)) }))
		],
		threshold: 0
	};
}

describe.skipIf(!existsSync(vectors))('tables of shared/data/statistics/vectors.json', () => {
	interface Case {
		name: string;
		rows?: string[];
		columns: string[];
		cells: number[][] | Record<string, number[]>;
		primary: string[];
	}
	const cases = (): Case[] => (JSON.parse(readFileSync(vectors, 'utf8')) as { suppression: Case[] }).suppression;
	const tableOf = (one: Case): CountTable => {
		const rows = Array.isArray(one.cells) ? one.rows! : Object.keys(one.cells);
		const values = Array.isArray(one.cells) ? one.cells : Object.values(one.cells);
		return withSums(values, (r, c) => one.primary.includes(rows[r]! + one.columns[c]!));
	};

	it('finds the cell that two gaps in every line do not protect', () => {
		const table = tableOf(cases().find((one) => one.name === 'four by four')!);
		const statuses = table.cells.map((cell) => cell.status);
		// row w, column b: 47
		expect(audit(table, statuses).exposed).toContainEqual({ cell: 1, id: 1, kind: 'computable', lower: 47, upper: 47 });
	});

	it('protects all of them', () => {
		for (const one of cases()) {
			const table = tableOf(one);
			const result = protect(table);
			expect(result.kind, one.name).toBe('protected');
			expect(result.audit.exposed).toEqual([]);
			expect(result.audit.withheldSecondary, one.name).toBeGreaterThan(0);
		}
	});
});

it('the attacker combines equations: a + b and b + c and a + c give away all three', () => {
	const seen = (value: number) => ({ value, hidden: false, lower: 0, upper: Infinity, soft: false });
	const hidden = { value: null, hidden: true, lower: 1, upper: Infinity, soft: false };
	const pair = (total: number, parts: number[]) => ({ total, parts, offset: 0 });
	const found = attack([hidden, hidden, hidden, seen(12), seen(17), seen(15)], [pair(3, [0, 1]), pair(4, [1, 2]), pair(5, [0, 2])]);
	expect(found).toEqual([
		{ cell: 0, lower: 5, upper: 5, computable: true },
		{ cell: 1, lower: 7, upper: 7, computable: true },
		{ cell: 2, lower: 10, upper: 10, computable: true }
	]);
});
