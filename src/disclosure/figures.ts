/** Tables of figures as a release hands them in and gets them back. */
import type { FigureStatus } from './table.ts';

export interface Figure {
	/** unique within one call, e.g. `indicator/area/period/breakdown` */
	id: string;
	value: number | null;
	status: FigureStatus;
	/** interval, where the figure has one */
	lower: number | null;
	upper: number | null;
	/** passed through as it is; must hold nothing that tells the value */
	flags: number;
}

export interface CountFigures {
	code: string;
	/** false: passes as it is (hectares, all inhabitants), but counts as known to everybody */
	confidential: boolean;
	/** of the source, see `CountTable.threshold` */
	threshold: number;
	figures: readonly Figure[];
}

/** A figure computed from counts. */
export interface DerivedFigure extends Figure {
	/** ids of all the counts it is computed from: numerator and denominator, or now and then */
	from: readonly string[];
	/**
	 * Numerator is a part of the denominator (`from` is [part, whole]): then the rest is a count of people
	 * as well, and protected like one.
	 */
	proportion: boolean;
}

export interface DerivedFigures {
	code: string;
	figures: readonly DerivedFigure[];
}

/** `total` = sum of `parts`, by id; see `Equation` for what may stand here. Ids may be of different tables. */
export interface NamedEquation {
	total: string;
	parts: readonly string[];
}

export interface Average {
	id: string;
	/** ids of the counts it is the average of */
	from: readonly string[];
}

export interface TablesOfFigures {
	counts: readonly CountFigures[];
	derived: readonly DerivedFigures[];
	equations: readonly NamedEquation[];
	/** Counts that must not have a number where one of the others has none: the average of twelve months tells the one that is withheld. */
	averages?: readonly Average[];
	/**
	 * Ids of counts published before with the same value. Where a figure of a sum was revised since, name the earlier
	 * sum as an equation of its own too, with the earlier figures as further counts; see ADR 0004.
	 */
	publishedBefore?: ReadonlySet<string>;
}

/** What comes out: a withheld figure has neither value nor interval. */
export interface FigureTable {
	code: string;
	figures: readonly Figure[];
}
