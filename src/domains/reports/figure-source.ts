/** What a report may ask of a release; everything it gets is disclosed. */
import type { Disclosed } from '#disclosure/disclosed.ts';
import type { BoundaryLabel } from '#domains/areas/boundary-words.ts';
import type { AreaBoundary } from '#domains/areas/read.server.ts';
import type { FigureSeries, FigureTable, PublishedIndicator, ProfileRow } from '#domains/indicators/published.ts';
import type { SeriesTerritory } from '#domains/indicators/series-territory.server.ts';

export interface ReportSourceLine {
	name: string;
	publisher: string;
	licence: string;
	url: string | null;
}

export type ReportBoundaries = BoundaryLabel & { id: number; features: readonly AreaBoundary[] };

export interface FigureSource {
	countyKey: string;
	/** county, state, country: as far as they exist, from the smallest */
	references: readonly string[];
	/** every area a report may name → how it reads */
	areas: ReadonlyMap<string, string>;
	indicators: ReadonlyMap<string, PublishedIndicator>;
	sources: ReadonlyMap<string, ReportSourceLine>;
	/** number of a delivery → code of its source */
	deliverySources: ReadonlyMap<string, string>;
	municipalities: readonly { key: string; name: string; designation: string | null }[];
	/** of the day of the release: for places, not for figures */
	boundaries: ReportBoundaries | null;
	/** those that a map of figures shows. @param day ISO day of the figures' boundaries */
	boundariesOn(day: string): Promise<ReportBoundaries | null>;
	table(code: string, period: string, level: 'municipality' | 'association' | 'county' | 'state' | 'country'): Promise<Disclosed<FigureTable> | null>;
	/** one series per key that has figures */
	series(code: string, keys: readonly string[], breakdown?: string): Promise<Disclosed<FigureSeries[]>>;
	/** where boundaries changed within series */
	territory(series: readonly FigureSeries[]): Promise<SeriesTerritory>;
	profiles(keys: readonly string[]): Promise<Disclosed<Map<string, ProfileRow[]>>>;
}
