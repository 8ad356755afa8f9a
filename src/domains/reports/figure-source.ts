/** What a report may ask of a release; everything it gets is disclosed. */
import type { Disclosed } from '#disclosure/disclosed.ts';
import type { AreaBoundary } from '#domains/areas/read.server.ts';
import type { FigureSeries, FigureTable, PublishedIndicator, ProfileRow } from '#domains/indicators/published.ts';

export interface FigureSource {
	countyKey: string;
	indicators: ReadonlyMap<string, PublishedIndicator>;
	sources: ReadonlyMap<string, { name: string; publisher: string; licence: string }>;
	municipalities: readonly { key: string; name: string; designation: string | null }[];
	boundaries: { id: number; schematic: boolean; features: readonly AreaBoundary[] } | null;
	table(code: string, period: string, level: 'municipality' | 'county' | 'state' | 'country'): Promise<Disclosed<FigureTable> | null>;
	series(code: string, keys: string[]): Promise<Disclosed<FigureSeries[]>>;
	profile(key: string): Promise<Disclosed<ProfileRow[]>>;
}
