/** What every boundary file becomes, and how a fault in one is told. */
import type { MultiPolygon, Polygon } from 'geojson';

/**
 * One territory. Coordinates are WGS84 longitude/latitude in degrees; rings wind as RFC 7946 asks
 * (outer counter-clockwise, holes clockwise). d3-geo's spherical projections expect the opposite.
 */
export interface BoundaryFeature {
	/** `DG`, 2, 5, 8 (AGS) or 9 digits; a planning area has its own code. Always text. */
	key: string;
	/** 12 digits, where the file is one of municipalities and says it */
	ars: string | null;
	name: string | null;
	geometry: Polygon | MultiPolygon;
}

/** Names the place, says what is wrong and the way out, in both languages. */
export interface BoundaryProblem {
	severity: 'error' | 'hint';
	/** stable machine word, e.g. `crs-unknown` */
	code: string;
	file: string;
	/** number of the object in the file, from 1; null where the whole file is meant */
	feature: number | null;
	what: { de: string; en: string };
	wayOut: { de: string; en: string };
	/** how many further objects have the same problem */
	more?: number;
}

/** What a reader of one format hands on: coordinates and attributes as they stand in the file. */
export interface RawFeature {
	properties: Record<string, unknown>;
	/** polygon → ring → position; the first ring of a polygon is its outer one */
	polygons: number[][][][];
}

export interface RawBoundaries {
	features: RawFeature[];
	/** name or WKT of the coordinate system as the file says it; null where it says nothing */
	crs: string | null;
	notes: { de: string; en: string }[];
	/** what the file is, as far as names tell */
	origin: BoundaryOrigin;
}

/** What tells the product: names of layer and files, and what an archive says of its own date. */
export interface BoundaryOrigin {
	/** name of the layer; null where the file names none */
	layer: string | null;
	/** paths in the archive, empty for a single file */
	paths: readonly string[];
	/** text of `aktualitaet.txt`, in which the BKG states the day of its data */
	currency: string | null;
}

/** Carried from the format readers up to `readBoundaries`, which turns it into a value; never leaves this folder. */
export class BoundaryFault extends Error {
	readonly code: string;
	readonly feature: number | null;
	readonly what: { de: string; en: string };
	readonly wayOut: { de: string; en: string };
	constructor(code: string, what: { de: string; en: string }, wayOut: { de: string; en: string }, feature: number | null = null) {
		super(what.en);
		this.code = code;
		this.what = what;
		this.wayOut = wayOut;
		this.feature = feature;
	}
}
