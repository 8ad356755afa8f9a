/**
 * Planning areas made of municipalities, and the rules they keep. A **division** is one way to divide the county; within it a
 * municipality is in at most one area at a time, of different divisions it may be in several.
 */
import { isDay } from '#base/day.ts';
import { existsOn, type Area } from '../model.ts';

export interface PlanningArea {
	/** uuid */
	id: string;
	/** name of the division it belongs to, such as “Sozialräume” */
	division: string;
	/** own key with a letter in it, so that it is never taken for an official one */
	key: string;
	name: string;
	description: string;
	/** ISO days as of `Area`; (key, valid from) names a version: other members from a day on are another version */
	validFrom: string | null;
	validTo: string | null;
	/** keys (AGS) of its municipalities, sorted */
	members: string[];
	/** whether it enters the next release, with its figures as far as secrecy allows */
	public: boolean;
}

export type PlanningAreaDraft = Omit<PlanningArea, 'id'>;

type Span = Pick<Area, 'validFrom' | 'validTo'>;

/** Whether a key is never taken for an official one. */
export function isOwnKey(key: string): boolean {
	return /^[\p{L}\d._-]{1,20}$/u.test(key) && /\p{L}/u.test(key) && key !== 'DG';
}

/** Whether there is a day on which both exist. */
export function overlap(a: Span, b: Span): boolean {
	return (a.validTo === null || b.validFrom === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom === null || a.validFrom < b.validTo);
}

/**
 * What stands against a planning area, as German sentences; empty: nothing.
 * @param others all planning areas but the one that is changed
 * @param areas the directory of areas, without those that planning areas themselves entered there
 * @param countyKey its municipalities may be members
 */
export function planningFaults(draft: PlanningAreaDraft, others: readonly PlanningArea[], areas: readonly Area[], countyKey: string): string[] {
	const faults: string[] = [];
	if (draft.division === '') faults.push('Die Einteilung fehlt: Wie heißt die Aufteilung des Kreises, zu der dieser Planungsraum gehört? Zum Beispiel „Sozialräume“.');
	if (draft.name === '') faults.push('Der Name fehlt.');
	if (!isOwnKey(draft.key)) faults.push(`Schlüssel „${draft.key}“: Erwartet werden höchstens 20 Buchstaben und Ziffern mit mindestens einem Buchstaben, zum Beispiel SR-01. So wird er nie mit einem amtlichen verwechselt.`);
	for (const day of [draft.validFrom, draft.validTo]) if (day !== null && !isDay(day)) faults.push(`„${day}“ ist kein Tag.`);
	if (faults.length > 0) return faults;
	if (draft.validFrom !== null && draft.validTo !== null && draft.validFrom >= draft.validTo) return ['„Gilt bis“ liegt nicht nach „Gilt seit“.'];
	if (areas.some((area) => area.key === draft.key)) faults.push(`Den Schlüssel „${draft.key}“ gibt es schon im Gebietsverzeichnis. Bitte wählen Sie einen anderen.`);
	const twin = others.find((other) => other.key === draft.key && overlap(other, draft));
	if (twin) faults.push(`Den Schlüssel „${draft.key}“ hat in dieser Zeit schon der Planungsraum „${twin.name}“.`);
	if (draft.members.length === 0) faults.push('Ein Planungsraum besteht aus mindestens einer Gemeinde: Bitte wählen Sie welche aus.');
	for (const key of draft.members) {
		const versions = areas.filter((area) => area.key === key && area.level === 'municipality' && area.parentKey !== null && key.startsWith(countyKey));
		const name = versions.at(-1)?.name ?? key;
		if (versions.length === 0) faults.push(`„${key}“ ist keine Gemeinde des Kreises.`);
		else if (!versions.some((version) => overlap(version, draft))) faults.push(`${name} gab es in der Zeit nicht, in der der Planungsraum gilt.`);
		const taken = others.find((other) => other.division === draft.division && other.members.includes(key) && overlap(other, draft));
		if (taken) faults.push(`${name} gehört in der Einteilung „${draft.division}“ schon zu „${taken.name}“. Innerhalb einer Einteilung kann eine Gemeinde nur zu einem Planungsraum gehören.`);
	}
	return faults;
}

export interface Coverage {
	/** municipalities of the county on the day that are in no area of the division, by name */
	gaps: Area[];
	/** members that do not exist on the day: their area has no figures from then on */
	gone: { area: PlanningArea; key: string; name: string; successorKey: string | null }[];
}

/** How a division covers the county on a day. */
export function coverageOn(day: string, division: string, planning: readonly PlanningArea[], areas: readonly Area[], countyKey: string): Coverage {
	const current = planning.filter((area) => area.division === division && existsOn(area, day));
	const municipal = areas.filter((area) => area.level === 'municipality' && area.key.startsWith(countyKey));
	const existing = municipal.filter((area) => existsOn(area, day));
	const covered = new Set(current.flatMap((area) => area.members));
	const there = new Set(existing.map((area) => area.key));
	return {
		gaps: existing.filter((area) => !covered.has(area.key)).sort((a, b) => a.name.localeCompare(b.name, 'de')),
		gone: current.flatMap((area) =>
			area.members.flatMap((key) => {
				const last = municipal.findLast((m) => m.key === key);
				return there.has(key) ? [] : [{ area, key, name: last?.name ?? key, successorKey: last?.successorKey ?? null }];
			})
		)
	};
}
