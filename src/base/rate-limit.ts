/** How much one client may ask for in a while: a bucket of requests each, which fills again evenly. Pure; holds a bounded number of clients. */

interface Bucket {
	left: number;
	/** milliseconds, when `left` was right */
	at: number;
}

/** Clients remembered at once; the one that was quiet longest is forgotten first, as if it had a full bucket. */
const MOST_CLIENTS = 10_000;

export class RateLimit {
	readonly #perMinute: number;
	readonly #most: number;
	/** the longest quiet first */
	readonly #buckets = new Map<string, Bucket>();

	/** @param perMinute requests per minute and client, all of which may come at once */
	constructor(perMinute: number, most = MOST_CLIENTS) {
		this.#perMinute = perMinute;
		this.#most = most;
	}

	get clients(): number {
		return this.#buckets.size;
	}

	/** Whether nothing is left, without taking anything. */
	isSpent(client: string, now: number): boolean {
		const bucket = this.#buckets.get(client);
		return bucket !== undefined && bucket.left + (Math.max(0, now - bucket.at) * this.#perMinute) / 60_000 < 1;
	}

	/** Takes one request. @param now milliseconds @returns 0: it may go ahead, else the whole seconds to wait */
	take(client: string, now: number): number {
		const bucket = this.#buckets.get(client) ?? { left: this.#perMinute, at: now };
		const perMillisecond = this.#perMinute / 60_000;
		bucket.left = Math.min(this.#perMinute, bucket.left + Math.max(0, now - bucket.at) * perMillisecond);
		bucket.at = now;
		this.#buckets.delete(client);
		this.#buckets.set(client, bucket);
		if (this.#buckets.size > this.#most) for (const quiet of this.#buckets.keys()) {
			this.#buckets.delete(quiet);
			break;
		}
		if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perMillisecond / 1000));
		bucket.left--;
		return 0;
	}
}
