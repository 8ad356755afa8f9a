/** Which boundaries a map of figures shows: those of the figures' own day, as far as they were read. */

export interface DatedSet {
	/** ISO day; null: nobody said it */
	statusDate: string | null;
	schematic: boolean;
}

/**
 * The newest real boundaries that were in force on the day; else the first after it; those of unknown day where no other is; schematic ones
 * last. What was read last counts among equals.
 * @param sets newest first
 */
export function setForDay<T extends DatedSet>(sets: readonly T[], day: string): T | null {
	const real = sets.filter((set) => !set.schematic);
	const dated = real.filter((set): set is T & { statusDate: string } => set.statusDate !== null);
	const before = dated.filter((set) => set.statusDate <= day);
	const [first] = before.length > 0 ? before : dated;
	if (!first) return real[0] ?? sets[0] ?? null;
	return before.length > 0 ? before.reduce((best, set) => (set.statusDate > best.statusDate ? set : best)) : dated.reduce((best, set) => (set.statusDate < best.statusDate ? set : best));
}

/** Whether a map of the day would show a real set of this date, were it read now. @param sets newest first */
export function wouldShow(sets: readonly DatedSet[], statusDate: string | null, day: string): boolean {
	const added = { statusDate, schematic: false };
	return setForDay([added, ...sets], day) === added;
}
