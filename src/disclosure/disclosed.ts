/**
 * Secrecy as a type. `Confidential` is what staff may see; `Disclosed` is what anybody may see.
 * Both hide their content even from a careless look: printed or turned into JSON they are `{}`. Only
 * this storey makes `Disclosed` tables: by disclosure control (`discloseTables`), or by reading back
 * what was disclosed before (`disclosedFromStore`).
 */
const disclosedMark: unique symbol = Symbol('disclosed');
const confidentialMark: unique symbol = Symbol('confidential');

/** Passed disclosure control; safe for portal, reports, exchange and downloads. */
export interface Disclosed<T> {
	readonly [disclosedMark]: T;
}

/** For staff only. */
export interface Confidential<T> {
	readonly [confidentialMark]: T;
}

/** Every figure read for staff starts its way here. */
export function confidential<T>(value: T): Confidential<T> {
	return Object.freeze({ [confidentialMark]: value } as { [confidentialMark]: T });
}

/** For staff pages and for computing only; never for what leaves the house. */
export function readConfidential<T>(value: Confidential<T>): T {
	return value[confidentialMark];
}

/** Unwraps for rendering. @throws TypeError when the value was never disclosed, whatever its type claims */
export function readDisclosed<T>(value: Disclosed<T>): T {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, disclosedMark)) {
		throw new TypeError('not a disclosed table');
	}
	return value[disclosedMark];
}

/** Carries the mark over to another form of the same figures: sorted, filtered, laid out. */
export function mapDisclosed<T, U>(value: Disclosed<T>, change: (table: T) => U): Disclosed<U> {
	return mark(change(readDisclosed(value)));
}

/**
 * Reads back what an earlier release disclosed. Call it only on rows that were read from the public
 * tables through the role for public requests, which has no grant on any confidential table: that
 * grant, not this function, is what makes it true.
 */
export function disclosedFromStore<T>(rows: T): Disclosed<T> {
	return mark(rows);
}

function mark<T>(value: T): Disclosed<T> {
	return Object.freeze({ [disclosedMark]: value } as { [disclosedMark]: T });
}
