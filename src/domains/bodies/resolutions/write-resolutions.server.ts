/** Resolutions are recorded once and never changed; how far they are carried out is said again and again. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { showResolution } from '../published/show-resolution.server.ts';
import { checkResolution, EXECUTION_STATES, firstDay, precisionOf, SUBJECT_KINDS, type ExecutionState, type NewResolution, type SubjectKind } from './resolution.ts';
import { resolutionByNumber } from './read-resolutions.server.ts';

/** Where it was decided, when it comes from a meeting held here. */
export interface ResolutionPlace {
	bodyId: string | null;
	meetingId: string | null;
	agendaItemId: string | null;
	outcomeId: string | null;
}

/** @throws UserError that names the field */
export async function recordResolution(tx: Write, input: NewResolution, place: Partial<ResolutionPlace> = {}): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const r = checkResolution(input);
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`resolutions ${tx.principal.authorityId}`}, 0))`;
	const bodyId = place.bodyId ?? (await bodyCalled(tx, r.body));
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into resolution (authority_id, id, number, body, decided_on, precision, subject, wording, votes_for, votes_against, votes_abstained, unanimous, without_vote, paper_title, paper_url, recorded_by, body_id, meeting_id, agenda_item_id, outcome_id, reason, public, example)
		select ${tx.principal.authorityId}, ${id}, coalesce(max(number), 0) + 1, ${r.body}, ${firstDay(r.decided)}::date, ${precisionOf(r.decided)}, ${r.subject}, ${r.wording}, ${r.votes.for}::int, ${r.votes.against}::int, ${r.votes.abstained}::int, ${r.unanimous}, ${r.withoutVote ?? null}::text, ${r.paper.title}, ${r.paper.url}, ${tx.principal.name},
			${bodyId}::uuid, ${place.meetingId ?? null}::uuid, ${place.agendaItemId ?? null}::uuid, ${place.outcomeId ?? null}::uuid, ${r.reason}, ${r.public}, ${r.example} from resolution returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'resolution.recorded', 'resolution', id, { number, name: r.subject, body: r.body, decided: r.decided });
	await showResolution(tx, id);
	return { id, number };
}

/** A body that bears this name today, so that old resolutions stand on its page. */
async function bodyCalled(tx: Write, name: string): Promise<string | null> {
	const rows = await tx.sql<{ id: string }[]>`select id from body where removed_at is null and (content->'name'->>'de' = ${name} or content->>'shortName' = ${name})`;
	return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

export interface NewStep {
	state: string;
	note: string;
	responsible: string;
	/** ISO days; empty: none */
	due: string;
	saidOn: string;
}

/** Says how far a resolution is carried out. @throws UserError that names the field */
export async function sayExecution(tx: Write, number: number, step: NewStep, today = berlinDay(new Date())): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const resolution = await mustFind(tx, number);
	const state = EXECUTION_STATES.find((s) => s === step.state);
	const faults = new FormFaults();
	if (!state) faults.add('state', '„Stand“ fehlt: Bitte wählen Sie, wie weit der Beschluss ausgeführt ist.');
	if (step.note.trim().length > 2000) faults.add('note', '„Anmerkung“ ist länger als 2.000 Zeichen. Bitte kürzen.');
	if (state === 'dropped' && step.note.trim() === '') faults.add('note', '„Anmerkung“ fehlt: Bitte sagen Sie, warum der Beschluss nicht mehr ausgeführt wird.');
	if (step.responsible.trim().length > 200) faults.add('responsible', '„Zuständig“ ist länger als 200 Zeichen. Bitte kürzen.');
	if (step.due !== '' && !(isDay(step.due) && isInReach(step.due))) faults.add('due', '„Frist“ ist kein Tag, zum Beispiel 31.12.2027.');
	if (!isDay(step.saidOn)) faults.add('saidOn', '„Stand vom“ ist kein Tag, zum Beispiel 31.12.2027.');
	else if (step.saidOn > today) faults.add('saidOn', '„Stand vom“ liegt in der Zukunft. Bitte wählen Sie höchstens heute.');
	faults.throwIfAny();
	await tx.sql`insert into resolution_step (authority_id, id, resolution_id, state, note, responsible, due, said_on, recorded_by)
		values (${tx.principal.authorityId}, ${randomUUID()}, ${resolution.id}, ${state as ExecutionState}, ${step.note.trim()}, ${step.responsible.trim()}, ${step.due || null}::date, ${step.saidOn}::date, ${tx.principal.name})`;
	await audit(tx, 'resolution.execution-said', 'resolution', resolution.id, { number, name: resolution.subject, state });
	await showResolution(tx, resolution.id);
}

/** What a resolution is about, beside its wording. @param target number of an element, strategy or paper; `sozialbericht/2` of a report */
export async function addSubject(tx: Write, number: number, kind: SubjectKind, target: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const resolution = await mustFind(tx, number);
	if (!SUBJECT_KINDS.includes(kind)) throw new UserError('Bitte wählen Sie, womit der Beschluss verbunden wird.');
	if (!(kind === 'report' ? /^[\w-]{1,60}\/\d{1,6}$/ : /^[1-9]\d{0,8}$/).test(target)) throw new UserError('Bitte wählen Sie, womit der Beschluss verbunden wird.');
	await tx.sql`insert into resolution_subject (authority_id, resolution_id, kind, target) values (${tx.principal.authorityId}, ${resolution.id}, ${kind}, ${target}) on conflict do nothing`;
	await audit(tx, 'resolution.linked', 'resolution', resolution.id, { number, name: resolution.subject, about: kind, target });
	await showResolution(tx, resolution.id);
}

export async function removeSubject(tx: Write, number: number, kind: string, target: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const resolution = await mustFind(tx, number);
	const gone = await tx.sql`delete from resolution_subject where resolution_id = ${resolution.id} and kind = ${kind} and target = ${target} returning 1`;
	if (gone.length === 0) return;
	await audit(tx, 'resolution.unlinked', 'resolution', resolution.id, { number, name: resolution.subject, about: kind, target });
	await showResolution(tx, resolution.id);
}

async function mustFind(tx: Write, number: number) {
	const resolution = await resolutionByNumber(tx, number);
	if (!resolution) throw new NotFound();
	return resolution;
}
