import { BoundaryFault } from './boundary-feature.ts';

/** How much a boundary file may ask of the machine. All municipalities of Germany in full detail stay well below. */
export interface BoundaryLimits {
	/** bytes of the file as handed in */
	fileBytes: number;
	/** bytes of all parts of an archive together, unpacked */
	unpackedBytes: number;
	archiveEntries: number;
	features: number;
	vertices: number;
	/** rings of one object in a shapefile: sorting them into each other takes the square of their number */
	rings: number;
}

export const BOUNDARY_LIMITS: BoundaryLimits = {
	fileBytes: 256 * 1024 * 1024,
	unpackedBytes: 512 * 1024 * 1024,
	archiveEntries: 1000,
	features: 100_000,
	vertices: 10_000_000,
	rings: 5000
};

/** More objects or points than allowed; every format says it alike. */
export function tooMuch(limits: BoundaryLimits): BoundaryFault {
	const millions = limits.vertices / 1e6;
	return new BoundaryFault(
		'too-many-objects',
		{
			de: `Die Datei hat mehr als ${limits.features} Flächen oder mehr als ${millions} Millionen Punkte.`,
			en: `The file has more than ${limits.features} polygons or more than ${millions} million points.`
		},
		{ de: 'Nehmen Sie eine vereinfachte Fassung (etwa 1 : 250.000) oder weniger Gebiete.', en: 'Take a generalised version (such as 1:250,000) or fewer areas.' }
	);
}
