/** Agendas are taken over from earlier meetings or from templates, and the next meeting starts with what is still open. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { dateText } from '#ui/date-text.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import type { Task } from '../tasks/model.ts';
import type { Meeting } from './model.ts';
import { templateByKey } from './own-templates.server.ts';
import { meetingByNumber } from './read-meetings.server.ts';
import { addItem, lockMeeting } from './write-agenda.server.ts';

/** Appends the items of another meeting, without what came of them. @returns how many */
export async function copyAgenda(tx: Write, meetingId: string, fromNumber: number): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const template = await meetingByNumber(tx, fromNumber);
	if (!template || template.id === meetingId) throw new NotFound();
	const items = await tx.sql<{ number: string; title: string; note: string; public: boolean }[]>`select number, title, note, public from agenda_item where meeting_id = ${template.id} and removed_at is null order by position, id`;
	if (items.length === 0) throw new UserError('Diese Sitzung hat keine Tagesordnung. Bitte wählen Sie eine andere.');
	return append(tx, meeting, items, template.title);
}

/**
 * Appends the items of a template. What it says to those invited is taken over where the meeting says nothing yet, by the staff unit alone.
 * @param key of one that is built in or the county's own
 * @returns how many
 */
export async function copyTemplate(tx: Write, meetingId: string, key: string): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const template = await templateByKey(tx, key);
	if (!template) throw new UserError('Bitte wählen Sie eine Sitzung oder ein Muster.');
	if (template.note !== '' && !meeting.content.note && may(tx.principal, 'bodies.write'))
		await tx.sql`update meeting set content = content || ${tx.sql.json({ note: template.note })}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meetingId}`;
	return append(tx, meeting, template.items.map((item) => ({ ...item, number: '' })), template.name);
}

async function append(tx: Write, meeting: Meeting, items: readonly { number: string; title: string; note: string; public: boolean }[], from: string): Promise<number> {
	const meetingId = meeting.id;
	const [last] = await tx.sql<{ position: number; count: number }[]>`select coalesce(max(position), 0) as position, count(*) filter (where removed_at is null)::int as count from agenda_item where meeting_id = ${meetingId}`;
	const counted = items.every((item, i) => item.number === '' || item.number === String(i + 1));
	const rows = items.map((item, i) => ({ ...item, position: (last?.position ?? 0) + (i + 1) * 10, number: counted ? String((last?.count ?? 0) + i + 1) : item.number }));
	await tx.sql`insert into agenda_item (authority_id, meeting_id, position, number, title, note, public, changed_by)
		select ${tx.principal.authorityId}::uuid, ${meetingId}::uuid, position, number, title, note, public, ${tx.principal.name} from jsonb_to_recordset(${tx.sql.json(rows as never)}) as r(position int, number text, title text, note text, public boolean)`;
	await audit(tx, 'agenda.copied', 'meeting', meetingId, { number: meeting.number, name: meeting.title, from, count: items.length });
	await showMeeting(tx, meetingId);
	return items.length;
}

/** Puts open tasks on the agenda as one item that names them. */
export async function putOpenTasks(tx: Write, meetingId: string, title: string, tasks: readonly Pick<Task, 'text' | 'who' | 'due'>[]): Promise<void> {
	if (tasks.length === 0) throw new UserError('Es gibt keine offenen Aufträge.');
	const line = ({ text, who, due }: Pick<Task, 'text' | 'who' | 'due'>) => `- ${text.replaceAll('\n', ' ')}${who ? ` (${who}${due ? `, bis ${dateText(new Date(`${due}T00:00:00Z`), 'de', 'medium', 'UTC')}` : ''})` : ''}`;
	// who has what to do is for the body
	await addItem(tx, meetingId, { number: '', title, note: tasks.map(line).join('\n').slice(0, 5000), public: false });
}
