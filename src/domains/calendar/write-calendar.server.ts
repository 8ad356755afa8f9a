/** Acts of planners on the delivery calendar; each leaves its entry in the audit trail. */
import { randomUUID } from 'node:crypto';
import { addDays, berlinDay, isDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import { occurrenceName, occurrencesOf } from './due-rule.ts';
import { checkExpectation } from './expectation-form.ts';
import type { Expectation, ReminderKind, StoredExpectation } from './model.ts';
import { expectationById } from './read-calendar.server.ts';

/** Decisions reach this far ahead, in days. */
const REACH = 3 * 366;

/** What a form edits, without what the program keeps about it. */
export function editable({ id: _id, createdAt: _at, createdBy: _by, endedAt: _endedAt, endedBy: _endedBy, endedFor: _endedFor, ...expectation }: StoredExpectation): Expectation {
	return expectation;
}

/**
 * Saves an expectation that was edited from `base` (null: a new one).
 * @returns its id, or `outdated` when somebody saved something else since; then nothing is stored
 * @throws UserError naming the field
 */
export async function saveExpectation(tx: Write, id: string | null, input: Expectation, base: Expectation | null): Promise<string | 'outdated'> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const e = checkExpectation(input);
	const [source] = await tx.sql`select 1 from source where code = ${e.sourceCode}`;
	if (!source) throw new UserError(`Die Quelle „${e.sourceCode}“ gibt es nicht. Bitte wählen Sie eine aus der Liste.`);
	if (e.responsibleId !== null) {
		const [person] = isUuid(e.responsibleId) ? await tx.sql`select 1 from account where id = ${e.responsibleId} and role in ('planner', 'administrator') and disabled_at is null` : [];
		if (!person) throw new UserError('„Zuständig“: Dieses Konto gibt es nicht, oder es darf nicht planen.');
	}
	if (id === null) {
		const fresh = randomUUID();
		await tx.sql`insert into expected_delivery ${tx.sql({ authority_id: tx.principal.authorityId, id: fresh, created_by: tx.principal.name, ...columns(e) } as never)}`;
		await audit(tx, 'calendar.expected', 'expectation', fresh, { name: e.title, source: e.sourceCode });
		return fresh;
	}
	await tx.sql`select 1 from expected_delivery where id = ${id} for update`;
	const stored = await mustFind(tx, id);
	if (base === null || changedFields(base, editable(stored)).length > 0) return 'outdated';
	if (e.rhythm !== stored.rhythm) await mustBeUnused(tx, id);
	const changed = changedFields(editable(stored), e).map((c) => c.field);
	if (changed.length === 0) return id;
	await tx.sql`update expected_delivery set ${tx.sql(columns(e) as never)} where id = ${id}`;
	await audit(tx, 'calendar.changed', 'expectation', id, { name: e.title, changed: changed.length });
	return id;
}

function columns(e: Expectation) {
	return {
		title: e.title, source_code: e.sourceCode, office: e.office, contact_name: e.contactName, contact_email: e.contactEmail, indicators: e.indicators, profile_name: e.profileName, mode: e.mode, rhythm: e.rhythm,
		first_period: e.firstPeriod, last_period: e.lastPeriod, due_day: e.dueDay, due_months: e.dueMonths, due_on: e.dueOn, remind_before: e.remindBefore, remind_after: e.remindAfter, responsible_id: e.responsibleId, note: e.note
	};
}

async function mustFind(tx: Read, id: string, { open = true } = {}): Promise<StoredExpectation> {
	const found = await expectationById(tx, id);
	if (!found) throw new NotFound();
	if (open && found.endedAt) throw new UserError('Diese erwartete Lieferung ist beendet.');
	return found;
}

/** Periods of another rhythm would leave what came without a place. */
async function mustBeUnused(tx: Read, id: string): Promise<void> {
	const [used] = await tx.sql`select 1 from expected_fulfilment where expectation_id = ${id} union all select 1 from expected_waiver where expectation_id = ${id} limit 1`;
	if (used) throw new UserError('Der Rhythmus lässt sich nicht mehr ändern, weil schon Lieferungen zugeordnet sind oder verzichtet wurde. Bitte diese beenden und eine neue anlegen.');
}

/** @throws UserError where the expectation has no such period */
async function mustHave(tx: Read, id: string, period: string, now: Date): Promise<StoredExpectation> {
	const found = await mustFind(tx, id);
	if (!occurrencesOf(found, addDays(berlinDay(now), REACH)).some((o) => o.period === period)) throw new UserError('Diesen Zeitraum gibt es bei dieser erwarteten Lieferung nicht.');
	return found;
}

