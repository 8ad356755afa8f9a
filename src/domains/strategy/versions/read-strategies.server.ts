/** Strategies as they stand in the workplace, with their drafts and adopted versions: for members and planners. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import type { Element } from '../model.ts';
import { readElements, readLinks } from '../read.server.ts';
import type { Resolution } from '#domains/bodies/resolutions/resolution.ts';
import { namedIn, takeSnapshot, type StrategySnapshot, type VersionAddress } from './snapshot.ts';
import type { Strategy } from './strategy.ts';

const COLUMNS = 'id, number, cycle, title, summary, from_day::text as "from", to_day::text as "to", predecessor_id as "predecessorId", version, created_at as "createdAt", created_by as "createdBy"';

/** Newest period first. */
export async function readStrategies(tx: Read): Promise<Strategy[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<Strategy[]>`select ${tx.sql.unsafe(COLUMNS)} from strategy order by from_day desc, number desc`;
}

export async function strategyByNumber(tx: Read, number: number): Promise<Strategy | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<Strategy[]>`select ${tx.sql.unsafe(COLUMNS)} from strategy where number = ${number}`;
	return row ?? null;
}

export async function strategyById(tx: Read, id: string): Promise<Strategy | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<Strategy[]>`select ${tx.sql.unsafe(COLUMNS)} from strategy where id = ${id}`;
	return row ?? null;
}

/** Ids of the elements of each strategy. */
export async function readMembership(tx: Read): Promise<Map<string, Set<string>>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const rows = await tx.sql<{ strategy: string; element: string }[]>`select x.strategy_id as strategy, x.element_id as element from strategy_element x join element e on e.authority_id = x.authority_id and e.id = x.element_id and e.removed_at is null`;
	return new Map([...Map.groupBy(rows, (r) => r.strategy)].map(([id, group]) => [id, new Set(group.map((r) => r.element))]));
}

/** Ids of the strategies that an element is part of. */
export async function strategiesWith(tx: Read, elementId: string): Promise<Set<string>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const rows = await tx.sql<{ id: string }[]>`select strategy_id as id from strategy_element where element_id = ${elementId}`;
	return new Set(rows.map((r) => r.id));
}

export interface StrategyVersionHead {
	strategyId: string;
	version: number;
	state: 'draft' | 'adopted';
	note: string;
	sha256: string;
	recordedAt: Date;
	recordedBy: string;
	resolutionId: string | null;
	/** adopted: number of the resolution, its body and its date */
	resolution: Pick<Resolution, 'number' | 'body' | 'decided'> | null;
}

/** Drafts and adopted versions without their content, newest first. */
export async function readStrategyVersions(tx: Read, strategyId?: string): Promise<StrategyVersionHead[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<StrategyVersionHead[]>`select strategy_id as "strategyId", version, state, note, sha256, recorded_at as "recordedAt", recorded_by as "recordedBy", resolution_id as "resolutionId",
			case when state = 'adopted' then jsonb_build_object('number', content->'resolution'->'number', 'body', content->'resolution'->'body', 'decided', content->'resolution'->'decided') end as resolution
		from strategy_version where ${strategyId === undefined ? tx.sql`true` : tx.sql`strategy_id = ${strategyId}`} order by version desc`;
}

/** The whole of a draft or an adopted version. */
export async function readStrategyVersion(tx: Read, strategyId: string, version: number): Promise<StrategySnapshot | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<{ content: StrategySnapshot }[]>`select content from strategy_version where strategy_id = ${strategyId} and version = ${version}`;
	return row?.content ?? null;
}

/** As it would be kept or adopted now, and which of its parts follow from elements that stay outside. */
export async function presentSnapshot(tx: Read, strategy: Strategy): Promise<{ snapshot: StrategySnapshot; outside: { from: string; to: Element }[]; previous: { version: VersionAddress; content: StrategySnapshot } | null }> {
	const elements = await readElements(tx);
	const links = await readLinks(tx);
	const parts = (await readMembership(tx)).get(strategy.id) ?? new Set<string>();
	const previous = await previousAdopted(tx, strategy);
	const { number, cycle, title, summary, from, to } = strategy;
	const snapshot = takeSnapshot({ number, cycle, title, summary, from, to, predecessor: previous?.version ?? null }, elements, parts, links);
	const named = namedIn(snapshot.elements);
	for (const { code, definition } of await allIndicators(tx)) if (named.indicators.has(code)) snapshot.names.indicators[code] = definition.name;
	// in order of their first day: the newest name stays
	for (const { key, name } of await allAreas(tx)) if (named.areas.has(key)) snapshot.names.areas[key] = name;
	const inside = new Set(snapshot.elements.map((e) => e.id));
	const byId = new Map(elements.map((e) => [e.id, e]));
	return { snapshot, outside: links.flatMap(({ from: later, to: earlier }) => (parts.has(later) && !inside.has(earlier) && byId.has(earlier) ? [{ from: later, to: byId.get(earlier) as Element }] : [])), previous };
}

/** The adopted version that the next one follows: its own last, else the last of the strategy that it continues. */
async function previousAdopted(tx: Read, { id, predecessorId }: Strategy): Promise<{ version: VersionAddress; content: StrategySnapshot } | null> {
	const [row] = await tx.sql<{ number: number; version: number; content: StrategySnapshot }[]>`select s.number, v.version, v.content from strategy_version v join strategy s on s.authority_id = v.authority_id and s.id = v.strategy_id
		where v.state = 'adopted' and v.strategy_id in (${id}, ${predecessorId ?? id}) order by (v.strategy_id = ${id}) desc, v.version desc limit 1`;
	return row ? { version: { number: row.number, version: row.version }, content: row.content } : null;
}
