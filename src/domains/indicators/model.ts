/**
 * The words of this room: what an observation is, how absence is told apart from zero, and what a
 * delivery, an indicator and a release are. Runs anywhere; no database, no file system.
 */
import type { AreaLevel } from '#domains/areas/model.ts';
import type { Basis } from '#domains/areas/territory/links.ts';

/** Order matters: the position is the number stored in `states` (low four bits). Append only. */
export const STATUSES = [
	'value',
	'zero',
	'withheld',
	'withheld-secondary',
	'uncertain',
	'rounded',
	'perturbed',
	'not-applicable',
	'later',
	'missing',
	'no-such-area'
] as const;
export type Status = (typeof STATUSES)[number];

/** Flags beside the status, stored as bits from bit 4 upwards. Append only. */
export const FLAGS = ['estimated', 'provisional', 'revised', 'limited', 'example', 'converted'] as const;
export type Flag = (typeof FLAGS)[number];
/** Those that a source can set; `converted` is put together here from figures of other territories. */
export const SIGN_FLAGS = FLAGS.filter((flag) => flag !== 'converted');

/** Statuses that carry a number. All others have no value at all, never 0. */
export const NUMERIC_STATUSES: ReadonlySet<Status> = new Set(['value', 'zero', 'rounded', 'perturbed']);

/** One stored figure, before any disclosure control. `value` is null unless the status is numeric. */
export interface Observation {
	areaId: number;
	value: number | null;
	status: Status;
	flags: readonly Flag[];
}

/** Where a figure stood in the file that was handed in. Row and column count from 1, column 1 is A. */
export interface CellPlace {
	sheet: string | null;
	row: number;
	column: number;
}

/**
 * What a sign in a source's cells means. A number sign such as `-` maps to `zero` only where the
 * source says so (Destatis: exactly nothing); a flag such as `p` stands behind or beside a number.
 */
export interface SignMeaning {
	sign: string;
	status?: Status;
	flag?: Flag;
}

export interface Source {
	code: string;
	name: string;
	publisher: string;
	licence: string;
	licenceUrl: string | null;
	url: string | null;
	contact: string | null;
	signs: SignMeaning[];
	/** Counts from 1 to threshold − 1 are withheld in public. 0 switches primary suppression off. */
	secrecyThreshold: number;
	note: string | null;
}

export const POLARITIES = ['higher-is-better', 'lower-is-better', 'neutral'] as const;
export type Polarity = (typeof POLARITIES)[number];

export interface LocalText {
	de: string;
	en: string;
}

/**
 * How a derived indicator is computed. Codes name other indicators of the same authority.
 * - proportion: numerator is part of denominator; Wilson interval
 * - rate: events per population; Byar interval
 * - ratio: quotient without sampling model, no interval (e.g. inhabitants per km²)
 * - change: relative change against `years` earlier, in percent, no interval
 * - sum: of indicators that do not overlap; no interval. A part without number leaves the sum without one.
 */
export type Formula =
	| { kind: 'proportion'; numerator: string; denominator: string }
	| { kind: 'rate'; numerator: string; denominator: string }
	| { kind: 'ratio'; numerator: string; denominator: string }
	| { kind: 'change'; of: string; years: number }
	| { kind: 'sum'; of: string[] };

export interface IndicatorDefinition {
	code: string;
	name: LocalText;
	/** One sentence of what is measured. */
	what: LocalText;
	/** The thing counted, as it reads behind a number: "Arbeitslose", "Einwohner". */
	counted: LocalText;
	numerator: LocalText | null;
	denominator: LocalText | null;
	/** Multiplier of the quotient: 100 for percent, 1000 for per mille, 1 for counts. */
	per: number;
	unit: LocalText;
	decimals: number;
	polarity: Polarity;
	/** count: a number of people or things that adds up over areas · measure: anything else that was delivered · derived: by formula */
	kind: 'count' | 'measure' | 'derived';
	formula: Formula | null;
	/** Counts of people are subject to suppression; hectares, euros and total inhabitants are not. */
	confidential: boolean;
	/** Also bind this count into a table with its total: parts of which count, by which dimension. */
	partOf: string | null;
	sourceCode: string;
	licence: string;
	notes: LocalText | null;
	topic: string;
	/** Dimension of poverty by the shared definition: material | work | education | health | participation | housing | frame */
	dimension: string;
	/** How readers find it: `statistic:measure[;dimension=category…]`, e.g. `13211-02-05-4:Arbeitslose`. */
	measures: string[];
	/** Example values are invented and marked wherever they appear. */
	example: boolean;
	/**
	 * The figure of one area as a plain sentence with the holes `{value}` (the number without unit) and `{place}`
	 * (“im Landkreis”, “in Kölleda”), and `{when}` (“2021”, “am 31. Dezember 2021”) with its verb in the past: “{when} waren {value} von
	 * 100 Menschen {place} arbeitslos.” Without one a general wording serves.
	 */
	sentence?: LocalText | null;
	/** One or two words for headings that name several indicators: “Arbeitslosigkeit”. */
	short?: LocalText | null;
	/** Words under which the search finds it as well, apart by commas: “Hartz IV, Bürgergeld”. Shown nowhere. */
	keywords?: LocalText | null;
	/** By what the figures of divided areas are divided; without: surfaces by surface, all else by inhabitants. */
	basis?: Basis | null;
	/** ISO day of the boundaries on which the public series is shown converted; without: as delivered */
	convertedTo?: string | null;
}

/** Breakdown of a figure, dimension code to category code, e.g. {sex: 'f'}. Empty is the total. */
export type Breakdown = Readonly<Record<string, string>>;

/**
 * One block of figures that belong together: the unit of storage.
 * All arrays have the same length; index i is one observation.
 */
export interface ObservationBlock {
	indicator: string;
	/** Canonical period: `2021`, `2021-12-31`, `2021-06`, `2021-Q2`, `2020/2021`. */
	period: string;
	/** Canonical breakdown, sorted `dim=cat|dim=cat`; empty string is the total. */
	breakdown: string;
	/** Boundaries the figures refer to, ISO date. */
	territorialStatus: string;
	level: AreaLevel;
	areaIds: Int32Array;
	/** NaN where there is no number. */
	values: Float64Array;
	/** status position + 16 × flag bits */
	states: Int16Array;
	/** index into the delivery's list of sheet names */
	sheets: Int16Array;
	rows: Int32Array;
	columns: Int32Array;
}

/** withdrawn: accepted by mistake and taken back later; its figures count in between */
export type DeliveryState = 'received' | 'accepted' | 'discarded' | 'withdrawn';
/** replace: what the new file no longer holds is gone from now on · supplement: the rest stays as it was */
export type DeliveryMode = 'replace' | 'supplement';

export function encodeState(status: Status, flags: readonly Flag[] = []): number {
	let bits = 0;
	for (const flag of flags) bits |= 1 << FLAGS.indexOf(flag);
	return STATUSES.indexOf(status) + bits * 16;
}

export function statusOf(state: number): Status {
	return STATUSES[state & 15] ?? 'missing';
}

export function flagsOf(state: number): Flag[] {
	const bits = state >> 4;
	return FLAGS.filter((_, i) => (bits & (1 << i)) !== 0);
}

/** `{b: 'x', a: 'y'}` → `a=y|b=x` */
export function canonicalBreakdown(breakdown: Breakdown): string {
	return Object.keys(breakdown)
		.sort()
		.map((key) => `${key}=${breakdown[key]}`)
		.join('|');
}
