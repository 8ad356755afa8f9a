/** What is public of the figures: shapes that pages, downloads, the API and reports share. Runs anywhere. */
import type { AreaLevel, NamedArea } from '#domains/areas/model.ts';
import type { Flag, IndicatorDefinition, Source, Status } from './model.ts';

export interface PublishedRelease {
	id: string;
	number: number;
	title: string;
	note: string | null;
	publishedAt: Date;
	fingerprint: string;
}

export interface PublishedIndicator {
	id: number;
	code: string;
	position: number;
	version: number;
	definition: IndicatorDefinition;
	/** what there is: newest period first */
	available: { period: string; breakdown: string; level: AreaLevel; territorialStatus: string }[];
	/** the same on the boundaries of another day, put together from published figures; beside `available`, never twice the same table */
	converted: { period: string; breakdown: string; level: AreaLevel; territorialStatus: string }[];
}

/** Where a delivered figure stands; null for derived ones, whose components have places. */
export interface FigurePlace {
	delivery: string;
	sheet: string | null;
	row: number;
	column: number;
}

export interface Figure {
	area: NamedArea;
	period: string;
	breakdown: string;
	/** null unless the status is numeric */
	value: number | null;
	/** 95 % interval, null where none is defined */
	lower: number | null;
	upper: number | null;
	status: Status;
	flags: Flag[];
	place: FigurePlace | null;
	/** what a planner noted about it for everyone */
	note?: string;
	/** ISO date of the boundaries it refers to */
	territorialStatus?: string;
	/** ISO date of the boundaries it was delivered on, where it stands in a converted table */
	convertedFrom?: string;
}

/** All areas of one level for one indicator, period and breakdown, in order of area key. */
export interface FigureTable {
	code: string;
	period: string;
	breakdown: string;
	level: AreaLevel;
	territorialStatus: string;
	figures: Figure[];
}

/** One area over time, oldest period first. */
export interface FigureSeries {
	code: string;
	area: NamedArea;
	breakdown: string;
	figures: Figure[];
}

/** The newest figure of one indicator for an area, with that of its county and state for the same period. */
export interface ProfileRow {
	code: string;
	figure: Figure;
	county: Figure | null;
	state: Figure | null;
	/** the area's own figures up to the newest, oldest first */
	history: Figure[];
}

export interface PublishedDelivery {
	number: string;
	title: string;
	fileName: string;
	office: string;
	sheets: string[];
	receivedAt: Date;
	acceptedAt: Date;
	hints: number;
	source: Source;
}

export interface TraceComponent {
	/** derived: numerator and denominator, the two periods compared, or the parts of a sum; converted: the figure of an area on the boundaries before */
	role: 'numerator' | 'denominator' | 'now' | 'before' | 'part' | 'area';
	/** of an area: which share of its figure counts; NaN where no source tells it */
	share?: number;
	trace: Trace;
}

/** Value → formula → cells → delivery → publisher. */
export interface Trace {
	figure: Figure;
	definition: IndicatorDefinition;
	release: PublishedRelease;
	components: TraceComponent[];
	/** of converted figures: tables of changes that say which areas became which */
	conversion: { from: string; to: string; sources: string[] } | null;
	delivery: PublishedDelivery | null;
}
