/** What saving areas changes in the directory, area by area, to be seen before it is done. Pure. */
import type { Area, AreaLevel } from './model.ts';
import type { NewArea } from './write.server.ts';

const FIELDS = ['validFrom', 'name', 'designation', 'ars', 'parentKey', 'validTo', 'successorKey', 'longitude', 'latitude'] as const;
export type AreaField = (typeof FIELDS)[number];

export interface AreaDifference {
	key: string;
	name: string;
	level: AreaLevel;
	isNew: boolean;
	/** first day of the version it is about */
	validFrom: string | null;
	validTo: string | null;
	/** of a known area, what changes */
	fields: { field: AreaField; before: string | null; after: string | null }[];
}

/**
 * As `moveBeginnings` and then `saveAreas` do it: (key, valid from) names a version, a known place stays where none is told.
 * @returns areas that nothing changes for are left out
 */
export function areaDifferences(known: readonly Area[], areas: readonly NewArea[], begins: readonly { key: string; from: string | null; to: string }[] = []): AreaDifference[] {
	const versions = new Map<string, { before: NewArea | null; after: NewArea }>();
	const nameOf = ({ key, validFrom }: Pick<NewArea, 'key' | 'validFrom'>) => `${key} ${validFrom ?? ''}`;
	for (const { id: _, ...area } of known) versions.set(nameOf(area), { before: area, after: area });
	for (const { key, from, to } of begins) {
		const moved = versions.get(nameOf({ key, validFrom: from }));
		if (!moved) continue;
		versions.delete(nameOf({ key, validFrom: from }));
		versions.set(nameOf({ key, validFrom: to }), { ...moved, after: { ...moved.after, validFrom: to } });
	}
	for (const area of areas) {
		const there = versions.get(nameOf(area));
		versions.set(nameOf(area), { before: there?.before ?? null, after: { ...area, longitude: area.longitude ?? there?.after.longitude ?? null, latitude: area.latitude ?? there?.after.latitude ?? null } });
	}
	const text = (value: string | number | null) => (value === null ? null : String(value));
	return [...versions.values()]
		.map(({ before, after }): AreaDifference => {
			const { key, name, level, validFrom, validTo } = after;
			const fields = before === null ? [] : FIELDS.flatMap((field) => (before[field] === after[field] ? [] : [{ field, before: text(before[field]), after: text(after[field]) }]));
			return { key, name, level, isNew: before === null, validFrom, validTo, fields };
		})
		.filter(({ isNew, fields }) => isNew || fields.length > 0);
}
