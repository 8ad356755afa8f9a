/** Numbers of records, as addresses and forms name them. Pure. */
import { NotFound } from '#base/errors.ts';

/** @returns null where there is no number of up to nine digits */
export const askedNumber = (text: string | null | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** From the address of a page. @throws NotFound where there is none */
export function numberOf(text: string | undefined): number {
	const number = askedNumber(text);
	if (number === null) throw new NotFound();
	return number;
}
