/** The frame of a round: planned, started, moved on, ended. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { checkReason } from '#base/reason.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { mustBeCycle } from '#domains/cycle/known-cycle.server.ts';
import type { Round, RoundPlan } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { newCode } from './room-code.ts';
import { checkPlan, missingForStart, stageState } from './round-rules.ts';
import { auditRound, endOf } from './take-part.server.ts';
import { STAGE_WORDS } from './words.ts';

async function mustFind(tx: Write, id: string): Promise<Round> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await tx.sql`select 1 from round where id = ${id} for update`;
	const round = await roundById(tx, id);
	if (!round) throw new NotFound();
	return round;
}

/**
 * Saves what is planned, while the round has not started. @param id null: a new round
 * @param base version that was seen @returns `outdated`: somebody saved another since, nothing is stored
 */
export async function savePlan(tx: Write, id: string | null, input: RoundPlan, base: number): Promise<{ id: string; number: number } | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const plan = checkPlan(input);
	const { authorityId, name } = tx.principal;
	await mustExist(tx, plan);
	const stored = id === null ? null : await mustFind(tx, id);
	if (stored && stored.state !== 'draft') throw new UserError('Die Runde läuft schon. Beteiligte haben sie so gesehen; geändert werden jetzt nur noch die Zeiten der Stufen.');
	if (stored && stored.version !== base) return 'outdated';
	if (plan.cycle !== stored?.cycle) await mustBeCycle(tx, plan.cycle);
	const own = stored?.id ?? randomUUID();
	let number = stored?.number ?? 0;
	if (stored) {
		await tx.sql`update round set cycle = ${plan.cycle}, element_id = ${plan.elementId}, title = ${plan.title}, decides = ${plan.decides}, decided_by = ${plan.decidedBy}, follow_up = ${plan.followUp},
			anonymous = ${plan.anonymous}, guests = ${plan.guests}, authors_until = ${plan.authorsUntil}, version = version + 1 where id = ${own}`;
		await tx.sql`delete from round_stage where round_id = ${own}`;
		await tx.sql`delete from round_criterion where round_id = ${own}`;
	} else {
		await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`rounds ${authorityId}`}, 0))`;
		const [row] = await tx.sql<{ number: number }[]>`insert into round (authority_id, id, number, cycle, element_id, title, decides, decided_by, follow_up, anonymous, guests, authors_until, secret, created_by)
			select ${authorityId}, ${own}, coalesce(max(number), 0) + 1, ${plan.cycle}, ${plan.elementId}, ${plan.title}, ${plan.decides}, ${plan.decidedBy}, ${plan.followUp}, ${plan.anonymous}, ${plan.guests}, ${plan.authorsUntil}, ${randomBytes(32)}, ${name} from round returning number`;
		number = row?.number ?? 0;
	}
	for (const s of plan.stages) await tx.sql`insert into round_stage (authority_id, round_id, position, kind, from_day, to_day, acts, participants, instruction) values (${authorityId}, ${own}, ${s.position}, ${s.kind}, ${s.from}, ${s.to}, ${s.acts}, ${s.participants}, ${s.instruction})`;
	for (const [i, c] of plan.criteria.entries()) await tx.sql`insert into round_criterion (authority_id, id, round_id, position, title, explanation, weight) values (${authorityId}, ${randomUUID()}, ${own}, ${i + 1}, ${c.title}, ${c.explanation}, ${c.weight})`;
	await auditRound(tx, stored ? 'round.changed' : 'round.added', { ...plan, id: own, number });
	return { id: own, number };
}

async function mustExist(tx: Write, plan: RoundPlan): Promise<void> {
	if (plan.elementId !== null) {
		const [element] = await tx.sql`select 1 from element where id::text = ${plan.elementId} and removed_at is null`;
		if (!element) throw new UserError('„Worum es geht“: Dieses Element gibt es nicht mehr. Bitte wählen Sie ein anderes.');
	}
	const wanted = [...new Set(plan.stages.flatMap((s) => s.participants))];
	const known = await tx.sql`select 1 from account where id::text = any(${wanted}::text[])`;
	if (known.length < wanted.length) throw new UserError('Ein eingeladenes Konto gibt es nicht mehr. Bitte wählen Sie die Beteiligten neu.');
}



/** @throws UserError that names everything that must be said before */
export async function startRound(tx: Write, id: string): Promise<void> {
	const round = await mustFind(tx, id);
	if (round.state !== 'draft') throw new UserError('Die Runde ist schon gestartet.');
	const missing = missingForStart(round);
	if (missing.length > 0) throw new UserError(`Die Runde kann noch nicht starten. ${missing.join(' ')} Bitte ergänzen Sie die Angaben.`);
	await tx.sql`update round set state = 'running', started_at = clock_timestamp(), code = ${round.guests ? newCode((below) => randomInt(below)) : null}, shown_stage = ${round.stages[0]?.position ?? null}, version = version + 1 where id = ${id}`;
	await auditRound(tx, 'round.started', round);
}

export async function cancelRound(tx: Write, id: string, reason: string): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${endOf(id)}, 0))`;
	const round = await mustFind(tx, id);
	if (round.state !== 'draft' && round.state !== 'running') throw new UserError('Die Runde ist schon beendet.');
	const why = checkReason(reason, 'Bitte geben Sie an, warum die Runde abgebrochen wird.');
	await tx.sql`update round set state = 'cancelled', ended_at = clock_timestamp(), ended_for = ${why}, code = null, version = version + 1 where id = ${id}`;
	await auditRound(tx, 'round.cancelled', round, { reason: why });
}

