/** Areas by id and by key: worked out when first asked for and kept with the list, as every check of every delivery asks the same one. Pure. */
import type { Area } from './model.ts';

export class AreaLookup {
	readonly #areas: readonly Area[];
	#byId: ReadonlyMap<number, Area> | null = null;
	#byKey: ReadonlyMap<string, readonly Area[]> | null = null;
	#largestId: number | null = null;

	constructor(areas: readonly Area[]) {
		this.#areas = areas;
	}

	get byId(): ReadonlyMap<number, Area> {
		return (this.#byId ??= new Map(this.#areas.map((area) => [area.id, area])));
	}

	/** all versions of a key, in the order of the list */
	get byKey(): ReadonlyMap<string, readonly Area[]> {
		return (this.#byKey ??= Map.groupBy(this.#areas, (area) => area.key));
	}

	/** for arrays indexed by id */
	get largestId(): number {
		return (this.#largestId ??= this.#areas.reduce((largest, { id }) => Math.max(largest, id), 0));
	}
}

const lookups = new WeakMap<readonly Area[], AreaLookup>();

/** @param areas a list that does not change any more */
export function lookupOf(areas: readonly Area[]): AreaLookup {
	let lookup = lookups.get(areas);
	if (!lookup) lookups.set(areas, (lookup = new AreaLookup(areas)));
	return lookup;
}
