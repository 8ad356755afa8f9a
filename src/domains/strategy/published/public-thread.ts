/** The whole thread as it is public: heads of all elements and how they hang together. Pure. */
import { findGaps, type Gap, type GapElement } from '../gaps.ts';
import { ThreadGraph } from '../graph.ts';
import type { Resolution } from '#domains/bodies/resolutions/resolution.ts';
import { KINDS, type ANSWERS, type Kind, type Link, type MeasureState, type Text } from '../model.ts';

/** What lists, pictures and gaps need of a public element; the rest of its content is asked for where it is shown. */
export interface PublicHead extends GapElement {
	cycle: number;
	position: number;
	example: boolean;
	/** numbers of elements it follows from */
	followsFrom: number[];
	publishedAt: Date;
	/** measures */
	state: MeasureState | null;
	/** questions */
	answered: (typeof ANSWERS)[number] | null;
	/** goals: ISO day or empty */
	targetDate: string;
	/** codes of indicators that it uses */
	indicators: string[];
}

/** An adopted version of a strategy, without what its elements say. */
export interface AdoptedStrategy {
	number: number;
	version: number;
	cycle: number;
	title: Text;
	summary: Text;
	from: string;
	to: string;
	predecessor: { number: number; version: number } | null;
	resolution: Resolution;
	/** when it was recorded here */
	adoptedAt: Date;
	/** numbers of the elements that belong to it */
	parts: ReadonlySet<number>;
	/** numbers of questions, findings and needs that they rest on */
	basis: ReadonlySet<number>;
}

/** Which origin the thread is told by, where there are several: the one that says why comes before the one that says where it belongs. */
const TOLD_BY: Record<Kind, readonly Kind[]> = {
	question: [],
	finding: ['question', 'measure'],
	need: ['finding'],
	'guiding-model': ['need'],
	pillar: ['need', 'guiding-model'],
	'action-field': ['need', 'pillar'],
	'guiding-goal': ['need', 'action-field'],
	goal: ['guiding-goal', 'need', 'action-field'],
	measure: ['goal']
};

export class PublicThread {
	readonly heads: readonly PublicHead[];
	/** newest first */
	readonly adopted: readonly AdoptedStrategy[];
	readonly links: readonly Link[];
	readonly #graph: ThreadGraph;
	readonly #byId: ReadonlyMap<string, PublicHead>;
	readonly #byNumber: ReadonlyMap<number, PublicHead>;
	readonly #rank: ReadonlyMap<string, number>;
	readonly #spines = new Map<string, readonly PublicHead[]>();
	#gaps: ReadonlyMap<Gap, GapElement[]> | null = null;

	constructor(heads: readonly PublicHead[], adopted: readonly AdoptedStrategy[]) {
		this.heads = heads.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.position - b.position || a.number - b.number);
		this.adopted = adopted;
		this.#rank = new Map(this.heads.map((h, i) => [h.id, i]));
		this.#byId = new Map(this.heads.map((h) => [h.id, h]));
		this.#byNumber = new Map(this.heads.map((h) => [h.number, h]));
		this.links = this.heads.flatMap((h) => h.followsFrom.flatMap((n) => (this.#byNumber.has(n) ? [{ from: h.id, to: (this.#byNumber.get(n) as PublicHead).id }] : [])));
		this.#graph = new ThreadGraph(this.links);
	}

	at(number: number): PublicHead | null {
		return this.#byNumber.get(number) ?? null;
	}

	of(kind: Kind): PublicHead[] {
		return this.heads.filter((h) => h.kind === kind);
	}

	/** What it follows from, one step; questions first. */
	origins(head: PublicHead): PublicHead[] {
		return this.#sorted(this.#graph.originsOf(head.id));
	}

	/** What follows from it, one step. */
	results(head: PublicHead): PublicHead[] {
		return this.#sorted(this.#graph.resultsOf(head.id));
	}

	/** All that it rests on. */
	backwards(head: PublicHead): PublicHead[] {
		return this.#sorted(this.#graph.backwards(head.id));
	}

	/** All that rests on it. */
	forwards(head: PublicHead): PublicHead[] {
		return this.#sorted(this.#graph.forwards(head.id));
	}

	/** The one thread by which it is told, from the question on; the element itself comes last. */
	spine(head: PublicHead): readonly PublicHead[] {
		const known = this.#spines.get(head.id);
		if (known) return known;
		// links of different times might form a circle: whoever comes back here finds the element alone
		this.#spines.set(head.id, [head]);
		const kinds = TOLD_BY[head.kind];
		const ways = this.origins(head)
			.filter((o) => kinds.includes(o.kind))
			.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
			.map((o) => this.spine(o));
		const way = ways.find((w) => w[0]?.kind === 'question') ?? ways.toSorted((a, b) => b.length - a.length)[0] ?? [];
		const spine = [...way, head];
		this.#spines.set(head.id, spine);
		return spine;
	}

	/** Action fields above an element; itself, where it is one. */
	fieldsOf(head: PublicHead): PublicHead[] {
		return [head, ...this.backwards(head)].filter((h) => h.kind === 'action-field');
	}

	/** The newest adopted strategy that it belongs to or that rests on it. */
	adoptedWith({ number }: PublicHead): AdoptedStrategy | null {
		return this.adopted.find((s) => s.parts.has(number)) ?? this.adopted.find((s) => s.basis.has(number)) ?? null;
	}

	/** Elements that use an indicator: questions it bears on, findings it proves, goals it measures. */
	usersOf(code: string): PublicHead[] {
		return this.heads.filter((h) => h.indicators.includes(code));
	}

	/** Where it is missing; worked out once. */
	gaps(): ReadonlyMap<Gap, GapElement[]> {
		return (this.#gaps ??= findGaps(this.heads, this.links));
	}

	#sorted(ids: readonly string[]): PublicHead[] {
		const rank = (h: PublicHead) => this.#rank.get(h.id) as number;
		return ids.map((id) => this.#byId.get(id) as PublicHead).sort((a, b) => rank(a) - rank(b));
	}
}