/** Other times for a stage of a running round. */
export async function moveStage(tx: Write, id: string, position: number, from: string, to: string): Promise<void> {
	const round = await mustFind(tx, id);
	if (round.state !== 'running') throw new UserError('Die Runde läuft nicht.');
	const stage = round.stages.find((s) => s.position === position);
	if (!stage) throw new NotFound();
	if (!isDay(from) || !isDay(to)) throw new UserError('Bitte geben Sie Beginn und Ende als Tage an, zum Beispiel 31.12.2026.');
	if (!isInReach(from) || !isInReach(to)) throw new UserError('Beginn oder Ende liegt zu weit weg. Bitte prüfen Sie das Jahr.');
	if (to < from) throw new UserError('Das Ende liegt vor dem Beginn.');
	if (to > round.authorsUntil) throw new UserError('Nach diesem Tag ist die Zuordnung der Beiträge gelöscht. Die Stufe muss vorher enden.');
	await tx.sql`update round_stage set from_day = ${from}, to_day = ${to} where round_id = ${id} and position = ${position}`;
	await auditRound(tx, 'round.moved', round, { stage: STAGE_WORDS[stage.kind].de, begin: from, end: to });
}

/** What projector and phones show. @param contribution one to vote on; null: all */
export async function showStage(tx: Write, id: string, position: number, contribution: string | null): Promise<void> {
	const round = await mustFind(tx, id);
	if (round.state !== 'running') throw new UserError('Die Runde läuft nicht.');
	const stage = round.stages.find((s) => s.position === position);
	if (!stage) throw new NotFound();
	if (stageState(stage, berlinDay(new Date())) !== 'open') throw new UserError(`Die Stufe „${STAGE_WORDS[stage.kind].de}“ ist heute nicht offen; Handys könnten nichts tun. Bitte ändern Sie zuerst ihre Zeit.`);
	if (contribution !== null) {
		const [row] = await tx.sql`select 1 from contribution where id::text = ${contribution} and round_id = ${id} and cluster_id is null and removed_at is null`;
		if (!row) throw new NotFound();
	}
	await tx.sql`update round set shown_stage = ${position}, shown_contribution = ${contribution} where id = ${id}`;
	await auditRound(tx, 'round.shown', round, { stage: STAGE_WORDS[stage.kind].de });
}
