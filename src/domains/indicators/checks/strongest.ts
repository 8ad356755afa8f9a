/** The few strongest of very many, in order; of equally strong ones the first come first. Pure. */
export class Strongest<T> {
	/** all that were added or joined, kept or not */
	count = 0;
	readonly #most: number;
	readonly #kept: { strength: number; item: T }[] = [];

	constructor(most: number) {
		this.#most = most;
	}

	/** Whether one of that strength would be kept now: spares making it. */
	takes(strength: number): boolean {
		return this.#kept.length < this.#most || strength > (this.#kept.at(-1)?.strength ?? Number.NEGATIVE_INFINITY);
	}

	add(strength: number, item: T): void {
		this.count++;
		this.#keep(strength, item);
	}

	/** @param count of what the other was chosen from */
	join(other: Strongest<T>, count: number): void {
		this.count += count;
		for (const { strength, item } of other.#kept) this.#keep(strength, item);
	}

	get list(): T[] {
		return this.#kept.map(({ item }) => item);
	}

	#keep(strength: number, item: T): void {
		if (!this.takes(strength)) return;
		let at = this.#kept.length;
		while (at > 0 && (this.#kept[at - 1]?.strength ?? 0) < strength) at--;
		this.#kept.splice(at, 0, { strength, item });
		if (this.#kept.length > this.#most) this.#kept.pop();
	}
}