/** Nothing more is expected; its link stops working, and who was written to is forgotten. */
export async function endExpectation(tx: Write, id: string, reason: string): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const { title } = await mustFind(tx, id);
	if (reason.trim() === '') throw new UserError('Bitte geben Sie an, warum nichts mehr erwartet wird.');
	await tx.sql`update upload_link set revoked_at = clock_timestamp(), revoked_by = ${tx.principal.name} where expectation_id = ${id} and revoked_at is null`;
	await tx.sql`update expected_delivery set ended_at = clock_timestamp(), ended_by = ${tx.principal.name}, ended_for = ${reason.trim()}, contact_name = null, contact_email = null where id = ${id}`;
	await audit(tx, 'calendar.ended', 'expectation', id, { name: title, reason: reason.trim() });
}

/** This period will not be delivered, and why. */
export async function waiveDelivery(tx: Write, id: string, period: string, reason: string, now: Date = new Date()): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const { title } = await mustHave(tx, id, period, now);
	if (reason.trim() === '') throw new UserError('Bitte geben Sie an, warum auf diese Lieferung verzichtet wird.');
	const added = await tx.sql`insert into expected_waiver (authority_id, expectation_id, period, reason, waived_by) values (${tx.principal.authorityId}, ${id}, ${period}, ${reason.trim()}, ${tx.principal.name})
		on conflict (authority_id, expectation_id, period) do nothing returning 1`;
	if (added.length === 0) throw new UserError('Auf diese Lieferung wurde schon verzichtet.');
	await audit(tx, 'calendar.waived', 'expectation', id, { name: title, period: occurrenceName(period, 'de'), reason: reason.trim() });
}

/** It is expected after all. */
export async function expectAgain(tx: Write, id: string, period: string): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const { title } = await mustFind(tx, id);
	const gone = await tx.sql`delete from expected_waiver where expectation_id = ${id} and period = ${period} returning 1`;
	if (gone.length === 0) throw new NotFound();
	await audit(tx, 'calendar.expected-again', 'expectation', id, { name: title, period: occurrenceName(period, 'de') });
}

/** A reminder was sent. @param sentOn ISO day, not in the future */
export async function noteReminder(tx: Write, id: string, reminder: { period: string; kind: ReminderKind; sentOn: string }, now: Date = new Date()): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const { title } = await mustHave(tx, id, reminder.period, now);
	if (!isDay(reminder.sentOn) || reminder.sentOn > berlinDay(now)) throw new UserError('„Gesendet am“: Bitte einen Tag angeben, der nicht in der Zukunft liegt.');
	await tx.sql`insert into expected_reminder (authority_id, id, expectation_id, period, kind, sent_on, noted_by) values (${tx.principal.authorityId}, ${randomUUID()}, ${id}, ${reminder.period}, ${reminder.kind}, ${reminder.sentOn}, ${tx.principal.name})`;
	await audit(tx, 'calendar.reminded', 'expectation', id, { name: title, period: occurrenceName(reminder.period, 'de') });
}

/** A planner says which expected delivery this one is. */
export async function assignDelivery(tx: Write, deliveryId: string, id: string, period: string, now: Date = new Date()): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const expectation = await mustHave(tx, id, period, now);
	const delivery = await deliveryById(tx, deliveryId);
	if (!delivery) throw new NotFound();
	if (delivery.sourceCode !== expectation.sourceCode) throw new UserError(`Die Lieferung ${delivery.number} ist von einer anderen Quelle.`);
	await tx.sql`insert into expected_fulfilment (authority_id, delivery_id, expectation_id, period, way, linked_by) values (${tx.principal.authorityId}, ${deliveryId}, ${id}, ${period}, 'chosen', ${tx.principal.name})
		on conflict (authority_id, delivery_id) do update set expectation_id = excluded.expectation_id, period = excluded.period, way = excluded.way, linked_at = clock_timestamp(), linked_by = excluded.linked_by`;
	await audit(tx, 'delivery.assigned', 'delivery', delivery.number, { name: expectation.title, period: occurrenceName(period, 'de') });
}

export async function unassignDelivery(tx: Write, deliveryId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const delivery = await deliveryById(tx, deliveryId);
	const gone = delivery ? await tx.sql`delete from expected_fulfilment where delivery_id = ${deliveryId} returning 1` : [];
	if (!delivery || gone.length === 0) throw new NotFound();
	await audit(tx, 'delivery.unassigned', 'delivery', delivery.number);
}

/** All messages of an office for this expectation have been read. */
export async function markMessagesRead(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	await mustFind(tx, id, { open: false });
	await tx.sql`update office_message set seen_at = clock_timestamp(), seen_by = ${tx.principal.name} where expectation_id = ${id} and seen_at is null`;
}
