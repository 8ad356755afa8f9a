/** What comes of an agenda item: information, resolution, task, hand-over. */
import { randomUUID } from 'node:crypto';
import { isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { asFollows } from '../offices.server.ts';
import { OUTCOME_KINDS, type Meeting, type Outcome, type OutcomeKind } from './model.ts';
import { withoutMarkup } from './plain-text.ts';
import { outcomeColumns } from './read-meetings.server.ts';
import { checkVotes } from './votes.ts';
import { lockMeeting, mustFindItem } from './write-agenda.server.ts';
import { beginMinutes, votingPresent } from './write-minutes.server.ts';

type Checked = Omit<Outcome, 'id' | 'agendaItemId' | 'position' | 'version'>;
type Optional = 'withoutVote' | 'subject' | 'about';
export type OutcomeInput = Omit<Checked, Optional> & Partial<Pick<Checked, Optional>>;

const NAMES: Record<OutcomeKind, string> = { information: 'Information', resolution: 'Wortlaut', task: 'Auftrag', 'hand-over': 'Was übergeben wird' };

/** @throws UserError that names the field and the way out */
export async function addOutcome(tx: Write, itemId: string, input: OutcomeInput): Promise<string> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const item = await mustFindItem(tx, itemId);
	const meeting = await lockMeeting(tx, item.meetingId);
	const o = await checkOutcome(tx, meeting, input);
	await beginMinutes(tx, meeting);
	const id = randomUUID();
	await tx.sql`insert into outcome (authority_id, id, agenda_item_id, position, kind, text, votes_for, votes_against, votes_abstained, unanimous, without_vote, subject, about_number, about_title, reason, actor_id, to_body_id, who, due, changed_by)
		select ${tx.principal.authorityId}, ${id}, ${itemId}, coalesce(max(position), 0) + 10, ${o.kind}, ${o.text}, ${o.votesFor}::int, ${o.votesAgainst}::int, ${o.votesAbstained}::int, ${o.unanimous}, ${o.withoutVote}::text, ${o.subject}, ${o.about?.number ?? null}::int, ${o.about?.title ?? ''}, ${o.reason}, ${o.actorId}::uuid, ${o.toBodyId}::uuid, ${o.who}, ${o.due}::date, ${tx.principal.name} from outcome where agenda_item_id = ${itemId}`;
	if (o.kind === 'task') await keepTask(tx, meeting, { id, ...o });
	await audit(tx, 'outcome.added', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, item: item.number, outcome: o.kind });
	return id;
}

/** @returns `outdated` when somebody saved another version since */
export async function changeOutcome(tx: Write, id: string, edit: { input: OutcomeInput; base: number }): Promise<'changed' | 'outdated'> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindOutcome(tx, id);
	const item = await mustFindItem(tx, stored.agendaItemId);
	const meeting = await lockMeeting(tx, item.meetingId);
	if (stored.version !== edit.base) return 'outdated';
	const o = await checkOutcome(tx, meeting, { ...edit.input, kind: stored.kind });
	await beginMinutes(tx, meeting);
	await tx.sql`update outcome set text = ${o.text}, votes_for = ${o.votesFor}, votes_against = ${o.votesAgainst}, votes_abstained = ${o.votesAbstained}, unanimous = ${o.unanimous}, without_vote = ${o.withoutVote}, subject = ${o.subject}, about_number = ${o.about?.number ?? null}::int, about_title = ${o.about?.title ?? ''}, reason = ${o.reason}, actor_id = ${o.actorId}, to_body_id = ${o.toBodyId}, who = ${o.who}, due = ${o.due}::date,
		version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	if (o.kind === 'task') await keepTask(tx, meeting, { id, ...o });
	await audit(tx, 'outcome.changed', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, item: item.number, outcome: o.kind });
	return 'changed';
}

export async function removeOutcome(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindOutcome(tx, id);
	const item = await mustFindItem(tx, stored.agendaItemId);
	const meeting = await lockMeeting(tx, item.meetingId);
	await beginMinutes(tx, meeting);
	await tx.sql`update outcome set removed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await tx.sql`update task set removed_at = clock_timestamp(), changed_by = ${tx.principal.name} where outcome_id = ${id}`;
	await audit(tx, 'outcome.removed', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, item: item.number, outcome: stored.kind });
}

/** Takes the removal back. */
export async function restoreOutcome(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const [row] = isUuid(id) ? await tx.sql<{ itemId: string; kind: OutcomeKind }[]>`select agenda_item_id as "itemId", kind from outcome where id = ${id} and removed_at is not null` : [];
	if (!row) throw new NotFound();
	const item = await mustFindItem(tx, row.itemId);
	const meeting = await lockMeeting(tx, item.meetingId);
	await tx.sql`update outcome set removed_at = null, changed_by = ${tx.principal.name} where id = ${id}`;
	await tx.sql`update task set removed_at = null, changed_by = ${tx.principal.name} where outcome_id = ${id}`;
	await audit(tx, 'outcome.restored', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, item: item.number, outcome: row.kind });
}

