/**
 * How the territories of one day became those of another: which part of an area went where, by its share of the
 * surface, of the inhabitants and of the employees.
 */
import type { AreaLevel } from '../model.ts';

/** By what figures are divided where an area was divided. */
export const BASES = ['area', 'population', 'employees'] as const;
export type Basis = (typeof BASES)[number];

export type PerBasis = Record<Basis, number | null>;

/**
 * dissolved: the whole area went into others · part: some of it did, the rest stayed · rest: what stayed · key: another key, the same
 * territory · kept: nothing happened to it, but others went into it
 */
export const CHANGE_KINDS = ['dissolved', 'part', 'rest', 'key', 'kept'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface AreaLink {
	from: string;
	fromName: string;
	to: string;
	toName: string;
	kind: ChangeKind;
	/** ISO day of the new state in official statistics; null where only known to lie in the table's span */
	effective: string | null;
	/** share of `from` that goes to `to`, 0 … 1; null where unknown */
	shares: PerBasis;
	/** size of that part: km², inhabitants, employees; null where unknown */
	sizes: PerBasis;
}

/** From one territorial status to another. Areas that no link names have stayed as they were. */
export interface LinkTable {
	level: AreaLevel;
	/** ISO day of the earlier status */
	from: string;
	/** ISO day of the later status */
	to: string;
	/** who says so, with the year: shown with converted figures */
	source: string;
	/** what the keys begin with that the table is complete for, apart by blanks; empty: all of the country */
	scope: string;
	links: AreaLink[];
}

export const NOTHING_KNOWN: PerBasis = { area: null, population: null, employees: null };

/** Whether every change in the table has its day, so that a status within its span is a defined one. */
export function isDated(table: LinkTable): boolean {
	return table.links.every((link) => link.effective !== null);
}
