/** Figures as they stand in the database at a moment, newer deliveries over older ones. */
import type { AreaLevel } from '#domains/areas/model.ts';
import type { DeliveryMode } from './model.ts';

export interface StoredBlock {
	indicatorId: number;
	period: string;
	breakdown: string;
	level: AreaLevel;
	territorialStatus: string;
	areaIds: Int32Array;
	/** NaN where there is no number */
	values: Float64Array;
	states: Int16Array;
	/** numbers of the deliveries the figures come from; `origin` points into them */
	deliveries: string[];
	origin: Int16Array;
	sheets: Int16Array;
	rows: Int32Array;
	columns: Int32Array;
}

export interface DeliveredBlock extends Omit<StoredBlock, 'deliveries' | 'origin'> {
	delivery: string;
	mode: DeliveryMode;
}

export function blockKey(block: Pick<StoredBlock, 'indicatorId' | 'period' | 'breakdown' | 'level' | 'territorialStatus'>): string {
	return `${block.indicatorId}\n${block.period}\n${block.breakdown}\n${block.level}\n${block.territorialStatus}`;
}

/**
 * Lays deliveries of one key over each other. `replace` ends the search: what it does not hold is gone;
 * `supplement` lets older figures of other areas stand.
 * @param newestFirst blocks of one key, newest delivery first
 */
export function overlay(newestFirst: readonly DeliveredBlock[]): StoredBlock | null {
	const first = newestFirst[0];
	if (!first) return null;
	if (first.mode === 'replace' || newestFirst.length === 1)
		return { ...first, deliveries: [first.delivery], origin: new Int16Array(first.areaIds.length) };
	const picked: { block: DeliveredBlock; at: number; index: number }[] = [];
	const seen = new Set<number>();
	const deliveries: string[] = [];
	for (const block of newestFirst) {
		const at = deliveries.push(block.delivery) - 1;
		block.areaIds.forEach((area, index) => {
			if (seen.has(area)) return;
			seen.add(area);
			picked.push({ block, at, index });
		});
		if (block.mode === 'replace') break;
	}
	const take = (pick: (block: DeliveredBlock) => ArrayLike<number>) => picked.map(({ block, index }) => pick(block)[index] as number);
	return {
		...first,
		areaIds: Int32Array.from(take((b) => b.areaIds)),
		values: Float64Array.from(take((b) => b.values)),
		states: Int16Array.from(take((b) => b.states)),
		sheets: Int16Array.from(take((b) => b.sheets)),
		rows: Int32Array.from(take((b) => b.rows)),
		columns: Int32Array.from(take((b) => b.columns)),
		deliveries,
		origin: Int16Array.from(picked.map((p) => p.at))
	};
}
