/** The form of a planning area: what can be ticked, and what was entered. */
import { existsOn, type Area } from '#domains/areas/model.ts';
import type { PlanningArea, PlanningAreaDraft } from '#domains/areas/planning/planning-area.ts';
import { textOf } from '../../../form-fields.ts';

export interface MemberChoice {
	key: string;
	name: string;
	/** ISO day from which it no longer exists; null: it exists */
	dissolved: string | null;
	/** planning areas it is in today, with their division */
	areas: { id: string; name: string; division: string }[];
}

/** Municipalities of the county by association, both by name; dissolved ones behind the others, only where `kept` asks for them. */
export function memberChoices(day: string, areas: readonly Area[], planning: readonly PlanningArea[], countyKey: string, kept: readonly string[]): { association: string; members: MemberChoice[] }[] {
	const current = planning.filter((area) => existsOn(area, day));
	const newest = new Map<string, Area>();
	for (const area of areas) if (area.level === 'municipality' && area.key.startsWith(countyKey)) newest.set(area.key, area);
	const associations = new Map(areas.filter((area) => area.level === 'association').map((area) => [area.key, area.name]));
	const shown = [...newest.values()].filter((area) => existsOn(area, day) || kept.includes(area.key));
	// an ARS holds the key of the association in its first nine digits
	const groups = Map.groupBy(shown, (area) => (area.ars ? (associations.get(area.ars.slice(0, 9)) ?? '') : ''));
	const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'de');
	return [...groups]
		.map(([association, members]) => ({
			association,
			members: members.sort(byName).map(({ key, name, validTo }) => ({ key, name, dissolved: validTo, areas: current.filter((area) => area.members.includes(key)).map(({ id, name: of, division }) => ({ id, name: of, division })) }))
		}))
		.sort((a, b) => Number(a.association === '') - Number(b.association === '') || a.association.localeCompare(b.association, 'de'));
}

export function planningDraftOf(form: FormData): PlanningAreaDraft {
	const text = (name: string, longest: number) => textOf(form, name, longest).trim().replace(/\s+/g, ' ');
	const members = form.getAll('member').filter((value): value is string => typeof value === 'string' && /^\d{8}$/.test(value));
	return { division: text('division', 100), key: text('key', 40), name: text('name', 200), description: textOf(form, 'description', 2000).trim(), validFrom: text('validFrom', 10) || null, validTo: text('validTo', 10) || null, members: [...new Set(members)].sort(), public: form.get('public') === 'on' };
}
