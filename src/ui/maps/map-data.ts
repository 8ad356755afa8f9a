/** What a choropleth map is drawn from. */
import type { FigureState } from '#ui/charts/state.ts';
import type { Comparison } from '#ui/svg/marks.ts';
import type { PaletteName } from '#ui/svg/palette.ts';
import type { MapFeature } from './geometry.ts';

export interface MapArea extends MapFeature {
	name: string;
	state: FigureState;
	value: number | null;
	/** Value with unit as it is read: “16,6 %”. */
	valueText: string | null;
	/** Place among the classes, from 0; null where there is no number. */
	classIndex: number | null;
	/** Only `above` and `below` (sure differences) get a sign. */
	comparison: Comparison;
	/** In place of the usual words for the state. */
	stateText?: string;
	href?: string;
	/** “Rang 2 von 28”: said behind the value. */
	rank?: string;
	/** Who gets a label first among areas without sign, e.g. inhabitants; default the size on the map. */
	importance?: number;
}

/**
 * An area with its borders. They are there for who draws, but not counted among its properties: a page without scripts would
 * otherwise spell out every point of every border for nobody.
 */
export function withGeometry<T extends object>(geometry: MapFeature['geometry'], area: T): T & Pick<MapFeature, 'geometry'> {
	return Object.defineProperty(area, 'geometry', { value: geometry, enumerable: false }) as T & Pick<MapFeature, 'geometry'>;
}

export interface ChoroplethData {
	title: string;
	/** Changes with every geometry or set of areas; null: do not cache. */
	geometryVersion: string | null;
	areas: readonly MapArea[];
	/** Words of the classes from lowest to highest: “unter 3”, “3 bis 6”. */
	classes: readonly string[];
	/** What the classes count: “Kinder je 100 Kinder unter 15 Jahren”. */
	measure: string;
	palette?: PaletteName;
	selectedKey?: string | null;
	/** In the case that follows “über”: “dem Kreiswert”. */
	than?: string;
	/** Land that belongs to none of the areas: drawn as an outline, so that the map has no holes. */
	outside?: { areas: readonly (MapFeature & { name: string })[]; /** what holds for each: “gehört zu keinem Planungsraum” */ text: string };
}
