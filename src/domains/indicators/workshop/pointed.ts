/** What a person says of rows and columns that are marked in the sheet: these are the heading, here are figures. Pure. */
import { ROLES, type ColumnRole, type LayoutChoice } from './layout-choice.ts';

export const ROW_PARTS = ['title', 'head', 'data', 'sum', 'remark'] as const;
export type PointedPart = (typeof ROW_PARTS)[number];

export interface Pointed {
	/** from 0, in no order */
	rows: readonly number[];
	columns: readonly number[];
	as: { part: PointedPart } | { role: ColumnRole };
}

/** A heading has no more rows. */
const TALLEST = 20;

/**
 * @param found first and last row of the figures as they are now, for what is not marked
 * @returns why it cannot be: nothing is marked, or the parts would not follow each other
 */
export function withPointed(choice: LayoutChoice, pointed: Pointed, found: { from: number; to: number }): LayoutChoice | 'nothing-marked' | 'order' {
	if ('role' in pointed.as) return pointed.columns.length === 0 ? 'nothing-marked' : withRole(choice, pointed.columns, pointed.as.role);
	if (pointed.rows.length === 0) return 'nothing-marked';
	const [first, last] = [Math.min(...pointed.rows), Math.max(...pointed.rows)];
	const { header } = choice;
	const bottom = header.top + header.height - 1;
	switch (pointed.as.part) {
		case 'title': {
			// the heading begins below
			if (last < header.top) return choice;
			return last < bottom ? inOrder({ ...choice, header: { top: last + 1, height: bottom - last } }) : 'order';
		}
		case 'head': {
			const data = choice.data && choice.data.from <= last ? { from: last + 1, to: choice.data.to } : choice.data;
			return inOrder({ ...choice, header: { top: first, height: last - first + 1 }, data });
		}
		case 'data': {
			const to = first === last ? Math.max(first, found.to) : last;
			const header2 = first <= bottom && first > header.top ? { top: header.top, height: first - header.top } : header;
			return inOrder({ ...choice, header: header2, data: { from: first, to }, sums: choice.sums.filter((r) => !pointed.rows.includes(r)) });
		}
		case 'sum': {
			const marked = pointed.rows.filter((r) => r > bottom);
			if (marked.length === 0) return 'order';
			return { ...choice, sums: [...new Set([...choice.sums, ...marked])].sort((a, b) => a - b) };
		}
		case 'remark':
			return first > bottom + 1 ? inOrder({ ...choice, data: { from: choice.data?.from ?? found.from, to: first - 1 } }) : 'order';
	}
}

function inOrder(choice: LayoutChoice): LayoutChoice | 'order' {
	const { header, data } = choice;
	return header.height >= 1 && header.height <= TALLEST && (data === null || (data.from >= header.top + header.height && data.to >= data.from)) ? choice : 'order';
}

function withRole(choice: LayoutChoice, columns: readonly number[], role: ColumnRole): LayoutChoice {
	// only one column can hold the key, the name, the period
	const alone = role === 'key' || role === 'name' || role === 'key-and-name' || role === 'period';
	const at = alone ? columns.slice(-1) : columns;
	const known = new Set(choice.columns.map((c) => c.column));
	const fresh = at.filter((column) => !known.has(column)).map((column): LayoutChoice['columns'][number] => ({ column, role, measure: '', breakdown: {}, unit: null, factor: 1, group: '' }));
	return { ...choice, columns: [...choice.columns.map((c) => (at.includes(c.column) ? { ...c, role } : alone && c.role === role ? { ...c, role: 'skip' as const } : c)), ...fresh].sort((a, b) => a.column - b.column) };
}

/** `part:head`, `role:figure`; null for anything else */
export function pointedAs(text: string): Pointed['as'] | null {
	const part = ROW_PARTS.find((p) => text === `part:${p}`);
	if (part) return { part };
	const role = ROLES.find((r) => text === `role:${r}`);
	return role ? { role } : null;
}
