/** Real boundaries of municipalities for a day, never schematic ones: places are told by them. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { boundariesOf, confirmedBoundarySets, type NamedBoundary } from './read.server.ts';
import { setForDay } from './set-for-day.ts';

export interface RealBoundaries {
	name: string;
	/** ISO day; null: nobody said it */
	statusDate: string | null;
	features: NamedBoundary[];
}

/** Those in force on the day, else those next to it; null where none were imported. */
export async function realBoundariesOn(tx: Read, day: string, countyKey: string): Promise<RealBoundaries | null> {
	const set = setForDay((await confirmedBoundarySets(tx)).filter((s) => !s.schematic), day);
	if (!set) return null;
	const features = (await boundariesOf(tx, set.id, countyKey)).filter(({ key }) => key.length === 8);
	return features.length === 0 ? null : { name: set.name, statusDate: set.statusDate, features };
}
