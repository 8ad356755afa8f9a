/** Which municipalities the areas of a geometry file are made of, with what is not clear. Pure. */
import type { BoundaryFeature } from '../boundaries/boundary-feature.ts';
import { inRing, polygonsOf } from '../boundaries/rings.ts';
import { overlapShares, type MeasuredArea } from './overlap-shares.ts';

/** From this share on a municipality belongs to an area without a question: borders of two sources never lie on each other. */
export const SURE_SHARE = 0.9;
/** Below it, what lies in an area is the width of a line. */
const LINE_SHARE = 0.03;

export interface AssignedMunicipality {
	key: string;
	/** the area with the largest share of it; null: none has one worth naming */
	shape: string | null;
	/** shares (0 to 1) of the municipality in the areas, largest first */
	shares: { key: string; share: number }[];
	/** for somebody to decide: the largest share is no clear one */
	open: boolean;
}

export interface Assignment {
	/** key and name of each area of the file */
	shapes: { key: string; name: string }[];
	/** in order of their keys */
	municipalities: AssignedMunicipality[];
	/** areas that are smaller than a municipality: no sum of municipalities makes them up */
	finer: { key: string; name: string; municipality: string; share: number }[];
	/** areas of the file that hold none of the county's municipalities and lie in none */
	elsewhere: string[];
}

/**
 * By centres, where no real boundaries of the municipalities are known: nothing of it is sure.
 * @param centres of the municipalities, degrees
 */
export function assignByCentres(features: readonly BoundaryFeature[], centres: readonly { key: string; longitude: number; latitude: number }[]): Assignment {
	const holds = ({ geometry }: BoundaryFeature, point: number[]) => polygonsOf(geometry).some(([outer = [], ...holes]) => inRing(point, outer) && !holes.some((hole) => inRing(point, hole)));
	const municipalities = centres.map(({ key, longitude, latitude }): AssignedMunicipality => {
		const shape = features.find((feature) => holds(feature, [longitude, latitude]))?.key ?? null;
		return { key, shape, shares: [], open: shape !== null };
	});
	const used = new Set(municipalities.map((one) => one.shape));
	return {
		shapes: features.filter(({ key }) => used.has(key)).map(({ key, name }) => ({ key, name: name ?? key })),
		municipalities: municipalities.sort((a, b) => (a.key < b.key ? -1 : 1)),
		finer: [],
		elsewhere: features.filter(({ key }) => !used.has(key)).map(({ key, name }) => name ?? key)
	};
}

/** @param municipalities of the county, with their boundaries */
export function assignMembers(features: readonly BoundaryFeature[], municipalities: readonly MeasuredArea[]): Assignment {
	const within = overlapShares(municipalities, features);
	const placed = municipalities.map(({ key }): AssignedMunicipality => {
		const shares = (within.get(key) ?? []).filter(({ share }) => share >= LINE_SHARE);
		const [first] = shares;
		return { key, shape: first?.key ?? null, shares, open: first !== undefined && first.share < SURE_SHARE };
	});
	// which areas lie within one municipality and are a part of it only
	const inside = overlapShares(features, municipalities);
	const finer: Assignment['finer'] = [];
	const elsewhere: string[] = [];
	for (const { key, name } of features) {
		const [home] = inside.get(key) ?? [];
		const share = (home && within.get(home.key)?.find((one) => one.key === key)?.share) ?? 0;
		if (home && home.share >= SURE_SHARE && share < SURE_SHARE) finer.push({ key, name: name ?? key, municipality: home.key, share });
		else if (!placed.some((one) => one.shares.some((part) => part.key === key))) elsewhere.push(name ?? key);
	}
	const small = new Set(finer.map((one) => one.key));
	return {
		shapes: features.filter(({ key }) => !small.has(key) && placed.some((one) => one.shares.some((share) => share.key === key))).map(({ key, name }) => ({ key, name: name ?? key })),
		municipalities: placed.map((one) => {
			const shares = one.shares.filter(({ key }) => !small.has(key));
			return shares.length === one.shares.length ? one : { ...one, shares, shape: shares[0]?.key ?? null, open: shares[0] !== undefined && shares[0].share < SURE_SHARE };
		}).sort((a, b) => (a.key < b.key ? -1 : 1)),
		finer,
		elsewhere
	};
}
