/** The agenda of a meeting: items, their order, papers on them. */
import { randomUUID } from 'node:crypto';
import { oneLine } from '#base/clean-text.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { isMember } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { mustHoldOffice } from '../offices.server.ts';
import type { ConsultationRole } from '../published/model.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import type { AgendaItem, Meeting } from './model.ts';
import { withoutMarkup } from './plain-text.ts';
import { meetingById } from './read-meetings.server.ts';

export interface ItemInput {
	number: string;
	title: string;
	note: string;
	public: boolean;
}

/** @throws UserError that names the field */
export async function addItem(tx: Write, meetingId: string, input: ItemInput): Promise<string> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const item = checkItem(input);
	const id = randomUUID();
	await tx.sql`insert into agenda_item (authority_id, id, meeting_id, position, number, title, note, public, changed_by)
		select ${tx.principal.authorityId}, ${id}, ${meetingId}, coalesce(max(position), 0) + 10, coalesce(nullif(${item.number}, ''), (count(*) filter (where removed_at is null) + 1)::text), ${item.title}, ${item.note}, ${item.public}, ${tx.principal.name} from agenda_item where meeting_id = ${meetingId}`;
	await audit(tx, 'agenda.item-added', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
	await showMeeting(tx, meetingId);
	return id;
}

/** @returns `outdated` when somebody saved another version since */
export async function changeItem(tx: Write, id: string, edit: { input: ItemInput; base: number }): Promise<'changed' | 'outdated'> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindItem(tx, id);
	const meeting = await lockMeeting(tx, stored.meetingId);
	const item = checkItem(edit.input);
	const done = await tx.sql`update agenda_item set number = ${item.number || stored.number}, title = ${item.title}, note = ${item.note}, public = ${item.public}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id} and version = ${edit.base} returning 1`;
	if (done.length === 0) return 'outdated';
	await audit(tx, 'agenda.item-changed', 'meeting', stored.meetingId, { number: meeting.number, name: meeting.title });
	await showMeeting(tx, stored.meetingId);
	return 'changed';
}

/** One place up or down; numbers that simply count follow. */
export async function moveItem(tx: Write, id: string, direction: 'up' | 'down'): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindItem(tx, id);
	const meeting = await lockMeeting(tx, stored.meetingId);
	const items = await tx.sql<{ id: string; position: number; number: string }[]>`select id, position, number from agenda_item where meeting_id = ${stored.meetingId} and removed_at is null order by position, id`;
	const at = items.findIndex((i) => i.id === id);
	const other = items[direction === 'up' ? at - 1 : at + 1];
	if (!other) return;
	const order = items.map((i) => i.id);
	order.splice(order.indexOf(id), 1);
	order.splice(items.indexOf(other), 0, id);
	await tx.sql`update agenda_item i set position = o.n * 10 from unnest(${order}::uuid[]) with ordinality o(id, n) where i.id = o.id`;
	await countAgain(tx, stored.meetingId, items.map((i) => i.number));
	await audit(tx, 'agenda.item-moved', 'meeting', stored.meetingId, { number: meeting.number, name: meeting.title });
	await showMeeting(tx, stored.meetingId);
}

