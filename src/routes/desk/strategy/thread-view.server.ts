/** The thread as the list shows it: elements with what is missing and what newer figures say. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { findGaps, type Gap, type GapElement } from '#domains/strategy/gaps.ts';
import { Outlines, type OutlineNode } from '#domains/strategy/outline.ts';
import { readOverview, type Overview, type OverviewElement } from '#domains/strategy/read-overview.server.ts';
import type { SayingElements } from '#domains/strategy/search/element-search.ts';
import { deskElementsSaying } from '#domains/strategy/search/search-elements.server.ts';
import { verdictsNow } from '#domains/strategy/verdicts.server.ts';
import type { Beside, Known } from './choice.ts';

interface Derived extends Pick<Beside, 'gaps'> {
	/** elements by what they lack */
	found: ReadonlyMap<Gap, readonly GapElement[]>;
	byId: ReadonlyMap<string, OverviewElement>;
	/** all of it, or what follows from one element */
	listOf: (under?: string) => readonly OutlineNode[];
}

const LISTS_KEPT = 100;

/** What follows from an overview stays as long as the overview itself. */
const kept = new WeakMap<Overview, Derived>();

/** @param words as looked for: forms of words, parts of compounds and slips are found as by the search */
export async function threadView(tx: Read, words = ''): Promise<Known & Overview & Derived & Pick<SayingElements, 'corrected'>> {
	const overview = await readOverview(tx);
	const saying = words === '' ? null : await deskElementsSaying(tx, words);
	return { elements: overview.elements, links: overview.links, ...derivedFrom(overview), verdicts: await verdictsNow(tx, overview), saying: saying?.ids ?? null, corrected: saying?.corrected ?? [] };
}

function derivedFrom(overview: Overview): Derived {
	const known = kept.get(overview);
	if (known) return known;
	const found = findGaps(overview.elements, overview.links);
	const gaps = new Map<string, Gap[]>();
	for (const [gap, list] of found) for (const e of list) gaps.set(e.id, [...(gaps.get(e.id) ?? []), gap]);
	const derived = { found, gaps, byId: new Map(overview.elements.map((e) => [e.id, e])), listOf: listsOf(overview) };
	kept.set(overview, derived);
	return derived;
}

function listsOf({ elements, links }: Overview): Derived['listOf'] {
	const outlines = new Outlines(elements, links);
	const lists = new Map<string | undefined, readonly OutlineNode[]>();
	return (under) => {
		const list = lists.get(under) ?? outlines.list(under === undefined ? {} : { under });
		if (lists.size < LISTS_KEPT) lists.set(under, list);
		return list;
	};
}
