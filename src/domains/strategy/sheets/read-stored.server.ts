/** What an export is made of, and what a file that came back is held against. */
import { berlinDay } from '#base/day.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { readCycles } from '#domains/cycle/read.server.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import type { Editable } from '../merge-content.ts';
import type { AnyContent, Element, Kind, Link } from '../model.ts';
import { readElements, readHeads, readLinks } from '../read.server.ts';
import { readRemoved } from '../read-overview.server.ts';
import { readMembership, readStrategies } from '../versions/read-strategies.server.ts';
import { ThreadGraph } from '../graph.ts';
import { bodiesToChoose, responsibleBodies } from '../responsible/responsible.server.ts';
import type { World } from './column.ts';
import { exportSheets, type ExportSheet } from './export-sheets.ts';
import type { FileRows } from './read-rows.ts';
import type { Stored } from './plan-import.ts';
import { readKey } from './row-key.ts';

export interface ExportChoice {
	kinds: readonly Kind[];
	cycle: number | null;
	/** number of an action field: only what follows from it, and itself */
	field: number | null;
}

/** Names by code; of areas the newest name. @param county only its areas and what it is compared with are offered in lists */
export async function readWorld(tx: Read, county?: string): Promise<World> {
	const [indicators, areas] = await together([allIndicators(tx), allAreas(tx)]);
	const offered = county === undefined ? areas : areas.filter((a) => a.validTo === null && (a.key.startsWith(county) || a.parentKey === county || a.level === 'planning-area' || a.level === 'country' || a.key === county.slice(0, 2)));
	return { indicators: new Map(indicators.map((i) => [i.code, i.definition.name.de])), areas: new Map(areas.map((a) => [a.key, a.name])), offered: { indicators: indicators.map((i) => i.code), areas: [...new Set(offered.map((a) => a.key))] } };
}

export async function readSheets(tx: Read, choice: ExportChoice, county: string): Promise<{ sheets: ExportSheet[]; world: World; count: number }> {
	const [elements, links, heads, world, responsible] = await together([readElements(tx, { kinds: choice.kinds, ...(choice.cycle === null ? {} : { cycle: choice.cycle }) }), readLinks(tx), readHeads(tx), readWorld(tx, county), responsibleBodies(tx)]);
	const chosen = belowField(elements, links, heads, choice.field);
	return { sheets: exportSheets(chosen, links, heads, world, responsible), world, count: chosen.length };
}

function belowField(elements: readonly Element[], links: readonly Link[], heads: readonly { id: string; number: number }[], field: number | null): readonly Element[] {
	const root = field === null ? undefined : heads.find((h) => h.number === field);
	if (field === null) return elements;
	const below = new Set(root ? [root.id, ...new ThreadGraph(links).forwards(root.id)] : []);
	return elements.filter((e) => below.has(e.id));
}

/** Only the wordings are read that the file names and that are not the newest. */
export async function readStored(tx: Read, { rows }: FileRows): Promise<Stored> {
	const [elements, links, world, removed, cycles, strategies, membership, bodies, responsible] = await together([readElements(tx), readLinks(tx), readWorld(tx), readRemoved(tx), readCycles(tx, berlinDay(new Date())), readStrategies(tx), readMembership(tx), bodiesToChoose(tx), responsibleBodies(tx)]);
	const newest = new Map(elements.map((e) => [e.id, e.version]));
	const older = rows.flatMap((row) => {
		const key = readKey(row.cells.get('key')?.text ?? '');
		return key && newest.has(key.id) && newest.get(key.id) !== key.version ? [key] : [];
	});
	const versions = older.length === 0 ? [] : await tx.sql<{ id: string; version: number; code: string; content: AnyContent }[]>`select element_id as id, version, code, content from element_version
		where (element_id, version) in (select * from unnest(${older.map((k) => k.id)}::uuid[], ${older.map((k) => k.version)}::integer[]))`;
	const known = new Set([...cycles.map((c) => c.number), ...elements.map((e) => e.cycle)]);
	if (known.size === 0) known.add(1);
	return {
		elements,
		links,
		world,
		bodies,
		responsible,
		strategies,
		membership,
		removed: new Map(removed.map((r) => [r.id, r.number])),
		versions: new Map(versions.map((v): [string, Editable] => [`${v.id}/${v.version}`, { ...v.content, code: v.code }])),
		newestCycle: Math.max(...known),
		cycles: new Set([...known].sort((a, b) => a - b))
	};
}
