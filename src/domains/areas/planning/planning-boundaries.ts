/** Outlines of planning areas, dissolved from those of their municipalities, and what belongs to none. Pure. */
import { withGeometry } from '#ui/maps/map-data.ts';
import { dissolve } from '../boundaries/simplify.ts';
import type { MunicipalBoundary } from '../municipal-boundaries.server.ts';

const kept = new WeakMap<readonly MunicipalBoundary[], Map<string, MunicipalBoundary[]>>();

/**
 * Planning areas may overlap one another: each is dissolved for itself. One with a member that has no boundary has no outline: it would be a wrong one.
 * @param municipal boundaries of one set; the same list gives the same answer at once
 */
export function planningBoundaries(municipal: readonly MunicipalBoundary[], planned: readonly { key: string; name: string; members: readonly string[] }[]): MunicipalBoundary[] {
	const byKey = new Map(municipal.map((feature) => [feature.key, feature]));
	const question = JSON.stringify(planned.map(({ key, name, members }) => [key, name, members]));
	const answers = kept.get(municipal) ?? new Map<string, MunicipalBoundary[]>();
	kept.set(municipal, answers);
	let found = answers.get(question);
	if (!found) {
		found = planned.flatMap(({ key, name, members }) => {
			const parts = members.map((member) => byKey.get(member));
			if (parts.includes(undefined)) return [];
			const [whole] = dissolve((parts as MunicipalBoundary[]).map((part) => ({ key: part.key, ars: null, name: null, geometry: part.geometry })), () => key);
			return whole ? [withGeometry(whole.geometry, { key, name })] : [];
		});
		if (answers.size > 20) answers.clear();
		answers.set(question, found);
	}
	return found;
}

/** Municipalities that are in none of the planning areas, by name: a map of these leaves them as an outline. */
export function outsideOf(municipal: readonly MunicipalBoundary[], planned: readonly { members: readonly string[] }[]): MunicipalBoundary[] {
	const taken = new Set(planned.flatMap(({ members }) => members));
	return municipal.filter(({ key }) => !taken.has(key)).sort((a, b) => a.name.localeCompare(b.name, 'de'));
}
