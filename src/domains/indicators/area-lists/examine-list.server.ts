/** What loading a list of areas would change: against the directory and the tables of changes that are there. */
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areaDifferences, type AreaDifference } from '#domains/areas/area-differences.ts';
import { readAreaList } from '#domains/areas/area-list.ts';
import { mergeSnapshot, type DirectoryMerge } from '#domains/areas/directory/merge-snapshot.ts';
import type { Area, AreaLevel } from '#domains/areas/model.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { examineChanges, type ChangesEffect } from '#domains/areas/territory/import-changes.server.ts';
import type { LinkTable } from '#domains/areas/territory/links.ts';
import { linkTables } from '#domains/areas/territory/store.server.ts';
import type { NewArea } from '#domains/areas/write.server.ts';
import { problemSentence, type ReadList } from './read-list.ts';

/** A table of changes in a file. */
export interface ListedTable {
	level: AreaLevel;
	/** ISO days */
	from: string;
	to: string;
	source: string;
	links: number;
	/** new: there is none of this level and span · changed: it takes the place of one · unchanged: it says what is there already */
	state: 'new' | 'changed' | 'unchanged';
	/** file of the one that is there; null: none */
	there: string | null;
	/** those that touch the own county, the first of them */
	own: { from: string; fromName: string; to: string; toName: string; effective: string | null; kind: string }[];
	ownCount: number;
}

/** Plain data: it is kept with the file. */
export interface ListEffect {
	layout: string;
	/** ISO day that a directory is of */
	day: string | null;
	/** areas, or changes, in the file */
	read: number;
	/** areas of the county that the file names and that stay as they are */
	unchanged: number;
	areas: AreaDifference[];
	tables: ListedTable[];
	/** German sentences: what contradicts, what was skipped */
	hints: string[];
}

export interface ExaminedList {
	effect: ListEffect;
	/** to be saved, but for what `changes` brings */
	areas: NewArea[];
	/** of a directory */
	merge: DirectoryMerge | null;
	/** of a list of changes */
	changes: ChangesEffect | null;
}

const OWN_SHOWN = 60;

/**
 * Stores nothing.
 * @param options `all`: every area of a directory, not only those of the county · `alsoKnown`: keys that tables before this one bring, when none is stored
 * @throws UserError where the file is refused
 */
export async function examineList(tx: Read, file: { name: string; read: ReadList }, countyKey: string, options: { all?: boolean; alsoKnown?: readonly string[] } = {}): Promise<ExaminedList> {
	mustBeAllowed(tx.principal, 'areas.import');
	const { read } = file;
	if (read.kind === 'refused') throw new UserError(read.problems.filter((p) => p.severity === 'error').map(problemSentence).join('\n'));
	const known = await allAreas(tx);
	const hints = read.problems.map(problemSentence);
	const nothing = { layout: read.layout, day: null, unchanged: 0, tables: [], hints };
	switch (read.kind) {
		case 'directory': {
			const merge = mergeSnapshot(known, read.snapshot, options.all ? null : countyKey);
			const differences = areaDifferences(known, merge.areas);
			return { effect: { ...nothing, day: read.snapshot.day, read: read.snapshot.areas.length, unchanged: merge.wanted - differences.length, areas: differences, hints: [...hints, ...merge.hints] }, areas: merge.areas, merge, changes: null };
		}
		case 'areas': {
			const areas = readAreaList(read.text, file.name, new Set([...known.map((area) => area.key), ...(options.alsoKnown ?? [])]));
			const differences = areaDifferences(known, areas);
			return { effect: { ...nothing, read: areas.length, unchanged: areas.length - differences.length, areas: differences }, areas, merge: null, changes: null };
		}
		case 'changes': {
			const changes = await examineChanges(tx, read.tables, countyKey, read.names);
			const { areas, begins, contradictions } = changes.directory;
			const tables: ListedTable[] = [];
			for (const [i, table] of read.tables.entries()) tables.push(await listedTable(tx, table, changes.tables[i]?.replaces ?? null, countyKey));
			return {
				effect: { ...nothing, read: tables.reduce((sum, table) => sum + table.links, 0), unchanged: unchangedOf(known, tables, areas, countyKey), areas: areaDifferences(known, areas, begins), tables, hints: [...hints, ...contradictions] },
				areas: [],
				merge: null,
				changes
			};
		}
	}
}

async function listedTable(tx: Read, { level, from, to, source, scope, links }: LinkTable, there: string | null, countyKey: string): Promise<ListedTable> {
	const same = there !== null && (await linkTables(tx, level)).some((table) => table.from === from && table.to === to && table.scope === scope && table.source === source && isDeepStrictEqual([...table.links], [...links]));
	const own = links.filter((link) => link.from !== link.to && (link.from.startsWith(countyKey) || link.to.startsWith(countyKey)));
	return { level, from, to, source, links: links.length, state: there === null ? 'new' : same ? 'unchanged' : 'changed', there, own: own.slice(0, OWN_SHOWN).map(({ from: a, fromName, to: b, toName, effective, kind }) => ({ from: a, fromName, to: b, toName, effective, kind })), ownCount: own.length };
}

/** Areas of the county that the tables name and that nothing is changed of. */
function unchangedOf(known: readonly Area[], tables: readonly ListedTable[], changed: readonly NewArea[], countyKey: string): number {
	const keys = new Set(tables.flatMap((table) => table.own.flatMap((link) => [link.from, link.to])).filter((key) => key.startsWith(countyKey)));
	const different = new Set(changed.map((area) => area.key));
	return [...keys].filter((key) => !different.has(key) && known.some((area) => area.key === key)).length;
}
