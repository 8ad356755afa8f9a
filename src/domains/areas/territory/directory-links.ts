/** What the directory of areas itself tells of changes: an area that ended and names who took it over whole. */
import type { Area, AreaLevel } from '../model.ts';
import type { LinkTable } from './links.ts';
import { dayAfter } from './sheet.ts';

const WHOLE = { area: 1, population: 1, employees: 1 };

/**
 * From the first change that the directory knows, for the areas below a county; null where it knows of none. Sizes are unknown: of
 * a merger it does not lead back in time.
 */
export function directoryLinks(areas: readonly Area[], level: AreaLevel, countyKey: string): LinkTable | null {
	const names = new Map(areas.map((area) => [area.key, area.name]));
	const links = areas.flatMap((area) =>
		area.level === level && area.key.startsWith(countyKey) && area.validTo !== null && area.successorKey !== null && area.successorKey !== area.key
			? [{ from: area.key, fromName: area.name, to: area.successorKey, toName: names.get(area.successorKey) ?? area.successorKey, kind: 'dissolved' as const, effective: area.validTo, shares: WHOLE, sizes: { area: null, population: null, employees: null } }]
			: []
	);
	const [first] = links.map((link) => link.effective).sort();
	return first === undefined ? null : { level, from: dayAfter(first, -1), to: '9999-12-31', source: 'Gebietsverzeichnis', scope: countyKey, links };
}
