import type { Read } from '#domains/accounts/transaction.server.ts';
import type { MapFeature } from '#ui/maps/geometry.ts';
import { withGeometry } from '#ui/maps/map-data.ts';
import { boundariesOf, type BoundarySet } from './read.server.ts';

/** With the newest name of the area: also those are drawn that no figure names. */
export type MunicipalBoundary = MapFeature & { name: string };

const KEPT = 4;
const kept = new Map<string, readonly MunicipalBoundary[]>();

/**
 * Borders in WGS84 of a county's municipalities, in order of key. A confirmed set never changes, and its borders are
 * the largest thing a page with a map asks for: those of the last few sets stay in memory. Whether the reader may see
 * the set was settled when it was read. Pages pass them on to who draws, without spelling them out.
 */
export async function municipalBoundaries(tx: Read, set: BoundarySet, countyKey: string): Promise<readonly MunicipalBoundary[]> {
	const place = [tx.principal.authorityId, set.id, set.importedAt.getTime(), countyKey].join(' ');
	const found = kept.get(place) ?? (await boundariesOf(tx, set.id, countyKey)).flatMap(({ key, name, geometry }) => (key.length === 8 ? [withGeometry(geometry as MapFeature['geometry'], { key, name })] : []));
	kept.delete(place);
	kept.set(place, found);
	for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
	return found;
}
