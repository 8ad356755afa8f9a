import type { Read } from '#domains/accounts/transaction.server.ts';
import { boundariesOf, type AreaBoundary, type BoundarySet } from './read.server.ts';

const KEPT = 4;
const kept = new Map<string, readonly AreaBoundary[]>();

/**
 * Borders in WGS84 of a county's municipalities, in order of key. A confirmed set never changes, and its borders are
 * the largest thing a page with a map asks for: those of the last few sets stay in memory. Whether the reader may see
 * the set was settled when it was read.
 */
export async function municipalBoundaries(tx: Read, set: BoundarySet, countyKey: string): Promise<readonly AreaBoundary[]> {
	const name = [tx.principal.authorityId, set.id, set.importedAt.getTime(), countyKey].join(' ');
	const found = kept.get(name) ?? (await boundariesOf(tx, set.id, countyKey)).filter((boundary) => boundary.key.length === 8);
	kept.delete(name);
	kept.set(name, found);
	for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
	return found;
}
