import type { StoredBlock } from './stored-block.ts';

/** A block as it goes into the public tables. */
export interface PublicBlock extends Omit<StoredBlock, 'deliveries' | 'origin'> {
	lowers: Float64Array;
	uppers: Float64Array;
	deliveries: string[];
	/** from 1 into `deliveries`; 0: computed */
	deliveryIndex: Int16Array;
}
