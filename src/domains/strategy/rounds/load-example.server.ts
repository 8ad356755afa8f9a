/**
 * Rounds of an example county: one that was closed long ago with everything that came of it, and one that runs. Stages of the past take nothing in any
 * more, so what happened then is put in as it stood. May run twice.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { addDays, berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { resultOf } from './decide.server.ts';
import { USUAL_ACTS, type Criterion, type RoundPlan, type StageKind } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { newCode } from './room-code.ts';
import { checkPlan, missingForStart } from './round-rules.ts';
import { auditRound } from './take-part.server.ts';

interface ExampleContribution {
	key: string;
	/** a role, never a person */
	author: string;
	/** a day, or days from the one on which the example is loaded */
	day: string | number;
	text: string;
	/** keys of what was put together in it */
	of?: string[];
	wordings?: { day: string; text: string; reason: string; by: string }[];
	comments?: { author: string; day: string | number; text: string }[];
}

interface ExampleRound extends Pick<RoundPlan, 'title' | 'cycle' | 'decides' | 'decidedBy' | 'followUp' | 'anonymous' | 'guests'> {
	/** local id of the element it is about */
	about: string | null;
	/** what was contributed and voted is made up */
	example: boolean;
	stages: { kind: StageKind; from?: string; to?: string; fromDay?: number; toDay?: number; instruction: string }[];
	criteria: Criterion[];
	contributions: ExampleContribution[];
	/** by participant: values in the order of the criteria, and choices in order */
	votes: { ratings: Record<string, string>; choices: string[] }[];
	decisions: { of: string; takenUp: boolean; element: string | null; reason: string }[];
	/** null: it runs */
	endedOn: string | null;
}

export interface ExampleRounds {
	rounds: ExampleRound[];
}

/** @param numberOf number of the element with this local id */
export async function loadExampleRounds(tx: Write, { rounds }: ExampleRounds, numberOf: (local: string) => number | undefined, today: string = berlinDay(new Date())): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [known] = await tx.sql`select 1 from round limit 1`;
	if (known) return;
	for (const [i, round] of rounds.entries()) await loadRound(tx, i + 1, round, numberOf, today);
}

