import type { StoredBlock } from './stored-block.ts';

/** A block as it goes into the public tables. */
export interface PublicBlock extends Omit<StoredBlock, 'deliveries' | 'origin'> {
	lowers: Float64Array;
	uppers: Float64Array;
	deliveries: string[];
	/** from 1 into `deliveries`; 0: computed */
	deliveryIndex: Int16Array;
	/** ISO day of the boundaries the figures were delivered on, where they stand on others now */
	convertedFrom?: string | null;
}

/** Published figures on the boundaries of another day, with what each is made of. */
export interface ConvertedPublicBlock extends PublicBlock {
	convertedFrom: string;
	/** what makes up figure i: positions `partStarts[i]` to `partStarts[i + 1]`; empty where a formula computes the block */
	partStarts: Int32Array;
	/** keys of the areas on the boundaries before */
	partKeys: string[];
	/** 0 < weight ≤ 1; NaN where no source tells the share */
	partWeights: Float64Array;
	/** tables of changes that were applied */
	sources: string[];
}
