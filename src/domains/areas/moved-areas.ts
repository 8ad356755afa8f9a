/** Areas that are not the same territory on two days although their key is: they took in another, or a part of one, or gave one up. Pure. */
import { lookupOf } from './area-lookup.ts';
import type { Area } from './model.ts';
import { isBetween, type ChangeRow } from './territory/area-changes.ts';
import { BASES, type Basis, type PerBasis } from './territory/links.ts';

/** Ids (of every version) of areas whose territory changed between two territorial states, ISO days in either order. */
export type Moved = (one: string, other: string) => ReadonlySet<number>;

/** Figures that all stand on the boundaries of one day. */
export const ON_ONE_DAY: Moved = () => new Set();

/** One way that territory went, as a list of changes tells it. */
export interface TerritoryMove extends Pick<ChangeRow, 'from' | 'to' | 'kind' | 'effective' | 'fromStatus' | 'toStatus'> {
	/** of `from`; null where unknown */
	shares: PerBasis;
}

/**
 * By the successors that the directory names, and by lists of changes, which also tell of parts.
 * @param bases what the figures count: a part that holds nothing of it, such as a field for inhabitants, changes none of them
 */
export function movedAreas(areas: readonly Area[], moves: readonly TerritoryMove[] = [], bases: readonly Basis[] = BASES): Moved {
	const dissolved = areas.filter((area) => area.successorKey !== null && area.validTo !== null);
	const told = narrowest(moves).filter(({ kind, shares }) => kind === 'dissolved' || (kind === 'part' && bases.some((basis) => shares[basis] !== 0)));
	const known = new Map<string, ReadonlySet<number>>();
	return (one, other) => {
		const [from, to] = one < other ? [one, other] : [other, one];
		const days = `${from} ${to}`;
		const found = known.get(days);
		if (found) return found;
		const keys = [
			...dissolved.filter((a) => (a.validTo as string) > from && (a.validTo as string) <= to).map((a) => a.successorKey as string),
			...told.filter((move) => isBetween(move, from, to)).flatMap((move) => (move.kind === 'part' ? [move.from, move.to] : [move.to]))
		];
		const ids = new Set(keys.flatMap((key) => (lookupOf(areas).byKey.get(key) ?? []).map((version) => version.id)));
		known.set(days, ids);
		return ids;
	};
}

/** Of tables that tell the same move, the one that knows its day, else the one with the shorter span; a move that came twice stays twice. */
function narrowest(moves: readonly TerritoryMove[]): TerritoryMove[] {
	return [...Map.groupBy(moves, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) =>
		same.filter((wide) => wide.effective !== null || !same.some((narrow) => (narrow.effective === null ? isWithin(narrow, wide) : narrow.effective > wide.fromStatus && narrow.effective <= wide.toStatus)))
	);
}

/** Strictly: of two with the same span both stay. */
function isWithin(narrow: TerritoryMove, wide: TerritoryMove): boolean {
	return narrow.fromStatus >= wide.fromStatus && narrow.toStatus <= wide.toStatus && (narrow.fromStatus > wide.fromStatus || narrow.toStatus < wide.toStatus);
}
