/** Boundaries without official keys are given to the areas of the directory by their names, where no name means two. */
import type { BoundaryFeature } from './boundaries/boundary-feature.ts';
import type { Area } from './model.ts';

export interface NameMatch {
	/** with the keys of the directory */
	features: BoundaryFeature[];
	/** names in the file that no area bears, or several do */
	left: string[];
}

/** `Sömmerda, Stadt` and `Sömmerda` are one name; `Landkreis` and the like are none of it. */
export function plainName(name: string): string {
	return name.toLowerCase().split(',')[0]?.replace(/\b(?:landkreis|kreis|stadt|gemeinde|landgemeinde|markt)\b/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim() ?? '';
}

/** @param areas of one level, those that may be meant */
export function matchNames(features: readonly BoundaryFeature[], areas: readonly Pick<Area, 'key' | 'name'>[]): NameMatch {
	const keys = new Map<string, Set<string>>();
	for (const area of areas) keys.set(plainName(area.name), (keys.get(plainName(area.name)) ?? new Set()).add(area.key));
	const times = new Map<string, number>();
	for (const feature of features) {
		const name = plainName(feature.name ?? feature.key);
		times.set(name, (times.get(name) ?? 0) + 1);
	}
	const match: NameMatch = { features: [], left: [] };
	for (const feature of features) {
		const name = plainName(feature.name ?? feature.key);
		const found = keys.get(name);
		const [key] = found ?? [];
		if (found?.size === 1 && key !== undefined && times.get(name) === 1) match.features.push({ ...feature, key, ars: null });
		else match.left.push(feature.name ?? feature.key);
	}
	return match;
}
