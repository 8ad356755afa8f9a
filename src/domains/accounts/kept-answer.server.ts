/** What stays in memory as long as the database proves that it is still true (ADR 12): of each authority the last answer, with the mark it was given under. */
import { once, type Read } from './transaction.server.ts';

const AUTHORITIES_KEPT = 20;

export class KeptAnswer<T extends object> {
	readonly #name: string;
	readonly #kept = new Map<string, { mark: string; answer: T }>();

	/** @param name one answer each in a transaction, so different from those of others */
	constructor(name: string) {
		this.#name = name;
	}

	/**
	 * @param mark says of the moment that the transaction sees, whether anything differs from another moment
	 * @param read its answer is shared by all who ask, and must not be changed by any of them
	 */
	async ask(tx: Read, mark: () => Promise<string>, read: () => Promise<T>): Promise<T> {
		// whoever writes may be in the middle of it
		if (!tx.answers) return read();
		return once(tx, this.#name, async () => {
			const { authorityId } = tx.principal;
			const now = await mark();
			const there = this.#kept.get(authorityId);
			if (there?.mark === now) return there.answer;
			const answer = await read();
			this.#kept.delete(authorityId);
			this.#kept.set(authorityId, { mark: now, answer });
			for (const oldest of this.#kept.keys()) if (this.#kept.size > AUTHORITIES_KEPT) this.#kept.delete(oldest);
			return answer;
		});
	}
}
