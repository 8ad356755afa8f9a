import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChoice, ROLES, type LayoutChoice } from './layout-choice.ts';
import { pointedAs, ROW_PARTS, withPointed, type Pointed } from './pointed.ts';

const column = (at: number, role: LayoutChoice['columns'][number]['role']) => ({ column: at, role, measure: '', breakdown: {}, unit: null, factor: 1, group: '' });
const choice: LayoutChoice = { sheet: 'Blatt', turned: false, header: { top: 3, height: 2 }, sums: [], data: null, columns: [column(0, 'key'), column(1, 'name'), column(2, 'figure'), column(3, 'skip')], period: { at: 'fixed', value: '2024' }, level: 'municipality', signs: [] };
const found = { from: 5, to: 20 };
const rows = (as: Pointed['as'], ...marked: number[]) => withPointed(choice, { rows: marked, columns: [], as }, found);

describe('marked rows', () => {
	it('become the heading, from the first to the last', () => expect(rows({ part: 'head' }, 4, 2)).toMatchObject({ header: { top: 2, height: 3 }, data: null }));
	it('become titles: the heading begins below', () => {
		expect(rows({ part: 'title' }, 3)).toMatchObject({ header: { top: 4, height: 1 } });
		expect(rows({ part: 'title' }, 4)).toBe('order');
	});
	it('become figures: one marked row begins them, two bound them; the heading ends above', () => {
		expect(rows({ part: 'data' }, 7)).toMatchObject({ data: { from: 7, to: 20 } });
		expect(rows({ part: 'data' }, 9, 7)).toMatchObject({ data: { from: 7, to: 9 } });
		expect(rows({ part: 'data' }, 4)).toMatchObject({ header: { top: 3, height: 1 }, data: { from: 4, to: 20 } });
	});
	it('become sums, and figures again', () => {
		const sums = rows({ part: 'sum' }, 19, 12);
		expect(sums).toMatchObject({ sums: [12, 19] });
		expect(withPointed(sums as LayoutChoice, { rows: [12], columns: [], as: { part: 'data' } }, found)).toMatchObject({ sums: [19] });
		expect(rows({ part: 'sum' }, 1)).toBe('order');
	});
	it('become footnotes: figures end above', () => expect(rows({ part: 'remark' }, 18, 19)).toMatchObject({ data: { from: 5, to: 17 } }));
	it('are needed', () => expect(rows({ part: 'head' })).toBe('nothing-marked'));
});

describe('marked columns', () => {
	it('become figures all at once', () => expect(withPointed(choice, { rows: [], columns: [3, 4], as: { role: 'figure' } }, found)).toMatchObject({ columns: [{ role: 'key' }, { role: 'name' }, { role: 'figure' }, { role: 'figure' }, { column: 4, role: 'figure' }] }));
	it('only one holds the key', () => expect((withPointed(choice, { rows: [], columns: [1], as: { role: 'key' } }, found) as LayoutChoice).columns.map((c) => c.role)).toEqual(['skip', 'key', 'figure', 'skip']));
});

it('whatever is marked, what comes of it can be kept, or is refused', () => {
	const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 4 });
	fc.assert(
		fc.property(some, some, fc.constantFrom(...ROW_PARTS.map((part) => `part:${part}`), ...ROLES.map((role) => `role:${role}`)), (marked, columns, text) => {
			const as = pointedAs(text);
			if (!as) throw new Error(text);
			const made = withPointed(choice, { rows: marked, columns, as }, found);
			if (typeof made === 'string') return;
			expect(readChoice(JSON.parse(JSON.stringify(made)))).toEqual(made);
			const { header, data } = made;
			if (data) expect(data.from).toBeGreaterThanOrEqual(header.top + header.height);
		})
	);
});
