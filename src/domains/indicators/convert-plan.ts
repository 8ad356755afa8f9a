/**
 * Which figures of a list make up the figure of an area on another territorial status. It depends on the areas listed alone, so
 * one plan serves all lists of the same areas.
 */
import type { Conversion } from '#domains/areas/territory/conversion.ts';

export interface ConversionPlan {
	conversion: Conversion;
	/** ids of the areas as of the status asked for */
	areaIds: Int32Array;
	/** what makes up area i: positions `starts[i]` to `starts[i + 1]` of `sources` and `weights` */
	starts: Int32Array;
	/** positions in the list; −1: a part that the list does not hold */
	sources: Int32Array;
	/** share of the listed figure; NaN where no source tells it */
	weights: Float64Array;
	/** key of the area of each part, listed or not; empty where the plan does not tell it */
	partKeys: string[];
	/** area i is another territory than any of the list, or only a share of one */
	changed: Uint8Array;
	/** keys of areas whose dissolution the list has applied already, though its status says otherwise */
	applied: string[];
	/** keys of areas with a figure that lie in none of the status asked for */
	leftOut: string[];
}

/** Where areas are looked up. */
export interface AreasOnDays {
	keyOf: (id: number) => string | null;
	/** id of the version of a key that exists on the day asked for; null where there is none */
	idOn: (key: string) => number | null;
	/** keys of the areas of the list's level that exist on the day of the list */
	existing: ReadonlySet<string>;
}

interface Part {
	source: number;
	weight: number;
	key: string;
}

/** @param listed ids of the areas, in the order of the list */
export function planConversion(listed: Int32Array, conversion: Conversion, areas: AreasOnDays): ConversionPlan {
	const positions = new Map<string, number>();
	listed.forEach((id, i) => {
		const key = areas.keyOf(id);
		if (key !== null && conversion.covers(key)) positions.set(key, i);
	});
	const applied = appliedAlready(positions, conversion, areas.existing);
	const targets = new Map<string, Part[]>();
	const add = (to: string, part: Part): void => {
		const parts = targets.get(to);
		if (parts) parts.push(part);
		else targets.set(to, [part]);
	};
	for (const [key, source] of positions) for (const { to, weight } of conversion.shares.get(key) ?? [{ to: key, weight: 1 }]) add(to, { source, weight, key });
	for (const [key, shares] of conversion.shares) if (!positions.has(key) && areas.existing.has(key) && !applied.has(key)) for (const { to, weight } of shares) add(to, { source: -1, weight, key });
	const plan: { id: number; parts: Part[]; changed: boolean }[] = [];
	const leftOut = new Set<string>();
	for (const [key, found] of targets) {
		// an area that did not exist yet and has a figure all the same: its parts stand beside it, they are not added once more
		const own = areas.existing.has(key) ? undefined : found.find((part) => part.key === key && part.source >= 0 && part.weight === 1);
		const parts = own ? [own] : found;
		const id = areas.idOn(key);
		if (id === null) for (const part of parts) leftOut.add(part.key);
		else if (parts.some((part) => part.source >= 0)) plan.push({ id, parts, changed: parts.length !== 1 || parts[0]?.weight !== 1 || conversion.shares.get(parts[0].key)?.length === 0 });
	}
	plan.sort((a, b) => a.id - b.id);
	const starts = new Int32Array(plan.length + 1);
	plan.forEach((target, i) => (starts[i + 1] = (starts[i] as number) + target.parts.length));
	const all = plan.flatMap((target) => target.parts);
	return {
		conversion,
		areaIds: Int32Array.from(plan, (target) => target.id),
		starts,
		sources: Int32Array.from(all, (part) => part.source),
		weights: Float64Array.from(all, (part) => part.weight),
		partKeys: all.map((part) => part.key),
		changed: Uint8Array.from(plan, (target) => (target.changed ? 1 : 0)),
		applied: [...applied],
		leftOut: [...leftOut]
	};
}

/**
 * Many sources tell the figures of a day on newer territories. It shows where of all areas of that day just those are not listed that
 * were dissolved since, and each of those that took them over is.
 */
function appliedAlready(positions: ReadonlyMap<string, number>, conversion: Conversion, existing: ReadonlySet<string>): ReadonlySet<string> {
	const absent = [...existing].filter((key) => !positions.has(key));
	const dissolved = absent.every((key) => {
		const shares = conversion.shares.get(key);
		return shares !== undefined && shares.length > 0 && shares.every(({ to }) => to !== key && positions.has(to));
	});
	return new Set(dissolved ? absent : []);
}
