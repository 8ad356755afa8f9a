/** Collects findings: the first of a kind one by one, the rest as a number. */
import type { Problem } from './problem.ts';

const LISTED = 200;

export class ProblemList {
	readonly problems: Problem[] = [];
	#kinds = new Map<string, { listed: number; last: Problem | null }>();

	add(problem: Problem): void {
		let kind = this.#kinds.get(problem.code);
		if (!kind) this.#kinds.set(problem.code, (kind = { listed: 0, last: null }));
		if (kind.listed < LISTED) {
			kind.listed++;
			kind.last = { ...problem };
			this.problems.push(kind.last);
		} else if (kind.last) kind.last.more = (kind.last.more ?? 0) + 1;
	}
}
