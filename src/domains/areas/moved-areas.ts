/** Areas that are not the same territory on two days although their key is: they took in another. Pure. */
import { lookupOf } from './area-lookup.ts';
import type { Area } from './model.ts';

/** Ids (of every version) of areas whose territory changed between two territorial states, ISO days in either order. */
export type Moved = (one: string, other: string) => ReadonlySet<number>;

/** Figures that all stand on the boundaries of one day. */
export const ON_ONE_DAY: Moved = () => new Set();

/** By the successors that the directory names. */
export function movedAreas(areas: readonly Area[]): Moved {
	const dissolved = areas.filter((area) => area.successorKey !== null && area.validTo !== null);
	const known = new Map<string, ReadonlySet<number>>();
	return (one, other) => {
		const [from, to] = one < other ? [one, other] : [other, one];
		const days = `${from} ${to}`;
		let ids = known.get(days);
		if (!ids) known.set(days, (ids = new Set(dissolved.filter((a) => (a.validTo as string) > from && (a.validTo as string) <= to).flatMap((a) => (lookupOf(areas).byKey.get(a.successorKey as string) ?? []).map((v) => v.id)))));
		return ids;
	};
}
