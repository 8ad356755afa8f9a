import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossed, crossedOf } from './crossed-tables.test-help.ts';
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

	it('keeps every value of the span possible, not only its ends', () => {
		// the source withheld one: a + b = 8 with a = b would leave of 11 − a − b only odd numbers
		const table = counts([4, 4, null, 3, 11, 6, 6], [
			{ total: 4, parts: [0, 1, 3] },
			{ total: 5, parts: [2, 0] },
			{ total: 6, parts: [1, 2] }
		], 4);
		const result = protect(table);
		expect([...(possibleValues(table, result.statuses, 3).get(3) ?? [])].sort()).toEqual([1, 2, 3]);
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

/** Places by sex and, apart from that, by age: each place with a total that two breakdowns share; and sums over the places. */
const twoBreakdowns = fc
	.record({
		places: fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
		zeros: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
		threshold: fc.constantFrom(3, 5)
	})
	.map(({ places, zeros, threshold }) => {
		const values: number[] = [];
		const equations: Equation[] = [];
		const rows = places.map((people) => people.map((n, i) => (zeros[i] ? 0 : n)));
		const sum = [0, 1, 2, 3].map((i) => rows.reduce((all, row) => all + row[i]!, 0));
		// people by sex and age: men young, men old, women young, women old
		for (const [a = 0, b = 0, c = 0, d = 0] of [...rows, sum]) {
			const at = values.length;
			values.push(a + b + c + d, a + b, c + d, a + c, b + d);
			equations.push({ total: at, parts: [at + 1, at + 2] }, { total: at, parts: [at + 3, at + 4] });
		}
		for (let i = 0; i < 5; i++) if (rows.length > 1) equations.push({ total: 5 * rows.length + i, parts: rows.map((_, row) => 5 * row + i) });
		if (rows.length === 1) {
			values.length = 5;
			equations.length = 2;
		}
		return counts(values, equations, threshold);
	});

/** Three dimensions of two with all sums, dense with small counts. */
const threeWay = fc
	.record({ leaves: fc.array(fc.nat({ max: 6 }), { minLength: 8, maxLength: 8 }), threshold: fc.constantFrom(3, 4) })
	.map(({ leaves, threshold }) => {
		const rest = [...leaves];
		return crossedOf({ sizes: [2, 2, 2], threshold }, () => rest.shift()!);
	});

describe.each([
	['groups over groups', flatTable, 1000],
	['two-way tables', twoWay, 1000],
	['two breakdowns', twoBreakdowns, 1000],
	['three-way tables', threeWay, 200]
])('against trying all numbers: %s', (_, tables, numRuns) => {
	it('leaves every withheld cell at least two possible values, small ones all of theirs', () => {
		fc.assert(
			fc.property(tables, (table) => {
				const result = protect(table);
				expect(result.kind).toBe('protected');
				const hidden = result.statuses.filter((status) => status.startsWith('withheld')).length;
				fc.pre(hidden <= 10);
				for (const [cell, values] of possibleValues(table, result.statuses, 3)) {
					const small = result.statuses[cell] === 'withheld' && table.cells[cell]!.value !== null;
					const least = small ? table.threshold - 1 : 2;
					if (values.size < least) throw new Error(`cell ${cell} of ${JSON.stringify(table)}: ${[...values].join()} under ${result.statuses.join()}`);
				}
			}),
			{ numRuns }
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

describe('dense tables', () => {
	it.each(
		[[38, 2], [12, 2, 4], [6, 3, 3, 2]].flatMap((sizes) => [1, 4, 12].flatMap((mean) => [3, 5, 10, 20].flatMap((threshold) => [0.1, 0.6].map((zeros) => ({ sizes, mean, threshold, zeros })))))
	)('are protected, not refused: $sizes, mean $mean, threshold $threshold, zeros $zeros', (shape) => {
		for (const seed of [1, 2]) {
			const result = protect(crossed({ ...shape, seed }));
			expect(result.kind).toBe('protected');
			expect(result.audit.exposed).toEqual([]);
		}
	});

	it('are protected beside what earlier releases showed', () => {
		for (const threshold of [3, 5, 10, 20]) {
			const table = crossed({ sizes: [10, 2, 4], mean: 6, threshold, zeros: 0.2, seed: 3 });
			const first = protect(table);
			// every second figure that was public then is public for good
			const known = new Set(first.statuses.flatMap((status, i) => (status === 'value' && i % 2 === 0 ? [i] : [])));
			const second = protect({ ...table, known });
			expect(second.kind).toBe('protected');
			for (const i of known) expect(second.statuses[i]).toBe('value');
		}
	});
});
