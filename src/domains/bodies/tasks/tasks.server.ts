/** Tasks: who does what by when. Those of minutes come from there; others are entered by themselves. Whoever has one ticks it off. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import type { Sort } from '#ui/parts/sort.ts';
import type { ActorContent } from '../actors/model.ts';
import { nameOf } from '../read-bodies.server.ts';
import type { Task, TaskState } from './model.ts';

export interface TaskFilter {
	state?: TaskState | 'late' | 'all';
	body?: number | null;
	mine?: boolean;
	/** ISO day that decides what is late */
	today: string;
	/** this one alone */
	id?: string;
	/** tasks of this meeting alone */
	meetingId?: string;
	/** ISO day up to which they are due */
	dueBy?: string;
	/** null: what is due first, first */
	sort?: TaskSort | null;
	limit?: number;
	offset?: number;
}

export const TASK_ORDERS = ['text', 'who', 'body', 'due', 'state'] as const;
export type TaskSort = Sort<(typeof TASK_ORDERS)[number]>;

function orderOf(sql: Read['sql'], { by, down }: TaskSort) {
	const way = down ? sql`desc` : sql`asc`;
	const key = by === 'text' ? sql`lower(t.text)` : by === 'who' ? whoOf(sql) : by === 'due' ? sql`t.due` : by === 'state' ? sql`array_position(array['open', 'done', 'dropped'], t.state)` : sql`(select lower(o.content->'name'->>'de') from body o where o.authority_id = t.authority_id and o.id = t.body_id)`;
	return sql`${key} ${way} nulls last, t.created_at, t.id`;
}

/** As lists of actors are ordered: people by family name; of members' copies as far as they may see it; words where there is nobody of the register. */
function whoOf(sql: Read['sql']) {
	const name = sql`lower(coalesce(nullif(c->>'name', ''), nullif(concat_ws(', ', nullif(c->>'family', ''), nullif(c->>'given', '')), ''), nullif(c->>'function', '')))`;
	return sql`coalesce((select ${name} from actor w, lateral (select w.content as c) x where w.authority_id = t.authority_id and w.id = t.actor_id), (select ${name} from actor_profile w, lateral (select w.content as c) x where w.authority_id = t.authority_id and w.actor_id = t.actor_id), nullif(lower(t.who), ''))`;
}

/** What is due first, first. */
export async function readTasks(tx: Read, filter: TaskFilter): Promise<Task[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const { limit = 500, offset = 0 } = filter;
	const { own, of } = await namedIn(tx, filter);
	const where = chosenTasks(tx, filter, own, of);
	const order = filter.sort ? orderOf(sql, filter.sort) : sql`t.state <> 'open', case when t.state = 'open' then t.due end nulls last, t.closed_on desc, t.created_at, t.id`;
	// of open ones alone, the order is that of their index
	const first = filter.sort ? order : filter.state === undefined || filter.state === 'open' || filter.state === 'late' ? sql`t.due nulls last, t.created_at, t.id` : order;
	const rows = await sql<(Omit<Task, 'who' | 'bodyName' | 'mine'> & { words: string; content: Partial<ActorContent> | null; bodyName: string | null })[]>`
		with page as materialized (select t.id from task t where ${where} order by ${first} limit ${limit} offset ${offset})
		select t.id, t.text, t.who as words, t.actor_id as "actorId", t.due::text as due, t.state, t.closed_on::text as "closedOn", t.closed_note as "closedNote", t.version, b.number as "bodyNumber", b.content->'name'->>'de' as "bodyName",
			m.number as "meetingNumber", m.title as "meetingTitle", t.outcome_id is not null as "fromMinutes", coalesce(a.content, p.content) as content
		from task t left join body b on b.authority_id = t.authority_id and b.id = t.body_id left join meeting m on m.authority_id = t.authority_id and m.id = t.meeting_id
			left join actor a on a.authority_id = t.authority_id and a.id = t.actor_id left join actor_profile p on p.authority_id = t.authority_id and p.actor_id = t.actor_id
		where t.id = any(array(select id from page)) order by ${order}`;
	return rows.map(({ words, content, ...t }) => ({ ...t, mine: own !== null && t.actorId === own, who: [content ? nameOf(content) : '', words].filter(Boolean).join(', ') }));
}

export async function countTasks(tx: Read, filter: TaskFilter): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { own, of } = await namedIn(tx, filter);
	const where = chosenTasks(tx, filter, own, of);
	return (await tx.sql<{ n: number }[]>`select count(*)::int as n from task t where ${where}`)[0]?.n ?? 0;
}

/** Ids of the reader as a person of the register and of the body asked for; null: there is none. */
async function namedIn(tx: Read, { body = null }: TaskFilter): Promise<{ own: string | null; of: string | null }> {
	const [[own], [of]] = await together([
		tx.sql<{ id: string }[]>`select id from actor where account_id = ${tx.principal.accountId}::uuid and removed_at is null`,
		body === null ? ([] as { id: string }[]) : tx.sql<{ id: string }[]>`select id from body where number = ${body}`
	]);
	return { own: own?.id ?? null, of: of?.id ?? null };
}