async function mustFindOutcome(tx: Write, id: string): Promise<Outcome> {
	const [row] = isUuid(id) ? await tx.sql<Outcome[]>`select ${outcomeColumns(tx)} from outcome o where o.id = ${id} and o.removed_at is null` : [];
	if (!row) throw new NotFound();
	return row;
}

/** A task of the minutes is on the list from the moment on which it is written down. */
async function keepTask(tx: Write, meeting: Meeting, { id, text, actorId, who, due }: Pick<Outcome, 'id' | 'text' | 'actorId' | 'who' | 'due'>): Promise<void> {
	await tx.sql`insert into task (authority_id, id, meeting_id, outcome_id, body_id, text, actor_id, who, due, created_by, changed_by)
		values (${tx.principal.authorityId}, ${randomUUID()}, ${meeting.id}, ${id}, ${meeting.bodyId}, ${text}, ${actorId}, ${who}, ${due}::date, ${tx.principal.name}, ${tx.principal.name})
		on conflict (authority_id, outcome_id) do update set text = excluded.text, actor_id = excluded.actor_id, who = excluded.who, due = excluded.due, version = task.version + 1, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
}

/** Who holds an office chooses among those of the meeting and those whom its outcomes name already; the register is for the staff unit. */
async function isKnown(tx: Write, meeting: Meeting, actorId: string): Promise<boolean> {
	if (!isUuid(actorId)) return false;
	if (!may(tx.principal, 'bodies.write') && (await tx.sql`select 1 from participant where meeting_id = ${meeting.id} and actor_id = ${actorId} union all select 1 from outcome o join agenda_item i on i.id = o.agenda_item_id where i.meeting_id = ${meeting.id} and o.actor_id = ${actorId}`).length === 0) return false;
	return asFollows(tx, async (by) => (await by.sql`select 1 from actor where id = ${actorId} and removed_at is null and erased_at is null`).length > 0);
}

async function checkOutcome(tx: Write, meeting: Meeting, input: OutcomeInput): Promise<Checked> {
	if (!OUTCOME_KINDS.includes(input.kind)) throw new UserError('„Ergebnis“ fehlt: Bitte wählen Sie, was aus dem Punkt geworden ist.');
	const { kind } = input;
	// what was typed for another kind before this one was chosen is not of this outcome, and what is wrong in it is no fault
	const [reason, who, subject, due] = [kind === 'resolution' || kind === 'hand-over' ? withoutMarkup(input.reason) : '', kind === 'task' ? input.who.trim() : '', kind === 'resolution' ? (input.subject ?? '').replaceAll(/\s+/g, ' ').trim() : '', kind === 'task' ? input.due : null];
	const text = withoutMarkup(input.text);
	const faults = new FormFaults();
	if (text === '') faults.add('text', `„${NAMES[kind]}“ fehlt.`);
	for (const [field, name, value, most] of [['text', NAMES[kind], text, 10_000], ['reason', 'Begründung', reason, 10_000], ['who', 'Wer', who, 200], ['subject', 'Gegenstand', subject, 400]] as const) if (value.length > most) faults.add(field, `„${name}“ ist länger als ${most.toLocaleString('de-DE')} Zeichen. Bitte kürzen.`);
	if (due !== null && !(isDay(due) && isInReach(due))) faults.add('due', '„Bis“ ist kein Tag, zum Beispiel 30.09.2027.');
	const plain: Checked = { kind: input.kind, text, reason, votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, withoutVote: null, subject: '', about: null, actorId: null, toBodyId: null, who: '', due: null };
	if (input.kind === 'information') {
		faults.throwIfAny();
		return plain;
	}
	if (input.kind === 'resolution') {
		const present = await votingPresent(tx, meeting.id);
		faults.take(() => checkVotes(input, present));
		faults.throwIfAny();
		return { ...plain, votesFor: input.votesFor, votesAgainst: input.votesAgainst ?? (input.unanimous && input.votesFor !== null ? 0 : null), votesAbstained: input.votesAbstained, unanimous: input.unanimous, withoutVote: input.withoutVote ?? null, subject };
	}
	if (input.kind === 'task') {
		if (input.actorId === null && who === '') faults.add('actorId', '„Wer“ fehlt: Bitte wählen Sie, wer den Auftrag übernimmt, oder schreiben Sie es hinein.');
		if (input.actorId !== null && !(await isKnown(tx, meeting, input.actorId))) faults.add('actorId', 'Die gewählte Person gibt es nicht mehr. Bitte wählen Sie neu.');
		faults.throwIfAny();
		return { ...plain, actorId: input.actorId, who, due };
	}
	if (input.toBodyId === null) faults.add('toBodyId', '„An“ fehlt: Bitte wählen Sie das Gremium, das übernimmt.');
	else if (!isUuid(input.toBodyId) || (await tx.sql`select 1 from body where id = ${input.toBodyId} and removed_at is null`).length === 0) faults.add('toBodyId', 'Das gewählte Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	faults.throwIfAny();
	return { ...plain, toBodyId: input.toBodyId, about: input.about ?? null };
}