export async function removeItem(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindItem(tx, id);
	const meeting = await lockMeeting(tx, stored.meetingId);
	const [outcome] = await tx.sql`select 1 from outcome where agenda_item_id = ${id} and removed_at is null limit 1`;
	if (outcome || stored.minutes !== '') throw new UserError('Zu diesem Punkt ist schon etwas festgehalten. Bitte entfernen Sie das zuerst.');
	const numbers = (await tx.sql<{ number: string }[]>`select number from agenda_item where meeting_id = ${stored.meetingId} and removed_at is null order by position, id`).map((row) => row.number);
	await tx.sql`update agenda_item set removed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await countAgain(tx, stored.meetingId, numbers);
	await audit(tx, 'agenda.item-removed', 'meeting', stored.meetingId, { number: meeting.number, name: meeting.title });
	await showMeeting(tx, stored.meetingId);
}

/** Brings the item back that was just taken out. */
export async function restoreItem(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const [row] = isUuid(id) ? await tx.sql<{ meetingId: string }[]>`select meeting_id as "meetingId" from agenda_item where id = ${id} and removed_at is not null` : [];
	if (!row) throw new NotFound();
	const meeting = await lockMeeting(tx, row.meetingId);
	const numbers = (await tx.sql<{ number: string }[]>`select number from agenda_item where meeting_id = ${row.meetingId} and removed_at is null order by position, id`).map((r) => r.number);
	await tx.sql`update agenda_item set removed_at = null, changed_by = ${tx.principal.name} where id = ${id}`;
	await countAgain(tx, row.meetingId, numbers);
	await audit(tx, 'agenda.item-restored', 'meeting', row.meetingId, { number: meeting.number, name: meeting.title });
	await showMeeting(tx, row.meetingId);
}

/** Puts a paper on an item, with what the body is to do with it. */
export async function putPaper(tx: Write, itemId: string, { paperNumber, role, authoritative }: { paperNumber: number; role: ConsultationRole; authoritative: boolean }): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const stored = await mustFindItem(tx, itemId);
	const meeting = await lockMeeting(tx, stored.meetingId);
	const [paper] = await tx.sql<{ id: string; name: string; ours: boolean }[]>`select id, name, app_paper_for_meeting(id, ${itemId}) as ours from paper where number = ${paperNumber} and removed_at is null`;
	if (!paper) throw new UserError(`Eine Vorlage mit der Nummer ${paperNumber} gibt es nicht. Bitte wählen Sie neu.`);
	if (isMember(tx.principal.role) && !paper.ours) throw new UserError('Diese Vorlage liegt einem anderen Gremium vor. Die Stabsstelle kann sie diesem Gremium zugänglich machen.');
	const [there] = await tx.sql`select 1 from consultation where paper_id = ${paper.id} and agenda_item_id = ${itemId} and removed_at is null`;
	if (there) throw new UserError('Diese Vorlage steht schon auf diesem Punkt.');
	await tx.sql`insert into consultation (authority_id, id, paper_id, agenda_item_id, role, authoritative) values (${tx.principal.authorityId}, ${randomUUID()}, ${paper.id}, ${itemId}, ${role}, ${authoritative})`;
	await audit(tx, 'agenda.paper-put', 'meeting', stored.meetingId, { number: meeting.number, name: meeting.title, about: paper.name });
	await showMeeting(tx, stored.meetingId);
}

export async function takePaper(tx: Write, consultationId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const [row] = isUuid(consultationId) ? await tx.sql<{ meetingId: string; name: string }[]>`select i.meeting_id as "meetingId", p.name from consultation c join agenda_item i on i.id = c.agenda_item_id join paper p on p.id = c.paper_id where c.id = ${consultationId} and c.removed_at is null` : [];
	if (!row) throw new NotFound();
	const meeting = await lockMeeting(tx, row.meetingId);
	await tx.sql`update consultation set removed_at = clock_timestamp() where id = ${consultationId}`;
	await audit(tx, 'agenda.paper-taken', 'meeting', row.meetingId, { number: meeting.number, name: meeting.title, about: row.name });
	await showMeeting(tx, row.meetingId);
}

export async function mustFindItem(tx: Write, id: string): Promise<AgendaItem> {
	const [row] = isUuid(id) ? await tx.sql<AgendaItem[]>`select id, meeting_id as "meetingId", position, number, title, note, public, minutes, version from agenda_item where id = ${id} and removed_at is null` : [];
	if (!row) throw new NotFound();
	return row;
}

/** One act at a time on a meeting, of the staff unit or of who holds an office in its body; nothing changes once its minutes are approved. @throws UserError */
export async function lockMeeting(tx: Write, id: string): Promise<Meeting> {
	const before = await meetingById(tx, id);
	if (!before || before.removedAt) throw new NotFound();
	await mustHoldOffice(tx, before.bodyId);
	const [there] = await tx.sql`select 1 from meeting where id = ${id} and removed_at is null for update`;
	// approved ones are locked for offices in the database already
	const meeting = there ? await meetingById(tx, id) : before.minutesState === 'approved' ? before : null;
	if (!meeting) throw new NotFound();
	if (meeting.minutesState === 'approved') throw new UserError('Die Niederschrift ist genehmigt und bleibt, wie sie ist. Was zu berichtigen ist, kommt auf die Tagesordnung der nächsten Sitzung.');
	return meeting;
}

/** 1, 2, 3 … goes on counting; numbers that somebody chose stay. */
async function countAgain(tx: Write, meetingId: string, before: readonly string[]): Promise<void> {
	if (!before.every((number, i) => number === String(i + 1))) return;
	await tx.sql`update agenda_item i set number = o.n::text from (select id, row_number() over (order by position, id) as n from agenda_item where meeting_id = ${meetingId} and removed_at is null) o where i.id = o.id`;
}

function checkItem({ number, title, note, public: open }: ItemInput): ItemInput {
	const faults = new FormFaults();
	const name = oneLine(title);
	if (name === '') faults.add('title', '„Titel“ fehlt. Zum Beispiel: Bericht der Planungsgruppe HF 1.');
	if (name.length > 400) faults.add('title', '„Titel“ ist länger als 400 Zeichen. Bitte kürzen.');
	if (number.trim().length > 12) faults.add('number', '„Nummer“ ist länger als 12 Zeichen, zum Beispiel 2.1.');
	const text = withoutMarkup(note);
	if (text.length > 5000) faults.add('note', '„Erläuterung“ ist länger als 5.000 Zeichen. Bitte kürzen.');
	faults.throwIfAny();
	return { number: number.trim(), title: withoutMarkup(name), note: text, public: open };
}
