/** Boundaries of areas as the API gives them: those of the set, and of planning areas those dissolved from their municipalities. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Area } from '#domains/areas/model.ts';
import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import { planningBoundaries } from '#domains/areas/planning/planning-boundaries.ts';
import { boundariesOfKeys, type AreaBoundary, type BoundarySet } from '#domains/areas/read.server.ts';
import { latestRelease, publishedPlanningAreas } from '#domains/indicators/portal.server.ts';

export async function outlinesOf(tx: Read, set: BoundarySet, areas: readonly Area[]): Promise<Map<string, AreaBoundary['geometry']>> {
	const shapes = new Map((await boundariesOfKeys(tx, set.id, areas.map((a) => a.key))).map((b) => [b.key, b.geometry]));
	const wanted = new Map(areas.filter((area) => area.level === 'planning-area' && !shapes.has(area.key)).map((area) => [area.id, area]));
	const release = wanted.size > 0 ? await latestRelease(tx) : null;
	if (!release) return shapes;
	for (const planned of (await publishedPlanningAreas(tx, release)).filter((one) => wanted.has(one.id)))
		for (const { key, geometry } of planningBoundaries(await municipalBoundaries(tx, set, planned.members[0]?.slice(0, 5) ?? ''), [planned])) shapes.set(key, geometry);
	return shapes;
}
