/**
 * Figures of one territorial status on another: counts as sums of value × weight. What is missing or withheld in a part is so in the
 * whole; what was divided by a key is estimated; a pure merger is an exact sum. Everything else but counts keeps its figure where the
 * territory stayed as it was, and has none elsewhere: averages of averages are no averages.
 */
import type { ConversionPlan } from './convert-plan.ts';
import { encodeState, statusOf, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

/** Bits of the flags in a state. */
const FLAG_BITS = ~15;
const ESTIMATED = encodeState('value', ['estimated']) & FLAG_BITS;

/** What a part without a number makes of the whole; the first that applies. */
const REASONS: readonly Status[] = ['withheld', 'withheld-secondary', 'missing', 'later', 'uncertain', 'not-applicable'];
const RANK = new Int8Array(16).fill(-1);
for (const [rank, status] of REASONS.entries()) RANK[encodeState(status)] = rank;
const ZERO = encodeState('zero');
const VALUE = encodeState('value');
const MISSING = encodeState('missing');
const NO_SUCH_AREA = encodeState('no-such-area');
const ALTERED = [encodeState('rounded'), encodeState('perturbed')];

export interface Converted {
	values: Float64Array;
	states: Int16Array;
}

/** @param additive false for rates, medians and the like */
export function convertColumns(values: ArrayLike<number>, states: ArrayLike<number>, plan: Pick<ConversionPlan, 'areaIds' | 'starts' | 'sources' | 'weights' | 'changed'>, additive: boolean): Converted {
	const n = plan.areaIds.length;
	const out: Converted = { values: new Float64Array(n), states: new Int16Array(n) };
	for (let i = 0; i < n; i++) {
		const [start, end] = [plan.starts[i] as number, plan.starts[i + 1] as number];
		if (!additive && plan.changed[i] === 1) {
			out.values[i] = Number.NaN;
			out.states[i] = MISSING;
			continue;
		}
		let sum = 0;
		let reason = REASONS.length;
		let flags = 0;
		let result = ZERO;
		let counted = 0;
		for (let p = start; p < end; p++) {
			const at = plan.sources[p] as number;
			const weight = plan.weights[p] as number;
			const state = at < 0 ? MISSING : (states[at] as number);
			const status = state & 15;
			// “this area did not exist” adds nothing to the whole
			if (status === NO_SUCH_AREA) continue;
			counted++;
			flags |= state & FLAG_BITS;
			if (weight !== 1) flags |= ESTIMATED;
			const value = at < 0 ? Number.NaN : (values[at] as number);
			if (Number.isNaN(value) || Number.isNaN(weight)) {
				const rank = RANK[status] as number;
				reason = Math.min(reason, rank < 0 ? REASONS.indexOf('missing') : rank);
				continue;
			}
			sum += value * weight;
			if (ALTERED.includes(status)) result = Math.max(status, ALTERED.includes(result) ? result : status);
			else if (status !== ZERO && result === ZERO) result = VALUE;
		}
		const absent = counted === 0 ? NO_SUCH_AREA : reason < REASONS.length ? encodeState(REASONS[reason] as Status) : null;
		out.values[i] = absent === null ? sum : Number.NaN;
		out.states[i] = absent === null ? result | flags : absent | (flags & ~ESTIMATED);
	}
	return out;
}

/** Bounds of intervals: added as they are, for how the parts depend on each other is unknown. No interval where no part has one. */
export function convertBounds(values: ArrayLike<number>, bounds: ArrayLike<number>, plan: ConversionPlan): Float64Array {
	return Float64Array.from(plan.areaIds, (_, i) => {
		let sum = 0;
		let any = false;
		for (let p = plan.starts[i] as number; p < (plan.starts[i + 1] as number); p++) {
			const at = plan.sources[p] as number;
			const bound = at < 0 ? Number.NaN : (bounds[at] as number);
			if (!Number.isNaN(bound)) any = true;
			sum += (Number.isNaN(bound) ? (at < 0 ? Number.NaN : (values[at] as number)) : bound) * (plan.weights[p] as number);
		}
		return any ? sum : Number.NaN;
	});
}

export interface ConvertedBlock extends StoredBlock {
	/** as it was delivered */
	source: StoredBlock;
	plan: ConversionPlan;
}

/** The block on another status; a figure that is one delivered figure keeps its place, others have row 0. */
export function convertBlock(block: StoredBlock, plan: ConversionPlan, additive: boolean): ConvertedBlock {
	const { values, states } = convertColumns(block.values, block.states, plan, additive);
	const only = Int32Array.from(plan.areaIds, (_, i) => ((plan.starts[i + 1] as number) - (plan.starts[i] as number) === 1 && plan.changed[i] === 0 ? (plan.sources[plan.starts[i] as number] as number) : -1));
	const pick = (column: ArrayLike<number>) => only.map((at) => (at < 0 ? 0 : (column[at] as number)));
	return {
		...block,
		territorialStatus: plan.conversion.to,
		areaIds: plan.areaIds,
		values,
		states,
		origin: Int16Array.from(pick(block.origin)),
		sheets: Int16Array.from(pick(block.sheets)),
		rows: Int32Array.from(pick(block.rows)),
		columns: Int32Array.from(pick(block.columns)),
		source: block,
		plan
	};
}

/** What makes up figure `i`: position in the delivered block (−1: not delivered) and its share. */
export function partsOf(block: ConvertedBlock, i: number): { at: number; weight: number }[] {
	const parts = [];
	for (let p = block.plan.starts[i] as number; p < (block.plan.starts[i + 1] as number); p++) parts.push({ at: block.plan.sources[p] as number, weight: block.plan.weights[p] as number });
	return parts;
}

export function isAbsent(state: number): boolean {
	return RANK[state & 15] !== -1 || statusOf(state) === 'no-such-area';
}
