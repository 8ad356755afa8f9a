import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possibleValues } from './possible-tables.test-help.ts';
import { protect } from './protect.ts';
import type { CountCell, CountTable, Equation } from './table.ts';

function counts(values: readonly (number | null)[], equations: Equation[], threshold = 3): CountTable {
	const cells = values.map((value, id): CountCell =>
		value === null ? { id, value, status: 'withheld' } : { id, value, status: value === 0 ? 'zero' : 'value' }
	);
	return { cells, equations, threshold };
}

/** Statuses as letters: . published, 0 zero, x small, c withheld for others */
function picture(table: CountTable): string {
	const result = protect(table);
	expect(result.kind).toBe('protected');
	expect(result.audit.exposed).toEqual([]);
	return result.statuses
		.map((status) => ({ value: '.', zero: '0', withheld: 'x', 'withheld-secondary': 'c' })[status as string] ?? '?')
		.join('');
}

describe('one row with its total', () => {
	it('leaves a table without small counts alone', () => {
		expect(picture(counts([5, 0, 9, 14], [{ total: 3, parts: [0, 1, 2] }]))).toBe('.0..');
	});

	it('withholds the smallest other part beside a single small count', () => {
		expect(picture(counts([1, 30, 9, 40, 80], [{ total: 4, parts: [0, 1, 2, 3] }]))).toBe('x.c..');
	});

	it('adds nothing when two small counts hide one another', () => {
		expect(picture(counts([1, 2, 30, 33], [{ total: 3, parts: [0, 1, 2] }]))).toBe('xx..');
	});

	it('knows that two times one is the only way to make two', () => {
		expect(picture(counts([10, 3, 1, 1, 15], [{ total: 4, parts: [0, 1, 2, 3] }]))).toBe('c.xx.');
	});

	it('knows that three times two is the only way to make six', () => {
		expect(picture(counts([10, 2, 2, 2, 16], [{ total: 4, parts: [0, 1, 2, 3] }]))).toBe('cxxx.');
	});

	it('withholds the total when there is nobody else', () => {
		expect(picture(counts([1, 0, 0, 1], [{ total: 3, parts: [0, 1, 2] }]))).toBe('x00x');
		expect(picture(counts([1, 3, 0, 4], [{ total: 3, parts: [0, 1, 2] }]))).toBe('x.0c');
	});

	it('does not call a total small where that gives everything away', () => {
		expect(picture(counts([1, 1, 0, 2], [{ total: 3, parts: [0, 1, 2] }]))).toBe('xx0c');
	});

	it('keeps the whole span of a larger threshold possible', () => {
		expect(picture(counts([4, 1, 40, 45], [{ total: 3, parts: [0, 1, 2] }], 6))).toBe('xxc.');
	});
});

describe('tables with several equations', () => {
	it('protects a small count in both directions', () => {
		// men and women of three places, with sums
		const table = counts(
			[1, 9, 10, 7, 8, 15, 20, 30, 50, 28, 47, 75],
			[
				{ total: 2, parts: [0, 1] },
				{ total: 5, parts: [3, 4] },
				{ total: 8, parts: [6, 7] },
				{ total: 11, parts: [9, 10] },
				{ total: 9, parts: [0, 3, 6] },
				{ total: 10, parts: [1, 4, 7] },
				{ total: 11, parts: [2, 5, 8] }
			]
		);
		expect(picture(table)).toBe('xc.cc.......');
	});

	it('follows totals upwards', () => {
		// two places make a district, two districts make a whole
		const table = counts(
			[2, 0, 2, 5, 6, 11, 13],
			[
				{ total: 2, parts: [0, 1] },
				{ total: 5, parts: [3, 4] },
				{ total: 6, parts: [2, 5] }
			]
		);
		expect(picture(table)).toBe('x0xc.c.');
	});

	it('takes what was published before for known', () => {
		const table = counts([1, 9, 30, 40], [{ total: 3, parts: [0, 1, 2] }]);
		expect(picture({ ...table, known: new Set([1]) })).toBe('x.c.');
	});

	it('refuses when what was published before gives the small count away', () => {
		const table = counts([1, 9, 30, 40], [{ total: 3, parts: [0, 1, 2] }]);
		const result = protect({ ...table, known: new Set([1, 2, 3]) });
		expect(result).toMatchObject({ kind: 'refused', unprotected: [0] });
	});

	it('says that a small count published before is no secret any more', () => {
		const table = counts([1, 9, 10], [{ total: 2, parts: [0, 1] }]);
		const result = protect({ ...table, known: new Set([0, 1, 2]) });
		expect(result).toMatchObject({ kind: 'protected', audit: { alreadyPublic: [0] } });
	});
});

