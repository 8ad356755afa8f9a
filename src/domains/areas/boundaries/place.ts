/** From the coordinates of the file to WGS84: which system, in which order of axes, and does it lie in Germany? */
import { BoundaryFault } from './boundary-feature.ts';
import type { RawBoundaries } from './boundary-feature.ts';
import { KNOWN_SYSTEMS, recogniseSystem, toWgs84 } from './projections.ts';

export interface Placed {
	/** e.g. `EPSG:25832` */
	crs: string;
	/** positions of the file → longitude/latitude, rounded to 7 decimals */
	positions: (ring: number[][]) => number[][];
	note: { de: string; en: string } | null;
}

/** Germany with its waters, generously: west, south, east, north. */
const GERMANY = [3, 46.5, 16.5, 56.5] as const;

/**
 * @param stated system that the user names
 * @throws BoundaryFault when the system is unknown or a position lies outside Germany
 */
export function placeInWgs84(raw: RawBoundaries, stated: string | null): Placed {
	const box = boxOf(raw);
	const epsg = systemOf(raw, stated, box);
	const convert = toWgs84(epsg);
	const swapped = (position: number[]) => convert([position[1] ?? NaN, position[0] ?? NaN]);
	const corners = [
		[box[0], box[1]],
		[box[2], box[3]],
		[box[0], box[3]],
		[box[2], box[1]]
	];
	let place = convert;
	let note: Placed['note'] = null;
	if (!corners.every((corner) => inGermany(convert(corner)))) {
		if (!corners.every((corner) => inGermany(swapped(corner)))) throw elsewhere(epsg, stated !== null);
		place = swapped;
		note = { de: 'Hochwert und Rechtswert (Breite und Länge) stehen in der Datei vertauscht; sie wurden getauscht.', en: 'Northing and easting (latitude and longitude) stand in reverse order in the file; they were swapped.' };
	}
	const positions = (ring: number[][]) =>
		ring.map((position) => {
			const [longitude, latitude] = place(position);
			return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
		});
	return { crs: `EPSG:${epsg}`, positions, note };
}

function systemOf(raw: RawBoundaries, stated: string | null, box: readonly number[]): number {
	const name = stated ?? raw.crs;
	if (name !== null && name.trim() !== '') {
		const epsg = recogniseSystem(name);
		if (epsg !== null) return epsg;
		const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
		throw new BoundaryFault(
			'crs-unknown',
			{ de: `Das Koordinatensystem „${shown}“ ist nicht bekannt.`, en: `The coordinate system “${shown}” is not known.` },
			{ de: `Nennen Sie eines mit --crs: ${KNOWN_SYSTEMS.join(', ')}.`, en: `Name one with --crs: ${KNOWN_SYSTEMS.join(', ')}.` }
		);
	}
	const [west = 0, south = 0, east = 0, north = 0] = box;
	if (west >= -180 && east <= 180 && south >= -180 && north <= 180) return 4326;
	const guess = likely(west, east);
	throw new BoundaryFault(
		'crs-missing',
		{
			de: `Die Datei sagt nicht, in welchem Koordinatensystem sie steht, und die Werte (etwa ${Math.round(west)}, ${Math.round(south)}) sind keine Längen und Breiten.`,
			en: `The file does not say which coordinate system it uses, and its values (such as ${Math.round(west)}, ${Math.round(south)}) are no longitudes and latitudes.`
		},
		{
			de: `Nennen Sie das System mit --crs, zum Beispiel --crs ${guess}, oder legen Sie die Datei .prj bei.`,
			en: `Name the system with --crs, for example --crs ${guess}, or add the .prj file.`
		}
	);
}

/** Only an example in a message, never used to read. */
function likely(west: number, east: number): string {
	for (const zone of [2, 3, 4, 5]) if (west > zone * 1e6 && east < (zone + 1) * 1e6) return `EPSG:3146${zone + 4}`;
	return west > 32e6 && east < 33e6 ? 'EPSG:4647' : 'EPSG:25832';
}

function boxOf(raw: RawBoundaries): [number, number, number, number] {
	const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [index, feature] of raw.features.entries()) {
		for (const polygon of feature.polygons)
			for (const ring of polygon)
				for (const [x = NaN, y = NaN] of ring) {
					if (!Number.isFinite(x) || !Number.isFinite(y)) throw notANumber(index + 1);
					if (x < box[0]) box[0] = x;
					if (y < box[1]) box[1] = y;
					if (x > box[2]) box[2] = x;
					if (y > box[3]) box[3] = y;
				}
	}
	if (box[0] === Infinity) {
		throw new BoundaryFault(
			'no-polygons',
			{ de: 'Die Datei enthält keine Flächen.', en: 'The file holds no polygons.' },
			{ de: 'Nehmen Sie die Ebene mit den Flächen der Gebiete.', en: 'Take the layer with the polygons of the areas.' }
		);
	}
	return box;
}

function inGermany([longitude, latitude]: [number, number]): boolean {
	const [west, south, east, north] = GERMANY;
	return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

const notANumber = (feature: number) =>
	new BoundaryFault(
		'coordinate-not-a-number',
		{ de: 'Eine Koordinate ist keine Zahl.', en: 'A coordinate is not a number.' },
		{ de: 'Laden Sie die Datei noch einmal herunter oder prüfen Sie sie in einem Geoinformationssystem.', en: 'Download the file again, or check it in a geographic information system.' },
		feature
	);

const elsewhere = (epsg: number, stated: boolean) =>
	new BoundaryFault(
		'outside-germany',
		{ de: `In EPSG:${epsg} gelesen liegen die Grenzen nicht in Deutschland.`, en: `Read as EPSG:${epsg}, the boundaries do not lie in Germany.` },
		stated
			? { de: 'Prüfen Sie die Angabe bei --crs.', en: 'Check what you gave as --crs.' }
			: { de: 'Nennen Sie das Koordinatensystem mit --crs, zum Beispiel --crs EPSG:25832.', en: 'Name the coordinate system with --crs, for example --crs EPSG:25832.' }
	);
