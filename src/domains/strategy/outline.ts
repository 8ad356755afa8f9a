/** The thread as a nested list: each element opened once, where it is met first; elsewhere it is only named. Pure. */
import { ThreadGraph } from './graph.ts';
import { KINDS, type ElementHead, type Link } from './model.ts';

export interface OutlineNode {
	id: string;
	children: OutlineNode[];
	/** it stands, with all that follows, further up */
	again: boolean;
	/** what follows directly but is left out, because the list would get too long */
	hidden: number;
}

type Head = Pick<ElementHead, 'id' | 'kind' | 'position' | 'number'>;

/** In the order of the thread, then of their places. */
export function threadOrder(a: Head, b: Head): number {
	return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.position - b.position || a.number - b.number;
}

/**
 * @param under only what follows from this element, itself included
 * @param longest how many elements a list may hold; the last levels are left out until it fits
 */
export function outline(heads: readonly Head[], links: readonly Link[], { under, longest = 400 }: { under?: string; longest?: number } = {}): OutlineNode[] {
	const byId = new Map(heads.map((h) => [h.id, h]));
	const graph = new ThreadGraph(links.filter((l) => byId.has(l.from) && byId.has(l.to)));
	const sorted = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []).sort(threadOrder);
	const seen = new Set<string>();
	const open = (head: Head): OutlineNode => {
		if (seen.has(head.id)) return { id: head.id, children: [], again: true, hidden: 0 };
		seen.add(head.id);
		return { id: head.id, children: sorted(graph.resultsOf(head.id)).map(open), again: false, hidden: 0 };
	};
	const roots = under ? heads.filter((h) => h.id === under) : heads.filter((h) => graph.originsOf(h.id).length === 0).sort(threadOrder);
	return shorten(roots.map(open), longest);
}

function shorten(roots: OutlineNode[], longest: number): OutlineNode[] {
	const levels: number[] = [];
	const count = (nodes: readonly OutlineNode[], depth: number): void => {
		if (nodes.length > 0) levels[depth] = (levels[depth] ?? 0) + nodes.length;
		for (const node of nodes) count(node.children, depth + 1);
	};
	count(roots, 0);
	// the first two levels are always there
	let [depth, sum] = [1, (levels[0] ?? 0) + (levels[1] ?? 0)];
	while (depth + 1 < levels.length && sum + (levels[depth + 1] ?? 0) <= longest) sum += levels[++depth] ?? 0;
	const cut = (nodes: readonly OutlineNode[], at: number): OutlineNode[] => nodes.map((n) => (at === depth ? { ...n, children: [], hidden: n.children.length } : { ...n, children: cut(n.children, at + 1) }));
	return cut(roots, 0);
}
