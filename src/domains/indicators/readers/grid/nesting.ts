/** Elements within elements: parsers keep a list of those that are open, and a file without an end of them would keep them busy for ever. */

/** Nothing a person or program made is deeper, not even a page whose tags are never closed. */
const DEEPEST = 2000;

export class TooDeep extends Error {}

export class Nesting {
	#depth = 0;

	/** @throws TooDeep */
	open(): void {
		if (++this.#depth > DEEPEST) throw new TooDeep();
	}

	close(): void {
		this.#depth--;
	}
}

/** @returns whether it came to its end without getting too deep */
export function shallow(parse: () => void): boolean {
	try {
		parse();
		return true;
	} catch (error) {
		if (error instanceof TooDeep) return false;
		throw error;
	}
}
