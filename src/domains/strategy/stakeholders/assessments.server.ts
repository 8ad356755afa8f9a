/** Assessments on record and acts on them: for the staff unit alone. The audit trail says that somebody was assessed, never how. */
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { readActorNames } from '#domains/bodies/actors/read-actors.server.ts';
import { ATTITUDES, STAKES, type AssessedActor, type Assessment } from './model.ts';

interface Row extends Assessment {
	actorId: string;
	recordedBy: string;
}

const COLUMNS = 'actor_id as "actorId", assessed_on::text as "assessedOn", interest, influence, attitude, role, note, example, recorded_by as "recordedBy"';

/** How each actor was last seen up to a day, for one strategy; in the order of names. */
export async function assessedOn(tx: Read, strategyId: string, day: string): Promise<AssessedActor[]> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	const rows = await tx.sql<Row[]>`select distinct on (actor_id) ${tx.sql.unsafe(COLUMNS)} from stakeholder_assessment where strategy_id = ${strategyId} and assessed_on <= ${day}::date order by actor_id, assessed_on desc`;
	const found = new Map(rows.map((r) => [r.actorId, r]));
	return (await readActorNames(tx)).flatMap(({ id, number, kind, name, organisation }) => {
		const row = found.get(id);
		return row ? [{ ...row, number, kind, name, organisation }] : [];
	});
}

/** Days on which somebody was assessed, newest first. */
export async function assessmentDays(tx: Read, strategyId: string): Promise<string[]> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	return (await tx.sql<{ day: string }[]>`select distinct assessed_on::text as day from stakeholder_assessment where strategy_id = ${strategyId} order by 1 desc`).map((r) => r.day);
}

/** Every assessment of one actor, newest first, with its strategy. */
export async function assessmentsOf(tx: Read, actorId: string): Promise<(Row & { id: string; strategyNumber: number; strategy: { de: string; en: string } })[]> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	return tx.sql<(Row & { id: string; strategyNumber: number; strategy: { de: string; en: string } })[]>`select a.id, s.number as "strategyNumber", s.title as strategy, ${tx.sql.unsafe(COLUMNS)} from stakeholder_assessment a join strategy s on s.authority_id = a.authority_id and s.id = a.strategy_id where actor_id = ${actorId} order by assessed_on desc, s.number`;
}

export interface NewAssessment {
	assessedOn: string;
	interest: number;
	influence: number;
	attitude: string;
	role: string;
	note: string;
}

/** Notes how an actor is seen on a day; what was said for the same day is replaced. @throws UserError */
export async function assess(tx: Write, strategyId: string, actorNumber: number, given: NewAssessment, { example = false }: { example?: boolean } = {}): Promise<void> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	mustBeAllowed(tx.principal, 'actors.write');
	const a = checkAssessment(given, berlinDay(new Date()));
	const [actor] = await tx.sql<{ id: string }[]>`select id from actor where number = ${actorNumber} and removed_at is null`;
	if (!actor) throw new NotFound();
	await tx.sql`insert into stakeholder_assessment (authority_id, strategy_id, actor_id, assessed_on, interest, influence, attitude, role, note, recorded_by, example)
		values (${tx.principal.authorityId}, ${strategyId}, ${actor.id}, ${a.assessedOn}, ${a.interest}, ${a.influence}, ${a.attitude}, ${a.role}, ${a.note}, ${tx.principal.name}, ${example})
		on conflict (authority_id, strategy_id, actor_id, assessed_on) do update set interest = excluded.interest, influence = excluded.influence, attitude = excluded.attitude, role = excluded.role, note = excluded.note, recorded_at = clock_timestamp(), recorded_by = excluded.recorded_by, example = excluded.example`;
	await audit(tx, 'stakeholder.assessed', 'stakeholder', actor.id, { number: actorNumber });
}

/** Takes one assessment back, for one entered by mistake. */
export async function dropAssessment(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	mustBeAllowed(tx.principal, 'actors.write');
	const [gone] = await tx.sql<{ actorId: string }[]>`delete from stakeholder_assessment where id::text = ${id} returning actor_id as "actorId"`;
	if (!gone) throw new NotFound();
	await audit(tx, 'stakeholder.dropped', 'stakeholder', gone.actorId, {});
}

/** @throws UserError */
function checkAssessment(given: NewAssessment, today: string): Omit<Assessment, 'example'> {
	const attitude = ATTITUDES.find((x) => x === given.attitude);
	const role = STAKES.find((x) => x === given.role);
	const note = given.note.trim();
	if (!isDay(given.assessedOn) || !isInReach(given.assessedOn)) throw new UserError('„Eingeschätzt am“ ist kein Tag, zum Beispiel 31.12.2027.');
	if (given.assessedOn > today) throw new UserError('„Eingeschätzt am“ liegt in der Zukunft. Bitte wählen Sie heute oder einen früheren Tag.');
	for (const [name, value] of [['Interesse', given.interest], ['Einfluss', given.influence]] as const) if (!Number.isInteger(value) || value < 1 || value > 5) throw new UserError(`„${name}“ fehlt: Bitte wählen Sie eine Stufe von 1 bis 5.`);
	if (!attitude) throw new UserError('„Haltung“ fehlt: Bitte wählen Sie eine aus der Liste; ist sie nicht bekannt, nehmen Sie „unbekannt“.');
	if (!role) throw new UserError('„Rolle“ fehlt: Bitte wählen Sie eine aus der Liste.');
	if (note.length > 2000) throw new UserError('„Notiz“ ist länger als 2.000 Zeichen. Bitte kürzen Sie sie.');
	return { assessedOn: given.assessedOn, interest: given.interest, influence: given.influence, attitude, role, note };
}
