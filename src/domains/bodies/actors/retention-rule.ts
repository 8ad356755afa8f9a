/** How long data of a person are kept where nobody says otherwise. Pure. */

/** Months; an administrator may set another number. */
export const KEPT_MONTHS = 36;
export const LEAST_MONTHS = 6;
export const MOST_MONTHS = 120;

/** What the authority has chosen. */
export function keptMonthsOf(settings: Record<string, unknown>): number {
	const chosen = settings['actorMonths'];
	return typeof chosen === 'number' && Number.isInteger(chosen) && chosen >= LEAST_MONTHS && chosen <= MOST_MONTHS ? chosen : KEPT_MONTHS;
}
