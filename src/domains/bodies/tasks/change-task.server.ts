/** One task: as it stands, and changed with a reason while it is open. What minutes say of it stays there. */
import { NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { actorOptions } from '../actors/read-actors.server.ts';
import { asFollows, officeIn } from '../offices.server.ts';
import type { Task } from './model.ts';
import { checkWords, readTasks } from './tasks.server.ts';

export interface OneTask extends Task {
	bodyId: string | null;
	/** what stands beside the actor, or instead of one */
	words: string;
	/** it comes from minutes that are not approved: it is changed there */
	inDraft: boolean;
	/** the reader may change it */
	editable: boolean;
}

/** null where there is none, or none for this reader */
export async function taskById(tx: Read, id: string): Promise<OneTask | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	if (!isUuid(id)) return null;
	const [task] = await readTasks(tx, { id, state: 'all', today: '9999-12-31' });
	// a meeting that the reader does not see is not there in the answer: what cannot be known counts as a draft
	const [more] = await tx.sql<{ bodyId: string | null; words: string; inDraft: boolean }[]>`select t.body_id as "bodyId", t.who as words, t.outcome_id is not null and coalesce(m.minutes_state <> 'approved', true) as "inDraft" from task t left join meeting m on m.id = t.meeting_id where t.id = ${id}`;
	if (!task || !more) return null;
	return { ...task, ...more, editable: task.state === 'open' && (await officeIn(tx, more.bodyId)).writes };
}

/** Whom a task can be given to: the staff unit chooses from the register, an office among the people of its body and who has it already. */
export async function peopleForTask(tx: Read, { bodyId, actorId }: Pick<OneTask, 'bodyId' | 'actorId'>): Promise<{ value: string; text: string }[]> {
	if (may(tx.principal, 'bodies.write')) return actorOptions(tx);
	const seated = new Set((await tx.sql<{ id: string }[]>`select actor_id as id from membership where body_id = ${bodyId} and removed_at is null and (now() at time zone 'Europe/Berlin')::date between from_day and coalesce(to_day, 'infinity')`).map((m) => m.id));
	return (await asFollows(tx, actorOptions)).filter((a) => seated.has(a.value) || a.value === actorId);
}

export interface TaskEdit {
	text: string;
	actorId: string | null;
	who: string;
	/** ISO day; null: none */
	due: string | null;
	/** stays in its history */
	reason: string;
	base: number;
}

/** @returns `outdated` when somebody saved another version since @throws UserError that names the field */
export async function changeTask(tx: Write, id: string, edit: TaskEdit): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const task = await taskById(tx, id);
	if (!task || !(await officeIn(tx, task.bodyId)).writes) throw new NotFound();
	if (task.state !== 'open') throw new UserError('Dieser Auftrag ist abgeschlossen. Öffnen Sie ihn wieder, wenn noch etwas zu ändern ist.');
	if (task.inDraft) throw new UserError('Dieser Auftrag steht in einer Niederschrift, die noch nicht genehmigt ist. Bitte ändern Sie ihn dort, damit beides übereinstimmt.');
	if (task.version !== edit.base) return 'outdated';
	const [text, who, reason] = [edit.text.trim(), edit.who.trim(), edit.reason.trim()];
	const faults = new FormFaults();
	checkWords(faults, { ...edit, text, who });
	if (reason.length > 500) faults.add('reason', '„Grund“ ist länger als 500 Zeichen. Bitte kürzen.');
	if (edit.actorId !== null && edit.actorId !== task.actorId && !(await peopleForTask(tx, task)).some((p) => p.value === edit.actorId)) faults.add('actorId', 'Die gewählte Person gibt es nicht mehr. Bitte wählen Sie neu.');
	const fields = [...(text === task.text ? [] : ['task']), ...(edit.actorId === task.actorId && who === task.words ? [] : ['responsible']), ...(edit.due === task.due ? [] : ['due'])];
	if (fields.length > 0 && reason === '') faults.add('reason', '„Grund“ fehlt: Bitte sagen Sie kurz, warum sich der Auftrag ändert. Der Grund bleibt in seiner Geschichte.');
	faults.throwIfAny();
	if (fields.length === 0) return 'unchanged';
	// the office was asked above; its policy knows only tasks that come of minutes and people of the register
	const done = await asFollows(tx, (by) => by.sql`update task set text = ${text}, actor_id = ${edit.actorId}::uuid, who = ${who}, due = ${edit.due}::date, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id} and version = ${edit.base} and state = 'open' and removed_at is null returning 1`);
	if (done.length === 0) return 'outdated';
	await audit(tx, 'task.changed', 'task', id, { fields, ...(edit.due === task.due ? {} : { from: task.due, to: edit.due }), reason });
	return 'changed';
}
