/**
 * Computes derived indicators from the blocks of others, with their uncertainty; nothing is typed in.
 * Proportions carry Wilson's interval, rates the exact Poisson one (few events) or Byar’s; quotients without a sampling model carry none.
 */
import type { Moved } from '#domains/areas/moved-areas.ts';
import { eventCount, wilson } from '#statistics/interval.ts';
import { FLAGS, NUMERIC_STATUSES, encodeState, flagsOf, statusOf, type Formula, type IndicatorDefinition, type Status } from './model.ts';
import { periodEnd, periodYear } from './period.ts';
import type { StoredBlock } from './stored-block.ts';

export interface DerivedBlock extends Pick<StoredBlock, 'indicatorId' | 'period' | 'breakdown' | 'level' | 'territorialStatus'> {
	areaIds: Int32Array;
	values: Float64Array;
	lowers: Float64Array;
	uppers: Float64Array;
	states: Int16Array;
	/** the blocks each figure comes from: numerator and denominator, now and before, or all parts of a sum; same order of areas as `areaIds`, −1: not there */
	parts: [DerivedPart, DerivedPart, ...DerivedPart[]];
}

export interface DerivedPart {
	block: StoredBlock;
	index: Int32Array;
}

/**
 * @param ingredients blocks of the formula's indicators, in the order of `ingredientsOf` (of a change: twice the same)
 * @param moved areas that are not the same territory on two days: what stands on both is not compared for them
 */
export function derive(indicatorId: number, definition: IndicatorDefinition, formula: Formula, ingredients: readonly (readonly StoredBlock[])[], moved: Moved): DerivedBlock[] {
	const blocks: DerivedBlock[] = [];
	const [firsts = [], ...others] = ingredients;
	for (const first of firsts) {
		const partners = others.map((candidates) => partner(first, candidates, formula));
		const [second] = partners;
		if (formula.kind === 'sum' ? !partners.every((p) => p !== null) : !second) continue;
		blocks.push(formula.kind === 'sum' ? addUp(indicatorId, [first, ...(partners as StoredBlock[])], moved) : combine(indicatorId, definition, formula, first, second as StoredBlock, moved));
	}
	return blocks;
}

/** The sum where every part has a number; else the reason of the first part that has none. */
function addUp(indicatorId: number, blocks: readonly StoredBlock[], moved: Moved): DerivedBlock {
	const days = blocks.map((b) => b.territorialStatus).sort();
	const strange = moved(days[0] as string, days.at(-1) as string);
	const areaIds = Int32Array.from(new Set(blocks.flatMap((b) => [...b.areaIds])));
	const n = areaIds.length;
	const parts = blocks.map((block) => {
		const place = new Map<number, number>();
		block.areaIds.forEach((area, i) => place.set(area, i));
		return { block, index: Int32Array.from(areaIds, (area) => place.get(area) ?? -1) };
	});
	const values = new Float64Array(n).fill(Number.NaN);
	const states = new Int16Array(n);
	for (let i = 0; i < n; i++) {
		const operands = parts.map(({ block, index }) => (index[i] === -1 ? null : numberAt(block, index[i] as number)));
		const flags = parts.flatMap(({ block, index }) => (index[i] === -1 ? [] : flagsOf(block.states[index[i] as number] ?? 0)));
		const status = operands.includes(null) ? 'missing' : REASONS.find((reason) => operands.some((o) => o?.status === reason)) ?? (operands.some((o) => o?.value === null) ? 'missing' : strange.has(areaIds[i] as number) ? 'not-applicable' : null);
		if (status === null) values[i] = operands.reduce((sum, o) => sum + (o?.value as number), 0);
		states[i] = encodeState(status ?? (operands.every((o) => o?.status === 'zero') ? 'zero' : 'value'), FLAGS.filter((flag) => flags.includes(flag)));
	}
	const [first] = blocks as [StoredBlock];
	return {
		indicatorId,
		period: first.period,
		breakdown: first.breakdown,
		level: first.level,
		territorialStatus: days.at(-1) as string,
		areaIds,
		values,
		lowers: new Float64Array(n).fill(Number.NaN),
		uppers: new Float64Array(n).fill(Number.NaN),
		states,
		parts: parts as unknown as DerivedBlock['parts']
	};
}

/** Same level and breakdown; the same period, else (annual average over a key date) the same year; the same boundaries where there is a choice. */
function partner(first: StoredBlock, candidates: readonly StoredBlock[], formula: Formula): StoredBlock | null {
	const wanted = formula.kind === 'change' ? earlier(first.period, formula.years) : first.period;
	const fitting = candidates.filter((b) => b.level === first.level && b.breakdown === first.breakdown && b !== first);
	const samePeriod = fitting.filter((b) => b.period === wanted);
	const pool = samePeriod.length > 0 || formula.kind === 'change' ? samePeriod : fitting.filter((b) => periodYear(b.period) === periodYear(first.period));
	return pool.find((b) => b.territorialStatus === first.territorialStatus) ?? pool[0] ?? null;
}

