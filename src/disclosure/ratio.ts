/**
 * Quotients of counts. A quotient whose numerator or denominator is withheld gives it away, so it
 * is withheld too, and with it its interval.
 */
import { carriesNumber, type FigureStatus, isWithheld } from './table.ts';

/**
 * Status of a figure computed from others, from their statuses after disclosure control: withheld
 * when one is withheld for being small, withheld-secondary when one is withheld for others' sake;
 * `own` when all are published. Not to be computed (own status without a number) stays as it is.
 */
export function derivedStatus(own: FigureStatus, inputs: readonly FigureStatus[]): FigureStatus {
	if (!carriesNumber(own) && !isWithheld(own)) return own;
	if (inputs.includes('withheld')) return 'withheld';
	if (inputs.includes('withheld-secondary')) return 'withheld-secondary';
	return own;
}
