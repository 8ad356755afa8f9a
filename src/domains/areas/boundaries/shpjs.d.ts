/** The two parts of shpjs that are used: it ships no types of its own. */
declare module 'shpjs' {
	/** Coordinates as in the file when no projection is given; one entry per record, null for a null shape. */
	export function parseShp(shp: Uint8Array): ({ type: string; coordinates: unknown } | null)[];
	export function parseDbf(dbf: Uint8Array, encoding?: string): Record<string, unknown>[];
}
