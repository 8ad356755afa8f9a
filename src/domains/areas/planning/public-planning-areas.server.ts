/** Planning areas that are, or were, public: their way into a release, and how anybody reads them there. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { PlanningArea } from './planning-area.ts';

/** A version of a planning area that a release holds, or would. */
export interface PublicPlanningArea extends Omit<PlanningArea, 'id' | 'public'> {
	/** of the area in the directory; below 0: it is not there yet */
	id: number;
}

/** Said wherever the area appears. */
export const DRAWN_BY_COUNTY = 'Planungsraum, vom Landkreis gebildet';

/** What publishing now would make public, by key. */
export async function planningAreasToPublish(tx: Read): Promise<PublicPlanningArea[]> {
	mustBeAllowed(tx.principal, 'releases.publish');
	const rows = await tx.sql<(Omit<PublicPlanningArea, 'id'> & { id: number | null })[]>`
		select (select a.id from area a where a.authority_id = p.authority_id and a.key = p.key and a.level = 'planning-area' and a.valid_from is not distinct from p.valid_from) as id,
			division, key, name, description, valid_from::text as "validFrom", valid_to::text as "validTo",
			(select coalesce(array_agg(m.municipality_key order by m.municipality_key), '{}') from planning_area_member m where m.planning_area_id = p.id) as members
		from planning_area p where public order by key, valid_from nulls first`;
	return rows.map(({ id, ...area }, i) => ({ ...area, id: id ?? -1 - i }));
}

/** Puts them into the directory of areas, as any reader will find them; with the publishing itself, not before. */
export async function enterDirectory(tx: Write, planned: readonly PublicPlanningArea[]): Promise<void> {
	mustBeAllowed(tx.principal, 'releases.publish');
	for (const area of planned)
		await tx.sql`
			insert into area ${tx.sql({ authority_id: tx.principal.authorityId, key: area.key, level: 'planning-area', name: area.name, designation: DRAWN_BY_COUNTY, parent_key: area.members[0]?.slice(0, 5) ?? null, valid_from: area.validFrom, valid_to: area.validTo })}
			on conflict (authority_id, key, valid_from) do update set name = excluded.name, designation = excluded.designation, valid_to = excluded.valid_to, parent_key = excluded.parent_key
				where (area.name, area.designation, area.valid_to, area.parent_key) is distinct from (excluded.name, excluded.designation, excluded.valid_to, excluded.parent_key)`;
}

/** Those of a release, by division and name. */
export async function planningAreasOfRelease(tx: Read, releaseId: string): Promise<PublicPlanningArea[]> {
	const rows = await tx.sql<PublicPlanningArea[]>`
		select area_id as id, division, key, name, description, valid_from::text as "validFrom", valid_to::text as "validTo", members
		from disclosed_planning_area where release_id = ${releaseId} order by division, name, valid_from nulls first, area_id`;
	return [...rows];
}

/** Keeps with a release which municipalities its planning areas are made of. */
export async function keepWithRelease(tx: Write, releaseId: string, planned: readonly PublicPlanningArea[]): Promise<void> {
	mustBeAllowed(tx.principal, 'releases.publish');
	for (const { id, validFrom, validTo, ...area } of planned) await tx.sql`insert into disclosed_planning_area ${tx.sql({ authority_id: tx.principal.authorityId, release_id: releaseId, area_id: id, valid_from: validFrom, valid_to: validTo, ...area })}`;
}
