/** What a delivery would change, figure by figure, before it is stored. Pure. */
import { statusOf, type DeliveryMode, type IndicatorDefinition, type ObservationBlock } from './model.ts';
import { blockKey, type StoredBlock } from './stored-block.ts';

export interface FigureChange {
	indicator: string;
	period: string;
	breakdown: string;
	areaId: number;
	before: { value: number | null; status: string };
	after: { value: number | null; status: string } | null;
	/** cell of the file with the new figure; null where the file has none; absent in summaries of earlier versions. `sheet` is an index */
	place?: { sheet: number; row: number; column: number } | null;
}

export interface Difference {
	added: number;
	changed: number;
	unchanged: number;
	/** stood there before and are not in the new file */
	gone: number;
	/** the same, but they stay as they were: the delivery only supplements */
	kept: number;
	/** withheld by the source */
	withheldBySource: number;
	/** will be withheld in public because the count is small */
	withheldByThreshold: number;
	/** the first changes and losses, for the eye */
	examples: FigureChange[];
	/** the first new figures; absent in summaries of earlier versions */
	addedOnes?: NewFigure[];
	/** the first withheld ones, by the source or for being small */
	withheldOnes?: NewFigure[];
}

export interface NewFigure {
	indicator: string;
	period: string;
	breakdown: string;
	areaId: number;
	after: { value: number | null; status: string };
}

const EXAMPLES = 50;

export interface DifferenceSetting {
	ids: ReadonlyMap<string, number>;
	definitions: ReadonlyMap<string, IndicatorDefinition>;
	threshold: number;
	mode: DeliveryMode;
	/** changes listed one by one, 50 unless told */
	examples?: number;
}

export function differenceOf(blocks: readonly ObservationBlock[], stored: readonly StoredBlock[], setting: DifferenceSetting): Difference {
	const result: Difference = { added: 0, changed: 0, unchanged: 0, gone: 0, kept: 0, withheldBySource: 0, withheldByThreshold: 0, examples: [], addedOnes: [], withheldOnes: [] };
	const before = new Map(stored.map((block) => [blockKey(block), block]));
	for (const block of blocks) {
		countSecrecy(block, setting, result);
		const old = before.get(blockKey({ ...block, indicatorId: setting.ids.get(block.indicator) ?? 0 }));
		if (!old) {
			result.added += block.areaIds.length;
			for (let i = 0; i < block.areaIds.length && (result.addedOnes?.length ?? 0) < EXAMPLES; i++) result.addedOnes?.push(newFigure(block, i));
			continue;
		}
		compare(block, old, setting.mode, result, setting.examples ?? EXAMPLES);
	}
	return result;
}

function compare(block: ObservationBlock, old: StoredBlock, mode: DeliveryMode, result: Difference, limit: number): void {
	const place = new Map<number, number>();
	old.areaIds.forEach((area, i) => place.set(area, i));
	const note = (areaId: number, was: number, is: number | null) => {
		if (result.examples.length >= limit) return;
		const { indicator, period, breakdown } = block;
		result.examples.push({ indicator, period, breakdown, areaId, before: figure(old.values, old.states, was), after: is === null ? null : figure(block.values, block.states, is), place: is === null ? null : { sheet: block.sheets[is] ?? 0, row: block.rows[is] ?? 0, column: block.columns[is] ?? 0 } });
	};
	block.areaIds.forEach((area, i) => {
		const was = place.get(area);
		place.delete(area);
		if (was === undefined) {
			result.added++;
			if ((result.addedOnes?.length ?? 0) < EXAMPLES) result.addedOnes?.push(newFigure(block, i));
		} else if (Object.is(old.values[was], block.values[i]) && old.states[was] === block.states[i]) result.unchanged++;
		else {
			result.changed++;
			note(area, was, i);
		}
	});
	if (mode === 'supplement') {
		result.kept += place.size;
		return;
	}
	for (const [area, was] of place) {
		result.gone++;
		note(area, was, null);
	}
}

function figure(values: Float64Array, states: Int16Array, i: number): { value: number | null; status: string } {
	const value = values[i] ?? Number.NaN;
	return { value: Number.isNaN(value) ? null : value, status: statusOf(states[i] ?? 0) };
}

function newFigure({ indicator, period, breakdown, areaIds, values, states }: ObservationBlock, i: number): NewFigure {
	return { indicator, period, breakdown, areaId: areaIds[i] as number, after: figure(values, states, i) };
}

function countSecrecy(block: ObservationBlock, setting: DifferenceSetting, result: Difference): void {
	const definition = setting.definitions.get(block.indicator);
	const secret = definition?.confidential === true && definition.kind === 'count';
	for (let i = 0; i < block.states.length; i++) {
		const status = statusOf(block.states[i] as number);
		const value = block.values[i] as number;
		const bySource = status === 'withheld' || status === 'withheld-secondary';
		const byThreshold = !bySource && secret && value > 0 && value < setting.threshold;
		if (bySource) result.withheldBySource++;
		if (byThreshold) result.withheldByThreshold++;
		if ((bySource || byThreshold) && (result.withheldOnes?.length ?? 0) < EXAMPLES) result.withheldOnes?.push(newFigure(block, i));
	}
}

/** What a person has seen of the effect, as one text; the choice between gone and kept does not count. */
export function effectSeen(difference: Difference | null): string {
	if (!difference) return '';
	const { added, changed, unchanged, gone, kept, withheldBySource, withheldByThreshold } = difference;
	return [added, changed, unchanged, gone + kept, withheldBySource, withheldByThreshold].join('/');
}
