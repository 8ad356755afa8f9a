/** Which tables of changes speak for a level: its own, and for counties those of their municipalities where no other does. */
import type { Area, AreaLevel } from '../model.ts';
import { directoryLinks } from './directory-links.ts';
import { NOTHING_KNOWN, type AreaLink, type LinkTable } from './links.ts';

export interface LevelTables {
	tables: readonly LinkTable[];
	/** for the time that no table covers */
	directory: LinkTable | null;
}

/** Levels that have not changed since 1990. */
export const STEADY: readonly AreaLevel[] = ['country', 'state'];

/**
 * @param own tables of the level
 * @param municipal tables of municipalities
 */
export function tablesFor(level: AreaLevel, own: readonly LinkTable[], municipal: readonly LinkTable[], areas: readonly Area[], countyKey: string): LevelTables {
	const directory = directoryLinks(areas, 'municipality', countyKey);
	if (level === 'municipality') return { tables: own, directory };
	if (level !== 'county') return { tables: own, directory: null };
	const latest = own.map((table) => table.to).sort().at(-1) ?? '';
	return { tables: [...own, ...municipal.filter((table) => table.to > latest).map(countyTable)], directory: directory && countyTable(directory) };
}

/**
 * What a table of municipalities means for their counties: one that exchanged a municipality with another is another territory
 * since, by shares that the table does not tell; all others stayed as they were.
 */
export function countyTable(table: LinkTable): LinkTable {
	const links = new Map<string, AreaLink>();
	for (const { from, to, effective, kind, sizes } of table.links) {
		const [old, now] = [from.slice(0, 5), to.slice(0, 5)];
		// a strip of land without inhabitants moves the border of a county, not its figures
		if (old === now || (kind === 'part' && sizes.population === 0)) continue;
		for (const target of [old, now]) links.set(`${old} ${target} ${effective}`, { from: old, fromName: old, to: target, toName: target, kind: target === old ? 'rest' : 'part', effective, shares: NOTHING_KNOWN, sizes: NOTHING_KNOWN });
	}
	return { ...table, level: 'county', links: [...links.values()] };
}
