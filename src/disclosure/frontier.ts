/** A priority queue: the cheapest first, the shorter among equals, the older among those. */

export interface Ranked {
	rank: number;
	depth: number;
	order: number;
}

export class Frontier<T extends Ranked> {
	private readonly heap: T[] = [];

	push(item: T): void {
		const heap = this.heap;
		let i = heap.length;
		heap.push(item);
		while (i > 0) {
			const above = (i - 1) >> 1;
			if (!before(item, heap[above]!)) break;
			heap[i] = heap[above]!;
			i = above;
		}
		heap[i] = item;
	}

	pop(): T | undefined {
		const heap = this.heap;
		const first = heap[0];
		const last = heap.pop();
		if (!first || !last || heap.length === 0) return first;
		let i = 0;
		for (;;) {
			let child = 2 * i + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
			if (!before(heap[child]!, last)) break;
			heap[i] = heap[child]!;
			i = child;
		}
		heap[i] = last;
		return first;
	}
}

function before(a: Ranked, b: Ranked): boolean {
	return a.rank !== b.rank ? a.rank < b.rank : a.depth !== b.depth ? a.depth < b.depth : a.order < b.order;
}