async function loadRound(tx: Write, number: number, given: ExampleRound, numberOf: (local: string) => number | undefined, today: string): Promise<void> {
	const { sql, principal: { authorityId, name } } = tx;
	const fail = (what: string): never => {
		throw new UserError(`Beispieldatei rounds.json, „${given.title}“: ${what}`);
	};
	const elementOf = async (local: string): Promise<string> => {
		const [row] = await sql<{ id: string }[]>`select id from element where number = ${numberOf(local) ?? 0}`;
		return row?.id ?? fail(`Das Element „${local}“ steht nicht in strategy.json.`);
	};
	const dayOf = (day: string | number) => (typeof day === 'number' ? addDays(today, day) : day);
	const stages = given.stages.map((s, n) => ({ position: n + 1, kind: s.kind, from: s.from ?? addDays(today, s.fromDay ?? 0), to: s.to ?? addDays(today, s.toDay ?? 0), acts: [...USUAL_ACTS[s.kind]], participants: [], instruction: s.instruction }));
	const plan = checkPlan({ ...given, elementId: given.about === null ? null : await elementOf(given.about), authorsUntil: addDays(stages.at(-1)?.to ?? today, 90), stages });
	const [missing] = missingForStart(plan);
	if (missing) fail(missing);
	const id = randomUUID();
	const closed = given.endedOn !== null;
	await sql`insert into round (authority_id, id, number, cycle, element_id, title, decides, decided_by, follow_up, anonymous, guests, example, authors_until, secret, state, code, shown_stage, created_by, created_at, started_at, ended_at)
		values (${authorityId}, ${id}, ${number}, ${plan.cycle}, ${plan.elementId}, ${plan.title}, ${plan.decides}, ${plan.decidedBy}, ${plan.followUp}, ${plan.anonymous}, ${plan.guests}, ${given.example}, ${plan.authorsUntil}, ${closed ? null : randomBytes(32)},
			${closed ? 'closed' : 'running'}, ${closed || !plan.guests ? null : newCode((below) => randomInt(below))}, 1, ${name}, ${stages[0]?.from ?? today}, ${stages[0]?.from ?? today}, ${given.endedOn})`;
	for (const s of plan.stages) await sql`insert into round_stage (authority_id, round_id, position, kind, from_day, to_day, acts, instruction) values (${authorityId}, ${id}, ${s.position}, ${s.kind}, ${s.from}, ${s.to}, ${s.acts}, ${s.instruction})`;
	const criteria = plan.criteria.map((c) => ({ ...c, id: randomUUID() }));
	for (const [n, c] of criteria.entries()) await sql`insert into round_criterion (authority_id, id, round_id, position, title, explanation, weight) values (${authorityId}, ${c.id}, ${id}, ${n + 1}, ${c.title}, ${c.explanation}, ${c.weight})`;

	const roles = [...new Set(given.contributions.filter((c) => !c.of).map((c) => c.author))];
	const participants = Array.from({ length: Math.max(roles.length, given.votes.length) }, () => randomUUID());
	for (const p of participants) await sql`insert into round_participant (authority_id, id, round_id, mark, phone) values (${authorityId}, ${p}, ${id}, ${randomBytes(32)}, false)`;
	const ids = new Map<string, string>();
	const idOf = (key: string): string => ids.get(key) ?? fail(`Den Beitrag „${key}“ gibt es nicht.`);
	for (const [n, c] of given.contributions.entries()) {
		const own = randomUUID();
		ids.set(c.key, own);
		const wordings = [{ day: dayOf(c.day), text: c.text, reason: null, by: c.author }, ...(c.wordings ?? [])];
		await sql`insert into contribution (authority_id, id, round_id, number, text, author, cluster, version, contributed_at) values (${authorityId}, ${own}, ${id}, ${n + 1}, ${wordings.at(-1)?.text ?? ''}, ${c.author}, ${c.of !== undefined}, ${wordings.length}, ${dayOf(c.day)})`;
		for (const [v, w] of wordings.entries()) await sql`insert into contribution_version (authority_id, contribution_id, version, text, reason, recorded_by, recorded_at) values (${authorityId}, ${own}, ${v + 1}, ${w.text}, ${w.reason}, ${w.by}, ${w.day})`;
		if (c.of) await sql`update contribution set cluster_id = ${own} where id = any(${c.of.map(idOf)}::uuid[])`;
		else await sql`insert into contribution_author (authority_id, contribution_id, participant_id) values (${authorityId}, ${own}, ${participants[roles.indexOf(c.author)] ?? null})`;
		for (const k of c.comments ?? []) await sql`insert into contribution_comment (authority_id, contribution_id, text, author, commented_at) values (${authorityId}, ${own}, ${k.text}, ${k.author}, ${dayOf(k.day)})`;
	}
	const votedOn = stages.find((s) => s.kind === 'prioritise')?.to ?? today;
	for (const [n, vote] of given.votes.entries()) {
		const rows = Object.entries(vote.ratings).flatMap(([key, values]) => criteria.map((c, k) => ({ option: idOf(key), criterion: c.id, value: Number(values[k]) })));
		await sql`insert into round_rating (authority_id, round_id, contribution_id, criterion_id, participant_id, value, rated_at)
			select ${authorityId}, ${id}, c, k, ${participants[n] ?? null}, v, ${votedOn}::date from unnest(${rows.map((r) => r.option)}::uuid[], ${rows.map((r) => r.criterion)}::uuid[], ${rows.map((r) => r.value)}::smallint[]) as r(c, k, v)`;
		for (const [place, key] of vote.choices.entries()) await sql`insert into round_choice (authority_id, round_id, participant_id, place, contribution_id, chosen_at) values (${authorityId}, ${id}, ${participants[n] ?? null}, ${place + 1}, ${idOf(key)}, ${votedOn}::date)`;
	}
	for (const d of given.decisions) await sql`insert into round_decision (authority_id, contribution_id, round_id, taken_up, reason, element_id, decided_at, decided_by) values (${authorityId}, ${idOf(d.of)}, ${id}, ${d.takenUp}, ${d.reason}, ${d.element === null ? null : await elementOf(d.element)}, ${given.endedOn ?? today}, 'Steuerungsgruppe')`;
	const stored = (await roundById(tx, id)) ?? fail('ließ sich nicht lesen.');
	await auditRound(tx, 'round.added', stored, { example: given.example });
	if (!closed) return;
	const result = await resultOf(tx, stored);
	const open = given.contributions.filter((c) => !given.contributions.some((o) => o.of?.includes(c.key))).length - result.options.length;
	if (open > 0) fail(`Über ${open} Vorschläge ist nicht entschieden.`);
	await sql`insert into published_round (authority_id, round_id, number, content) values (${authorityId}, ${id}, ${number}, ${sql.json(result as never)})`;
	await auditRound(tx, 'round.closed', stored);
}
