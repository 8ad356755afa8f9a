/** What the map of a division is drawn from, and how many people live in its municipalities. */
import { berlinDay } from '#base/day.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { existsOn } from '#domains/areas/model.ts';
import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import type { PlanningArea } from '#domains/areas/planning/planning-area.ts';
import { boundarySetOn } from '#domains/areas/read.server.ts';
import { latestRelease, newestTable } from '#domains/indicators/portal.server.ts';

/** Planning areas of a division on a day, in the order of their colours. */
export interface DivisionGroups {
	division: string;
	groups: { id: string; name: string; members: string[] }[];
}

export function groupsOf(planning: readonly PlanningArea[], division: string, day: string): DivisionGroups {
	return { division, groups: planning.filter((area) => area.division === division && existsOn(area, day)).map(({ id, name, members }) => ({ id, name, members })) };
}

/** Borders of the county's municipalities; null where none were read. */
export async function municipalMap(tx: Read, countyKey: string) {
	const set = await boundarySetOn(tx, berlinDay(new Date()));
	const features = set ? await municipalBoundaries(tx, set, countyKey) : [];
	return set && features.length > 0 ? { set: { id: set.id, name: set.name, licence: set.licence }, features } : null;
}

/** Inhabitants by key, as last published; empty where nothing is. */
export async function publishedPeople(tx: Read): Promise<{ period: string | null; of: Record<string, number> }> {
	const release = await latestRelease(tx);
	const table = release ? await newestTable(tx, release, 'population') : null;
	return { period: table?.period ?? null, of: Object.fromEntries((table?.figures ?? []).flatMap((f) => (f.value === null ? [] : [[f.area.key, f.value] as const]))) };
}
