import { NotFound } from '#base/errors.ts';

/** The number of a meeting as it stands in an address. */
export function numberOf(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw new NotFound();
	return Number(text);
}
