/**
 * From the territories of one day to those of another, as shares: which part of each old area lies in which new one.
 * An area that is not named has stayed as it was. Steps are put together by multiplying shares along every way.
 */
import type { AreaLink, Basis, LinkTable } from './links.ts';

export interface Share {
	to: string;
	/** 0 < weight ≤ 1; NaN where no source tells the share */
	weight: number;
}

export interface Conversion {
	/** ISO days */
	from: string;
	to: string;
	/** whether anything is known of an old area */
	covers: (key: string) => boolean;
	/** by key of the old area; shares of one area add up to 1 */
	shares: ReadonlyMap<string, readonly Share[]>;
	/** who says so, in the order of the steps */
	sources: string[];
	/** old areas that were divided by another basis than the one asked for, because its shares are unknown */
	otherBasis: ReadonlySet<string>;
	/** old areas that a table names without the day, while the status lies within its span */
	unsure: ReadonlySet<string>;
}

const EVERYWHERE = (): boolean => true;

/** Nothing changed. */
export function unchanged(day: string): Conversion {
	return { from: day, to: day, covers: EVERYWHERE, shares: new Map(), sources: [], otherBasis: new Set(), unsure: new Set() };
}

/** Surface is always known where anything is; employees are nearer to inhabitants than to hectares. */
const INSTEAD: Record<Basis, readonly Basis[]> = { area: ['area'], population: ['population', 'area'], employees: ['employees', 'population', 'area'] };

/** One step forward in time, from the links of a table. @param basis by what a divided area is divided */
export function forward(table: LinkTable, basis: Basis): Conversion {
	return step(table.from, table.to, table, basis, (link) => ({ from: link.from, to: link.to }), (group) => {
		for (const by of INSTEAD[basis]) if (group.every((link) => link.shares[by] !== null)) return { by, shares: group.map((link) => link.shares[by] as number) };
		return null;
	});
}

/** The same step back in time: a new area is divided as its parts were when they came together. */
export function backward(table: LinkTable, basis: Basis): Conversion {
	return step(table.to, table.from, table, basis, (link) => ({ from: link.to, to: link.from }), (group) => {
		if (group.length === 1) return { by: basis, shares: [1] };
		for (const by of INSTEAD[basis]) {
			const sum = group.reduce<number | null>((total, link) => (total === null || link.sizes[by] === null ? null : total + link.sizes[by]), 0);
			if (sum) return { by, shares: group.map((link) => (link.sizes[by] as number) / sum) };
		}
		return null;
	});
}

function step(from: string, to: string, table: LinkTable, basis: Basis, ends: (link: AreaLink) => { from: string; to: string }, sharesOf: (group: readonly AreaLink[]) => { by: Basis; shares: number[] } | null): Conversion {
	const shares = new Map<string, Share[]>();
	const otherBasis = new Set<string>();
	for (const [key, group] of Map.groupBy(table.links, (link) => ends(link).from)) {
		const known = sharesOf(group);
		if (known && known.by !== basis) otherBasis.add(key);
		const own = group.flatMap((link, i) => {
			const weight = known ? (known.shares[i] as number) : Number.NaN;
			return weight === 0 ? [] : [{ to: ends(link).to, weight }];
		});
		if (own.length !== 1 || own[0]?.to !== key || own[0].weight !== 1) shares.set(key, own);
	}
	return { from, to, covers: scopeOf(table), shares, sources: shares.size > 0 ? [table.source] : [], otherBasis, unsure: new Set() };
}

function scopeOf({ scope }: LinkTable): Conversion['covers'] {
	if (scope === '') return EVERYWHERE;
	const prefixes = scope.split(' ');
	return (key) => prefixes.some((prefix) => key.startsWith(prefix));
}

/** One conversion after the other. */
export function compose(first: Conversion, second: Conversion): Conversion {
	const shares = new Map<string, readonly Share[]>(second.shares);
	for (const [key, own] of first.shares) {
		const sums = new Map<string, number>();
		for (const { to, weight } of own) for (const next of second.shares.get(to) ?? [{ to, weight: 1 }]) sums.set(next.to, (sums.get(next.to) ?? 0) + weight * next.weight);
		const combined = [...sums].map(([to, weight]) => ({ to, weight: Math.abs(weight - 1) < 1e-12 ? 1 : weight }));
		if (combined.length === 1 && combined[0]?.to === key && combined[0].weight === 1) shares.delete(key);
		else shares.set(key, combined);
	}
	const passed = (marks: ReadonlySet<string>): string[] => [...first.shares].flatMap(([key, own]) => (own.some(({ to }) => marks.has(to)) ? [key] : []));
	return {
		from: first.from,
		to: second.to,
		// most tables are complete for the country: a chain of years must not ask each of them for each key
		covers: second.covers === EVERYWHERE ? first.covers : (key) => first.covers(key) && (first.shares.get(key) ?? [{ to: key }]).every(({ to }) => second.covers(to)),
		shares,
		sources: [...new Set([...first.sources, ...second.sources])],
		otherBasis: new Set([...first.otherBasis, ...second.otherBasis, ...passed(second.otherBasis)]),
		unsure: new Set([...first.unsure, ...second.unsure, ...passed(second.unsure)])
	};
}
