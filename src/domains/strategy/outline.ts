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

export interface OutlineChoice {
	/** only what follows from this element, itself included */
	under?: string;
	/** how many elements a list may hold; the last levels are left out until it fits */
	longest?: number;
}

export function outline(heads: readonly Head[], links: readonly Link[], choice: OutlineChoice = {}): OutlineNode[] {
	return new Outlines(heads, links).list(choice);
}

/** Many lists of one thread. */
export class Outlines {
	readonly #heads: readonly Head[];
	readonly #byId: ReadonlyMap<string, Head>;
	readonly #graph: ThreadGraph;

	constructor(heads: readonly Head[], links: readonly Link[]) {
		this.#heads = heads;
		const byId = new Map(heads.map((h) => [h.id, h]));
		this.#byId = byId;
		this.#graph = new ThreadGraph(links.filter((l) => byId.has(l.from) && byId.has(l.to)));
	}

	list({ under, longest = 400 }: OutlineChoice = {}): OutlineNode[] {
		const seen = new Set<string>();
		const open = (head: Head): OutlineNode => {
			if (seen.has(head.id)) return { id: head.id, children: [], again: true, hidden: 0 };
			seen.add(head.id);
			return { id: head.id, children: this.#sorted(this.#graph.resultsOf(head.id)).map(open), again: false, hidden: 0 };
		};
		const start = under === undefined ? undefined : this.#byId.get(under);
		const roots = under ? (start ? [start] : []) : this.#heads.filter((h) => this.#graph.originsOf(h.id).length === 0).sort(threadOrder);
		return shorten(roots.map(open), longest);
	}

	#sorted(ids: readonly string[]): Head[] {
		return ids.flatMap((id) => this.#byId.get(id) ?? []).sort(threadOrder);
	}
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
