/**
 * The one face every reader has. A reader recognises a layout from the first bytes and turns the
 * file into raw observations, one call per figure; it judges nothing (no areas, no signs): that
 * is done once for all readers in `check.ts`.
 */
import type { Geometry } from 'geojson';
import type { AreaLevel } from '#domains/areas/model.ts';
import type { Breakdown, CellPlace, SignMeaning } from '../model.ts';
import type { Problem } from '../problem.ts';

export interface IncomingFile {
	name: string;
	bytes: Uint8Array;
}

export interface Recognition {
	/** 0 … 1; the reader with the highest score reads the file. */
	score: number;
	/** Layout in the user's words: "GENESIS-Flatfile (Aufbau ab 2024)". */
	layout: string;
	/** Statistic or table code where the file names one: `13211-02-05-4`. */
	table: string | null;
	title: string | null;
	encoding: string;
}

/** What a reader tells of the file beside its figures: shown before anything is stored. */
export interface ReadReport {
	sheets: string[];
	/** measures found, in the order of appearance */
	measures: SourceMeasure[];
	/** free remarks: footnotes, date of the extract, licence line */
	notes: string[];
}

export interface SourceMeasure {
	/** stable reference, matched against `IndicatorDefinition.measures`: `statistic:measure[;dim=cat…]` or the indicator code itself */
	ref: string;
	label: string;
	unit: string | null;
}

/**
 * Receives the figures. Positional and reused on purpose: a million calls must not allocate.
 * `raw` is the cell as it came: text, or a number where the format knows numbers (xlsx).
 * `flag` is a quality sign beside the value (`e`, `p`, `()`), or ''.
 */
export interface Sink {
	observation(
		measure: string,
		area: string,
		period: string,
		breakdown: string,
		territorialStatus: string,
		raw: string | number | null,
		flag: string,
		sheet: number,
		row: number,
		column: number
	): void;
	/** name as printed beside a key, in its cell (null where the format has none): the key is checked against it (optional) */
	areaName(area: string, name: string, sheet: number, row: number | null, column: number | null): void;
	/** Before the figures of a table: names of the sheets so far. Findings then name the sheet. */
	table(sheets: readonly string[]): void;
	/** Before the figures whose area stands in this column (from 1), which may change from row to row. Findings about areas then name the cell. */
	areaColumn(column: number): void;
	/** The same for areas that stand side by side in this row (from 1). */
	areaRow(row: number): void;
	problem(problem: Problem): void;
}

export interface Reader {
	name: string;
	/** Cheap: looks at name and first bytes only. null means: not mine. */
	recognise(file: IncomingFile): Recognition | null;
	/** Reads it all. Expected faults go to `sink.problem`; only programming errors throw. */
	read(file: IncomingFile, sink: Sink, profile: ReadingProfile | null, ground?: Ground): Promise<ReadReport>;
}

/** Where areas lie, for files whose figures belong to places and not to areas. Whoever checks a file gives it; readers ask only when they need it. */
export interface Ground {
	/** Real boundaries of the county's municipalities, those in force on the day (ISO) or next to it; null where there are none. */
	boundariesOn(day: string): Promise<GroundBoundaries | null>;
}

export interface GroundBoundaries {
	name: string;
	/** day of the boundaries (ISO); null: nobody said it */
	statusDate: string | null;
	/** key of the municipality, geometry in WGS84 */
	features: readonly { key: string; name: string; geometry: Geometry }[];
}

/**
 * How a free Excel sheet is laid out; kept as a JSON file, shared between authorities, applied again
 * next year. Columns are found by heading text, not by letter, so that they may move;
 * `>` joins headings one below the other, `*` stands for any text.
 */
export interface ReadingProfile extends TableProfile {
	profile: 'planungskreis/1';
	name: string;
	source: string;
	/** further tables of the file, on the same sheet or others */
	more?: TableProfile[];
	/** what signs mean in this file, over what the source says: its footnotes */
	signs?: SignMeaning[];
	/** where things stood when the profile was last used: told apart from where they stand next time */
	seen?: SeenTable[];
}

/** Where one table of a profile stood. */
export interface SeenTable {
	sheet: string;
	/** first row of the heading, from 1 */
	row: number;
	/** heading of the profile → letters of its column */
	columns: Record<string, string>;
	/** headings of columns with figures that the profile does not read */
	others: string[];
	/** rows with an area */
	areas: number;
}

/** One table. A heading may also be `@C`, the column by its letters, and `header.find` `@6`, the row by its number, where there are no words. */
export interface TableProfile {
	/**
	 * By name or place; `pattern` (regular expression on the name): every sheet that fits and has the heading. `turned`: areas
	 * stand side by side; what the profile calls columns are rows of the file, from the left.
	 */
	sheet: { name?: string; index?: number; pattern?: string; turned?: boolean };
	/** Text of a cell of the first header row, to find the header again when rows moved; `nth`: the how manieth row with it, from 1. */
	header: { find: string; rows: number; nth?: number };
	/**
	 * `digits`: so many digits of the key count, zeros behind them only fill it up (16068000 for the county 16068). `holds`: what
	 * stands in the column, a key if left out; names are sought among areas of that level.
	 */
	area: { column: string; name?: string; keyLength?: number; digits?: number; holds?: 'name' | 'key-and-name'; level?: AreaLevel };
	/** Fixed period, or where it stands: column, headings of the figures, pattern in the title or in the name of the file. */
	period: { value?: string; column?: string; inHeading?: boolean; titlePattern?: string; filePattern?: string };
	/** Fixed day, or the pattern that finds it above the heading or in it. */
	territorialStatus?: string;
	territorialStatusPattern?: string;
	/** `factor`: 1000 where figures stand in thousands */
	columns: { heading: string; measure: string; breakdown?: Breakdown; unit?: string; factor?: number }[];
	/** columns that name the group of the row: sex, age */
	groups?: { heading: string; name: string }[];
	/** Reading ends at the first row whose area cell matches (regular expression), e.g. `^(Insgesamt|Summe)`. */
	end?: string;
	/** Rows to pass over: regular expression on the area cell. */
	skip?: string;
	/** Rows to keep: all these columns must match, e.g. [{heading: 'Satzart', equals: '60'}] */
	where?: { heading: string; equals: string }[];
	/** Area key put together from several columns, in order, e.g. Land, RB, Kreis, Gem */
	areaParts?: string[];
}

export type { CellPlace };
