/** What follows from a list of areas, for instance on a day: worked out once and kept with the list, as every delivery asks for the same days. Pure. */
import type { Area } from './model.ts';

const MOST = 200;

export class KeptWithAreas<T> {
	readonly #kept = new WeakMap<readonly Area[], Map<string, T>>();

	/**
	 * @param areas a list that does not change any more
	 * @param name says all that the answer depends on besides the list
	 */
	of(areas: readonly Area[], name: string, work: () => T): T {
		let answers = this.#kept.get(areas);
		if (!answers) this.#kept.set(areas, (answers = new Map()));
		const known = answers.get(name);
		if (known !== undefined) return known;
		const answer = work();
		if (answers.size >= MOST) answers.clear();
		answers.set(name, answer);
		return answer;
	}
}
