/** A strategy as it was at one moment: what a draft keeps and a resolution freezes. Runs anywhere. */
import type { AnyContent, Element, Kind, Link, Text } from '../model.ts';
import type { Resolution } from '#domains/bodies/resolutions/resolution.ts';

/** `part`: belongs to the strategy · `basis`: question, finding or need that a part rests on */
export type Role = 'part' | 'basis';

export interface SnapshotElement<K extends Kind = Kind> {
	id: string;
	/** permanent address */
	number: number;
	kind: K;
	code: string;
	position: number;
	version: number;
	role: Role;
	content: AnyContent;
}

/** Address of an adopted version. */
export interface VersionAddress {
	number: number;
	version: number;
}

export interface StrategySnapshot {
	/** of this form, so that later forms can tell it */
	format: 1;
	number: number;
	cycle: number;
	title: Text;
	summary: Text;
	/** ISO days, both included */
	from: string;
	to: string;
	/** the adopted version that this one follows */
	predecessor: VersionAddress | null;
	/** null: a draft */
	resolution: Resolution | null;
	/** by position, then number */
	elements: SnapshotElement[];
	/** what its codes and keys were called then */
	names: { indicators: Record<string, Text>; areas: Record<string, string> };
	/** between its elements; `from` follows from `to`; ids */
	links: Link[];
}

const BASIS: readonly Kind[] = ['question', 'finding', 'need'];

/**
 * Questions, findings and needs that the parts rest on. The way ends at other kinds that are no parts: what an earlier
 * measure rested on belongs to the strategy it came from.
 */
export function basisOf(parts: ReadonlySet<string>, kindOf: ReadonlyMap<string, Kind>, links: readonly Link[]): Set<string> {
	const origins = Map.groupBy(links, (l) => l.from);
	const basis = new Set<string>();
	for (const queue = [...parts]; queue.length > 0; ) {
		for (const { to } of origins.get(queue.pop() as string) ?? []) {
			if (parts.has(to) || basis.has(to) || !BASIS.includes(kindOf.get(to) as Kind)) continue;
			basis.add(to);
			queue.push(to);
		}
	}
	return basis;
}

/** @param elements all there are @param parts ids of those that belong to the strategy; names are added by whoever knows them */
export function takeSnapshot(head: Omit<StrategySnapshot, 'format' | 'elements' | 'links' | 'resolution' | 'names'>, elements: readonly Element[], parts: ReadonlySet<string>, links: readonly Link[]): StrategySnapshot {
	const basis = basisOf(parts, new Map(elements.map((e) => [e.id, e.kind])), links);
	const kept = elements
		.filter((e) => parts.has(e.id) || basis.has(e.id))
		.map(({ id, number, kind, code, position, version, content }): SnapshotElement => ({ id, number, kind, code, position, version, role: parts.has(id) ? 'part' : 'basis', content }))
		.sort((a, b) => a.position - b.position || a.number - b.number);
	const inside = new Set(kept.map((e) => e.id));
	const order = (l: Link) => `${l.from} ${l.to}`;
	return { format: 1, ...head, resolution: null, elements: kept, names: { indicators: {}, areas: {} }, links: links.filter((l) => inside.has(l.from) && inside.has(l.to)).map(({ from, to }) => ({ from, to })).sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

/** Codes of indicators and keys of areas that elements name. */
export function namedIn(elements: readonly Pick<SnapshotElement, 'content'>[]): { indicators: Set<string>; areas: Set<string> } {
	const [indicators, areas] = [new Set<string>(), new Set<string>()];
	for (const { content } of elements) {
		if ('indicators' in content) for (const code of content.indicators) indicators.add(code);
		if ('indicator' in content && content.indicator) indicators.add(content.indicator);
		if ('areas' in content) for (const key of content.areas) areas.add(key);
		if ('area' in content && content.area) areas.add(content.area);
		if ('evidence' in content)
			for (const e of content.evidence) {
				if (e.kind !== 'figure') continue;
				indicators.add(e.indicator);
				areas.add(e.area);
				if (e.thanArea) areas.add(e.thanArea);
			}
	}
	return { indicators, areas };
}
