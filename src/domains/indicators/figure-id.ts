/** The name of one figure among all of a release. */
import type { StoredBlock } from './stored-block.ts';

export function figureId(block: Pick<StoredBlock, 'indicatorId' | 'period' | 'breakdown' | 'territorialStatus'>, areaId: number): string {
	return `${block.indicatorId}|${block.period}|${block.breakdown}|${block.territorialStatus}|${areaId}`;
}