function chosenTasks({ sql }: Read, { state = 'open', body = null, mine = false, today, id, meetingId, dueBy }: TaskFilter, own: string | null, of: string | null) {
	if ((body !== null && of === null) || (mine && own === null)) return sql`false`;
	const inState = state === 'all' ? sql`` : state === 'late' ? sql`and t.state = 'open' and t.due < ${today}::date` : state === 'open' ? sql`and t.state = 'open'` : sql`and t.state = ${state}`;
	return sql`t.removed_at is null ${id === undefined ? sql`` : sql`and t.id = ${id}`} ${inState} ${of === null ? sql`` : sql`and t.body_id = ${of}`} ${mine ? sql`and t.actor_id = ${own}` : sql``} ${meetingId === undefined ? sql`` : sql`and t.meeting_id = ${meetingId}`} ${dueBy === undefined ? sql`` : sql`and t.due <= ${dueBy}::date`}`;
}

export interface TaskInput {
	text: string;
	actorId: string | null;
	who: string;
	/** ISO day; null: none */
	due: string | null;
	/** number of a body; null: none */
	body: number | null;
}

/** What a new task and a changed one must hold alike; texts are trimmed. */
export function checkWords(faults: FormFaults, { text, who, actorId, due }: Pick<TaskInput, 'text' | 'who' | 'actorId' | 'due'>): void {
	if (text === '') faults.add('text', '„Auftrag“ fehlt. Zum Beispiel: Einladung an die freien Träger schreiben.');
	if (text.length > 2000) faults.add('text', '„Auftrag“ ist länger als 2.000 Zeichen. Bitte kürzen.');
	if (who.length > 200) faults.add('who', '„Wer“ ist länger als 200 Zeichen. Bitte kürzen.');
	if (actorId === null && who === '') faults.add('who', '„Wer“ fehlt: Bitte wählen Sie, wer den Auftrag übernimmt, oder schreiben Sie es hinein.');
	if (due !== null && !(isDay(due) && isInReach(due))) faults.add('due', '„Bis“ ist kein Tag, zum Beispiel 30.09.2027.');
}

/** @throws InvalidInput that names the fields */
export async function addTask(tx: Write, input: TaskInput): Promise<string> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const faults = new FormFaults();
	const [text, who] = [input.text.trim(), input.who.trim()];
	checkWords(faults, { ...input, text, who });
	const [body] = input.body === null ? [null] : await tx.sql<{ id: string }[]>`select id from body where number = ${input.body} and removed_at is null`;
	if (body === undefined) faults.add('body-new', 'Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	if (input.actorId !== null && (!isUuid(input.actorId) || (await tx.sql`select 1 from actor where id = ${input.actorId} and removed_at is null and erased_at is null`).length === 0)) faults.add('actorId', 'Die gewählte Person gibt es nicht mehr. Bitte wählen Sie neu.');
	faults.throwIfAny();
	const id = randomUUID();
	await tx.sql`insert into task (authority_id, id, body_id, text, actor_id, who, due, created_by, changed_by) values (${tx.principal.authorityId}, ${id}, ${body?.id ?? null}, ${text}, ${input.actorId}, ${who}, ${input.due}::date, ${tx.principal.name}, ${tx.principal.name})`;
	await audit(tx, 'task.added', 'task', id, { due: input.due });
	return id;
}

/** Ticks a task off, or gives it up with a reason; members their own. @throws UserError */
export async function closeTask(tx: Write, id: string, { state, note }: { state: string; note: string }, today = berlinDay(new Date())): Promise<void> {
	mustBeAllowed(tx.principal, 'own-participation.write');
	if (!isUuid(id)) throw new NotFound();
	if (state !== 'done' && state !== 'dropped') throw new UserError('Bitte wählen Sie, ob der Auftrag erledigt ist oder entfällt.');
	if (note.trim().length > 2000) throw new InvalidInput('note', '„Anmerkung“ ist länger als 2.000 Zeichen. Bitte kürzen.');
	if (state === 'dropped' && note.trim() === '') throw new InvalidInput('note', '„Anmerkung“ fehlt: Bitte sagen Sie, warum der Auftrag entfällt.');
	const done = await tx.sql`update task set state = ${state}, closed_on = ${today}::date, closed_note = ${note.trim()}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id} and state = 'open' and removed_at is null returning 1`;
	if (done.length === 0) throw new NotFound();
	await audit(tx, 'task.closed', 'task', id, { state });
}

/** It is open again. */
export async function reopenTask(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-participation.write');
	if (!isUuid(id)) throw new NotFound();
	const done = await tx.sql`update task set state = 'open', closed_on = null, closed_note = '', version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id} and state <> 'open' and removed_at is null returning 1`;
	if (done.length === 0) throw new NotFound();
	await audit(tx, 'task.reopened', 'task', id);
}

/** Entered by mistake; those of minutes are taken out there. */
export async function removeTask(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (!isUuid(id)) throw new NotFound();
	const done = await tx.sql`update task set removed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id} and outcome_id is null and removed_at is null returning 1`;
	if (done.length === 0) throw new UserError('Dieser Auftrag steht in einer Niederschrift. Er lässt sich dort herausnehmen, solange sie nicht genehmigt ist; sonst beenden Sie ihn mit „entfällt“.');
	await audit(tx, 'task.removed', 'task', id);
}