function earlier(period: string, years: number): string {
	return period.replace(/\d{4}/g, (year) => String(Number(year) - years));
}

function combine(indicatorId: number, definition: IndicatorDefinition, formula: Exclude<Formula, { kind: 'sum' }>, first: StoredBlock, second: StoredBlock, moved: Moved): DerivedBlock {
	const strange = moved(first.territorialStatus, second.territorialStatus);
	const n = first.areaIds.length;
	const place = new Map<number, number>();
	second.areaIds.forEach((area, i) => place.set(area, i));
	const own = new Int32Array(n);
	const other = new Int32Array(n);
	const values = new Float64Array(n).fill(Number.NaN);
	const lowers = new Float64Array(n).fill(Number.NaN);
	const uppers = new Float64Array(n).fill(Number.NaN);
	const states = new Int16Array(n);
	for (let i = 0; i < n; i++) {
		own[i] = i;
		other[i] = place.get(first.areaIds[i] as number) ?? -1;
		const found = quotient(definition, formula, numberAt(first, i), other[i] === -1 ? null : numberAt(second, other[i] as number));
		const figure: DerivedValue = found.value !== null && strange.has(first.areaIds[i] as number) ? { value: null, lower: null, upper: null, status: 'not-applicable' } : found;
		const flags = flagsOf((first.states[i] ?? 0) | (other[i] === -1 ? 0 : (second.states[other[i] as number] ?? 0)));
		states[i] = encodeState(figure.status, FLAGS.filter((flag) => flags.includes(flag)));
		values[i] = figure.value ?? Number.NaN;
		lowers[i] = figure.lower ?? Number.NaN;
		uppers[i] = figure.upper ?? Number.NaN;
	}
	const later = periodEnd(first.period) >= periodEnd(second.period) ? first : second;
	return {
		indicatorId,
		period: first.period,
		breakdown: first.breakdown,
		level: first.level,
		territorialStatus: later.territorialStatus > first.territorialStatus ? later.territorialStatus : first.territorialStatus,
		areaIds: first.areaIds,
		values,
		lowers,
		uppers,
		states,
		parts: [
			{ block: first, index: own },
			{ block: second, index: other }
		]
	};
}

export interface Operand {
	value: number | null;
	status: Status;
}

export interface DerivedValue {
	value: number | null;
	lower: number | null;
	upper: number | null;
	status: Status;
}

function numberAt(block: StoredBlock, i: number): Operand {
	const value = block.values[i] ?? Number.NaN;
	return { value: Number.isNaN(value) ? null : value, status: statusOf(block.states[i] ?? 0) };
}

/** One figure by its formula; an operand without a number gives its reason on, never a number. */
export function quotient(definition: Pick<IndicatorDefinition, 'per'>, formula: Exclude<Formula, { kind: 'sum' }>, a: Operand, b: Operand | null): DerivedValue {
	const status = absence(a, b);
	if (status) return { value: null, lower: null, upper: null, status };
	const x = a.value as number;
	const n = b?.value as number;
	if (n === 0) return { value: null, lower: null, upper: null, status: 'not-applicable' };
	const { per } = definition;
	const altered = (['perturbed', 'rounded'] as const).find((way) => a.status === way || b?.status === way);
	// of what lies below zero there is no percentage
	if (formula.kind === 'change') return n < 0 ? { value: null, lower: null, upper: null, status: 'not-applicable' } : { value: ((x - n) / n) * 100, lower: null, upper: null, status: altered ?? 'value' };
	const value = (x / n) * per;
	const result: Status = altered ?? (x === 0 && a.status === 'zero' ? 'zero' : 'value');
	// a "proportion" above one is a fault of the data; it is shown, but no interval is claimed for it
	if (formula.kind === 'ratio' || n < 0 || x < 0 || (formula.kind === 'proportion' && x > n)) return { value, lower: null, upper: null, status: result };
	const interval = formula.kind === 'proportion' ? scale(wilson(x, n), per) : scale(eventCount(x), per / n);
	return { value, ...interval, status: result };
}

function scale(interval: { lower: number; upper: number }, factor: number): { lower: number; upper: number } {
	return { lower: interval.lower * factor, upper: interval.upper * factor };
}

const REASONS: readonly Status[] = ['no-such-area', 'withheld', 'withheld-secondary', 'missing', 'later', 'uncertain', 'not-applicable'];

function absence(a: Operand, b: Operand | null): Status | null {
	if (b === null) return NUMERIC_STATUSES.has(a.status) ? 'missing' : a.status;
	return REASONS.find((reason) => a.status === reason || b.status === reason) ?? (a.value === null || b.value === null ? 'missing' : null);
}

