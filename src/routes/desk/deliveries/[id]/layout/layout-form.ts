/** The workshop's form as a decision. Rows count from 1 in the form, as people and files do. */
import { canonicalPeriod } from '#domains/indicators/period.ts';
import { LEVELS } from '#domains/areas/model.ts';
import { STATUSES } from '#domains/indicators/model.ts';
import { PERIODS, readChoice, ROLES, type LayoutChoice } from '#domains/indicators/workshop/layout-choice.ts';
import { pointedAs, type Pointed } from '#domains/indicators/workshop/pointed.ts';
import { textOf } from '../../../../form-fields.ts';

export type FormFault = { field: string; fault: 'rows' | 'period' | 'form' };

export interface LayoutForm {
	table: number;
	name: string;
	choice: LayoutChoice;
}

/** @param draft what is not said yet may be missing */
export function layoutOf(form: FormData, draft = false): LayoutForm | FormFault {
	const number = (name: string): number | null => {
		const text = textOf(form, name, 10).trim();
		return /^\d{1,7}$/.test(text) ? Number(text) : null;
	};
	const [top, bottom, from, to] = [number('head-from'), number('head-to'), number('data-from'), number('data-to')];
	if (top === null || bottom === null || top < 1 || bottom < top || bottom - top > 19) return { field: 'head-from', fault: 'rows' };
	if ((from === null) !== (to === null) || (from !== null && to !== null && (from <= bottom || to < from))) return { field: 'data-from', fault: 'rows' };
	const at = oneOf(PERIODS, textOf(form, 'period-at', 20)) ?? 'fixed';
	const value = canonicalPeriod(textOf(form, 'period-value', 40));
	if (!draft && at === 'fixed' && value === null) return { field: 'period-value', fault: 'period' };
	const columns: LayoutChoice['columns'] = [];
	for (const [name, text] of form.entries()) {
		const column = /^role:(\d{1,4})$/.exec(name)?.[1];
		const role = typeof text === 'string' ? oneOf(ROLES, text) : null;
		if (column === undefined || role === null) continue;
		const factor = Number(textOf(form, `factor:${column}`, 20) || '1');
		columns.push({
			column: Number(column),
			role,
			measure: role === 'figure' ? textOf(form, `measure:${column}`, 500) : '',
			breakdown: breakdownOf(textOf(form, `breakdown:${column}`, 400)),
			unit: textOf(form, `unit:${column}`, 100) || null,
			factor: Number.isFinite(factor) && factor > 0 ? factor : 1,
			group: textOf(form, `group:${column}`, 100).trim()
		});
	}
	const signs: LayoutChoice['signs'] = [];
	for (let i = 0; form.has(`sign:${i}`) && i < 40; i++) {
		const status = oneOf(STATUSES, textOf(form, `sign-status:${i}`, 40));
		if (status) signs.push({ sign: textOf(form, `sign:${i}`, 20), status, because: textOf(form, `sign-because:${i}`, 300) });
	}
	const choice = readChoice({
		sheet: textOf(form, 'sheet', 200),
		turned: form.get('turned') === 'on',
		header: { top: top - 1, height: bottom - top + 1 },
		sums: textOf(form, 'sums', 1000).split(',').flatMap((text) => (/^\d{1,7}$/.test(text) && Number(text) > 0 ? [Number(text) - 1] : [])),
		data: from === null || to === null ? null : { from: from - 1, to: to - 1 },
		columns,
		period: { at, value },
		level: oneOf(LEVELS, textOf(form, 'level', 20)) ?? 'municipality',
		signs
	});
	return choice ? { table: Math.min(50, number('table') ?? 0), name: textOf(form, 'profile-name', 200), choice } : { field: 'head-from', fault: 'form' };
}

/** What is marked in the sheet, and what it is said to be; null where the form says nothing of it. */
export function pointedOf(form: FormData): { pointed: Pointed; found: { from: number; to: number } } | null {
	const as = pointedAs(textOf(form, 'as', 40));
	const marked = (name: string, first: number) => form.getAll(name).flatMap((text) => (typeof text === 'string' && /^\d{1,7}$/.test(text) && Number(text) >= first ? [Number(text) - first] : []));
	const place = (name: string) => Math.max(0, (Number(textOf(form, name, 10)) || 1) - 1);
	return as && { pointed: { rows: marked('mark-row', 1), columns: marked('mark-column', 0), as }, found: { from: place('found-from'), to: place('found-to') } };
}

function oneOf<T extends string>(all: readonly T[], text: string): T | null {
	return all.find((one) => one === text) ?? null;
}

/** `geschlecht=w, alter=15-19` */
function breakdownOf(text: string): Record<string, string> {
	return Object.fromEntries(text.split(/[,|]/).map((pair) => pair.split('=').map((part) => part.trim())).filter(([name, category]) => name && category).map(([name = '', category = '']) => [name, category]));
}