describe('what the source withheld', () => {
	it('gets a partner when the table would give it away', () => {
		expect(picture(counts([null, 30, 9, 41], [{ total: 3, parts: [0, 1, 2] }]))).toBe('x.c.');
	});

	it('is left alone when two hide one another', () => {
		expect(picture(counts([null, null, 30, 41], [{ total: 3, parts: [0, 1, 2] }]))).toBe('xx..');
	});

	it('does not stop at a table that contradicts itself', () => {
		const result = protect(counts([null, null, 50, 41], [{ total: 3, parts: [0, 1, 2] }]));
		expect(result.kind).toBe('protected');
	});
});

it('rejects equations over cells that are not there', () => {
	expect(() => protect(counts([1, 2], [{ total: 2, parts: [0, 1] }]))).toThrow(RangeError);
	expect(() => protect(counts([1, 2], [{ total: 1, parts: [0, 0] }]))).toThrow(RangeError);
});

/** Leaves with random values, and totals over random groups of them and of earlier totals. */
const flatTable = fc
	.record({
		leaves: fc.array(fc.nat({ max: 7 }), { minLength: 2, maxLength: 7 }),
		groups: fc.array(fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
		threshold: fc.constantFrom(3, 3, 4),
		unknown: fc.array(fc.nat({ max: 6 }), { maxLength: 2 })
	})
	.map(({ leaves, groups, threshold, unknown }) => {
		const values: (number | null)[] = [...leaves];
		const leavesOf = leaves.map((_, i) => new Set([i]));
		const equations = groups.map((group) => {
			// A whole and its own parts are never added up together.
			const inside = new Set<number>();
			const parts = [...new Set(group.map((i) => i % values.length))].filter((i) => {
				if (!inside.isDisjointFrom(leavesOf[i]!)) return false;
				for (const leaf of leavesOf[i]!) inside.add(leaf);
				return true;
			});
			leavesOf.push(inside);
			values.push(parts.reduce((sum, i) => sum + values[i]!, 0));
			return { total: values.length - 1, parts };
		});
		for (const i of unknown) if (i < leaves.length && values[i] !== 0) values[i] = null;
		return counts(values, equations, threshold);
	});

/** Rows × columns with all sums. */
const twoWay = fc
	.record({
		rows: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 2, maxLength: 4 }),
		threshold: fc.constantFrom(3, 4)
	})
	.map(({ rows, threshold }) => {
		const values: number[] = [];
		const equations: Equation[] = [];
		const at = (row: number, column: number): number => row * 3 + column;
		const all = [...rows, [rows.reduce((s, r) => s + r[0], 0), rows.reduce((s, r) => s + r[1], 0)] as const];
		all.forEach(([a, b], row) => {
			values.push(a, b, a + b);
			equations.push({ total: at(row, 2), parts: [at(row, 0), at(row, 1)] });
		});
		for (let c = 0; c < 3; c++) equations.push({ total: at(rows.length, c), parts: rows.map((_, row) => at(row, c)) });
		return counts(values, equations, threshold);
	});

describe.each([
	['groups over groups', flatTable],
	['two-way tables', twoWay]
])('against trying all numbers: %s', (_, tables) => {
	it('leaves every withheld cell at least two possible values, small ones all of theirs', () => {
		fc.assert(
			fc.property(tables, (table) => {
				const result = protect(table);
				expect(result.kind).toBe('protected');
				const hidden = result.statuses.filter((status) => status.startsWith('withheld')).length;
				fc.pre(hidden <= 9);
				for (const [cell, values] of possibleValues(table, result.statuses, 3)) {
					const { value } = table.cells[cell]!;
					const small = result.statuses[cell] === 'withheld' && value !== null && value < table.threshold;
					const least = small ? table.threshold - 1 : 2;
					if (values.size < least) throw new Error(`cell ${cell} of ${JSON.stringify(table)}: ${[...values].join()} under ${result.statuses.join()}`);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	it('never withholds a zero, never changes what is small, and answers the same twice', () => {
		fc.assert(
			fc.property(tables, (table) => {
				const first = protect(table);
				expect(protect(table)).toEqual(first);
				table.cells.forEach(({ value }, i) => {
					if (value === 0) expect(first.statuses[i]).toBe('zero');
					if (value !== null && value > 0 && value < table.threshold) expect(first.statuses[i]).toMatch(/^withheld/);
					if (value !== null && value >= table.threshold) expect(first.statuses[i]).not.toBe('withheld');
				});
			}),
			{ numRuns: 200 }
		);
	});
});
