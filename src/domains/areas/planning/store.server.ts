/** Planning areas in the database. For staff; the public reads those that a release holds (`public-planning-areas.server.ts`). */
import { isDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { Area } from '../model.ts';
import { allAreas } from '../read.server.ts';
import { draftOf } from './planning-edits.ts';
import { isOwnKey, planningFaults, type PlanningArea, type PlanningAreaDraft } from './planning-area.ts';

/** All versions, by division, name and first day. */
export async function planningAreas(tx: Read): Promise<PlanningArea[]> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const areas = await tx.sql<PlanningArea[]>`
		select id, division, key, name, description, public, valid_from::text as "validFrom", valid_to::text as "validTo",
			(select coalesce(array_agg(m.municipality_key order by m.municipality_key), '{}') from planning_area_member m where m.planning_area_id = p.id) as members
		from planning_area p order by division, name, valid_from nulls first, id`;
	return [...areas];
}

/**
 * Adds a planning area, or changes the one of an id.
 * @param countyKey whose municipalities may be members
 * @param base what the person began with, of an area that is there; null: unknown
 * @param options `move`: municipalities that are in another area of the division and the same time are taken out there
 * @returns its id; `outdated`: somebody else has saved since, nothing was stored
 * @throws UserError what stands against it; NotFound: no such id
 */
export async function savePlanningArea(tx: Write, id: string | null, draft: PlanningAreaDraft, countyKey: string, base: PlanningAreaDraft | null = null, { move = false }: { move?: boolean } = {}): Promise<string | 'outdated'> {
	mustBeAllowed(tx.principal, 'areas.import');
	await lock(tx);
	const all = await planningAreas(tx);
	const before = all.find((area) => area.id === id) ?? null;
	if (id !== null && !before) throw new NotFound();
	if (before && (base === null || changedFields(base, draftOf(before)).length > 0)) return 'outdated';
	const area = { ...draft, members: [...new Set(draft.members)].sort() };
	const others = all.filter((other) => other.id !== id);
	const moved = move ? giveUp(area, others) : [];
	const faults = [...planningFaults(area, others.map((other) => moved.find((one) => one.id === other.id) ?? other), await othersInDirectory(tx), countyKey), ...moved.filter((one) => one.members.length === 0).map((one) => `„${one.name}“ hätte dann keine Gemeinde mehr. Bitte beenden oder entfernen Sie diesen Planungsraum zuerst.`)];
	if (faults.length > 0) throw new UserError(faults.join('\n'));
	for (const one of moved) {
		await tx.sql`delete from planning_area_member where planning_area_id = ${one.id} and municipality_key <> all(${one.members}::text[])`;
		await audit(tx, 'areas.planning-changed', 'planning_area', one.key, { name: one.name, division: one.division, members: one.members, before: others.find((other) => other.id === one.id)?.members ?? [] });
	}
	const { authorityId, name: by } = tx.principal;
	const fields = { division: area.division, key: area.key, name: area.name, description: area.description, public: area.public, valid_from: area.validFrom, valid_to: area.validTo, changed_by: by };
	const [row] = before
		? await tx.sql<{ id: string }[]>`update planning_area set ${tx.sql(fields)}, changed_at = clock_timestamp() where id = ${before.id} returning id`
		: await tx.sql<{ id: string }[]>`insert into planning_area ${tx.sql({ authority_id: authorityId, ...fields })} returning id`;
	const saved = row?.id ?? '';
	await tx.sql`delete from planning_area_member where planning_area_id = ${saved}`;
	await tx.sql`insert into planning_area_member (authority_id, planning_area_id, municipality_key) select ${authorityId}, ${saved}, unnest(${area.members}::text[])`;
	await audit(tx, before ? 'areas.planning-changed' : 'areas.planning-added', 'planning_area', area.key, { name: area.name, division: area.division, members: area.members, ...(before ? { before: before.members } : {}), ...(area.public !== (before?.public ?? false) ? { public: area.public } : {}) });
	return saved;
}

/** Other areas of the division and the same time, without what the area takes from them. */
function giveUp(area: PlanningAreaDraft, others: readonly PlanningArea[]): PlanningArea[] {
	return others
		.filter((other) => other.division === area.division && other.validFrom === area.validFrom && other.validTo === area.validTo && other.members.some((key) => area.members.includes(key)))
		.map((other) => ({ ...other, members: other.members.filter((key) => !area.members.includes(key)) }));
}

/** Ends a planning area. @param day ISO day, the first on which it no longer exists */
export async function endPlanningArea(tx: Write, id: string, day: string, countyKey: string): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	if (!isDay(day)) throw new UserError('Bitte geben Sie den ersten Tag an, an dem es den Planungsraum nicht mehr gibt.');
	await lock(tx);
	const area = draftOf(await planningAreaOf(tx, id));
	await savePlanningArea(tx, id, { ...area, validTo: day }, countyKey, area);
}

/**
 * Parts of a municipality that an office delivers figures for: areas of the directory, known by their own key. No sum of municipalities makes them up.
 * @throws UserError where a key is taken or would not do
 */
export async function addDistricts(tx: Write, districts: readonly { key: string; name: string; municipality: string }[], countyKey: string): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	if (districts.length === 0) return;
	await lock(tx);
	const taken = new Set([...(await allAreas(tx)), ...(await planningAreas(tx))].map((area) => area.key));
	for (const { key, name, municipality } of districts) {
		if (!isOwnKey(key) || taken.has(key)) throw new UserError(`„${name}“: Den Schlüssel „${key}“ gibt es schon, oder er hat keinen Buchstaben. Bitte in der Datei einen anderen vergeben.`);
		if (name === '' || !municipality.startsWith(countyKey) || !taken.has(municipality)) throw new UserError(`„${name}“ liegt in keiner Gemeinde des Kreises.`);
		taken.add(key);
		await tx.sql`insert into area ${tx.sql({ authority_id: tx.principal.authorityId, key, level: 'planning-area', name, parent_key: municipality })}`;
		await audit(tx, 'areas.saved', 'area', key, { name, parent: municipality });
	}
}

/** Removes a planning area that was a mistake; ended ones stay, their time keeps its figures. */
export async function removePlanningArea(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	const area = await planningAreaOf(tx, id);
	await tx.sql`delete from planning_area where id = ${area.id}`;
	await audit(tx, 'areas.planning-removed', 'planning_area', area.key, { name: area.name, division: area.division, members: area.members });
}

/** @throws NotFound */
export async function planningAreaOf(tx: Read, id: string): Promise<PlanningArea> {
	const area = isUuid(id) ? (await planningAreas(tx)).find((one) => one.id === id) : undefined;
	if (!area) throw new NotFound();
	return area;
}

/** The directory without what published planning areas entered there. */
async function othersInDirectory(tx: Read): Promise<Area[]> {
	const own = new Set((await tx.sql<{ id: number }[]>`select distinct area_id as id from disclosed_planning_area`).map((row) => row.id));
	return (await allAreas(tx)).filter((area) => !own.has(area.id));
}

/** “At most once within a division” holds also where two save at once. */
async function lock(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtext(${`planning areas ${tx.principal.authorityId}`}))`;
}
