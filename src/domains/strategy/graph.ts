/** The thread as a graph: walked both ways, without circles. Pure. */
import type { Link } from './model.ts';

export class ThreadGraph {
	/** what an element follows from: one step towards the question */
	readonly #origins = new Map<string, string[]>();
	/** what follows from it: one step towards the effect */
	readonly #results = new Map<string, string[]>();

	constructor(links: Iterable<Link>) {
		for (const link of links) this.add(link);
	}

	add({ from, to }: Link): void {
		push(this.#origins, from, to);
		push(this.#results, to, from);
	}

	originsOf(id: string): readonly string[] {
		return this.#origins.get(id) ?? [];
	}

	resultsOf(id: string): readonly string[] {
		return this.#results.get(id) ?? [];
	}

	/** All that it rests on, nearest first, each once. */
	backwards(id: string): string[] {
		return walk(id, (at) => this.originsOf(at));
	}

	/** All that rests on it, nearest first, each once. */
	forwards(id: string): string[] {
		return walk(id, (at) => this.resultsOf(at));
	}

	/** The way from one element back to another, both included; null where there is none. */
	path(from: string, to: string): string[] | null {
		const before = new Map<string, string>();
		for (const queue = [from], seen = new Set(queue); queue.length > 0; ) {
			const at = queue.shift() as string;
			if (at === to) {
				const way = [at];
				for (let step = before.get(at); step !== undefined; step = before.get(step)) way.unshift(step);
				return way;
			}
			for (const next of this.originsOf(at)) {
				if (seen.has(next)) continue;
				seen.add(next);
				before.set(next, at);
				queue.push(next);
			}
		}
		return null;
	}
}

function push(map: Map<string, string[]>, key: string, value: string): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

function walk(start: string, next: (id: string) => readonly string[]): string[] {
	const seen = new Set([start]);
	const order: string[] = [];
	for (const queue = [start]; queue.length > 0; ) {
		for (const id of next(queue.shift() as string)) {
			if (seen.has(id)) continue;
			seen.add(id);
			order.push(id);
			queue.push(id);
		}
	}
	return order;
}
