/** One question asked again and again while somebody listens: once for all who listen, and told only when the answer is another. */

type Heard<T> = (answer: T) => void;

interface Watched<T> {
	listeners: Set<Heard<T>>;
	/** the newest answer, as it was told */
	told: { text: string; answer: T } | null;
}

export class Watch<T> {
	readonly #every: number;
	readonly #most: number;
	readonly #watched = new Map<string, Watched<T>>();
	#listening = 0;

	/** @param every milliseconds from one answer to the next question @param most listeners at once */
	constructor(every: number, most: number) {
		this.#every = every;
		this.#most = most;
	}

	get listening(): number {
		return this.#listening;
	}

	/**
	 * Tells the newest answer at once where there is one, then every other one.
	 * @param key says what is asked; whoever comes with a known key hears the question that runs
	 * @returns how to stop listening; null: too many listen
	 */
	listen(key: string, ask: () => Promise<T>, heard: Heard<T>): (() => void) | null {
		if (this.#listening >= this.#most) return null;
		this.#listening++;
		const known = this.#watched.get(key);
		const one: Watched<T> = known ?? { listeners: new Set(), told: null };
		one.listeners.add(heard);
		if (one.told) heard(one.told.answer);
		if (!known) {
			this.#watched.set(key, one);
			void this.#run(key, one, ask);
		}
		return () => {
			if (!one.listeners.delete(heard)) return;
			this.#listening--;
			if (one.listeners.size === 0 && this.#watched.get(key) === one) this.#watched.delete(key);
		};
	}

	async #run(key: string, one: Watched<T>, ask: () => Promise<T>): Promise<void> {
		while (this.#watched.get(key) === one) {
			// a question that failed is asked again; whoever listens misses the sign of life and says so
			const answer = await ask().then((given) => ({ given }), () => null);
			const text = answer ? JSON.stringify(answer.given) : null;
			if (answer && text !== null && text !== one.told?.text) {
				one.told = { text, answer: answer.given };
				for (const heard of one.listeners) heard(answer.given);
			}
			await new Promise((done) => setTimeout(done, this.#every).unref());
		}
	}
}
