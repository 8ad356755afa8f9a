/** Agendas that the county keeps under a name: read by all who prepare meetings, written by the staff unit. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { checkTemplate, type TemplateInput } from './agenda-template-form.ts';
import { AGENDA_TEMPLATES, type AgendaTemplate } from './agenda-templates.ts';
import { meetingByNumber } from './read-meetings.server.ts';

export interface OwnTemplate extends AgendaTemplate {
	version: number;
}

/** In the order of names; the policies show removed ones to the staff unit alone. */
export async function readTemplates(tx: Read, { removed = false } = {}): Promise<OwnTemplate[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<OwnTemplate[]>`select id as key, name, items, note, version from agenda_template where removed_at is ${removed ? tx.sql`not null` : tx.sql`null`} order by lower(name), id`;
}

/** Own ones first: somebody made them for what is done here. */
export async function templateOptions(tx: Read): Promise<{ value: string; text: string }[]> {
	return [...(await readTemplates(tx)), ...AGENDA_TEMPLATES].map(({ key, name }) => ({ value: key, text: name }));
}

/** Built in or own; null where there is none (any more). */
export async function templateByKey(tx: Read, key: string): Promise<AgendaTemplate | null> {
	return AGENDA_TEMPLATES.find((t) => t.key === key) ?? (isUuid(key) ? ((await readTemplates(tx)).find((t) => t.key === key) ?? null) : null);
}

/** One act at a time, since no two have one name. */
async function begin(tx: Write): Promise<OwnTemplate[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`agenda templates ${tx.principal.authorityId}`}, 0))`;
	return readTemplates(tx);
}

const namesOf = (templates: readonly OwnTemplate[]) => [...AGENDA_TEMPLATES, ...templates].map((t) => t.name);

/** @throws UserError that names the field */
export async function addTemplate(tx: Write, input: TemplateInput): Promise<string> {
	const { name, items, note } = checkTemplate(input, namesOf(await begin(tx)));
	const id = randomUUID();
	await tx.sql`insert into agenda_template (authority_id, id, name, items, note, created_by, changed_by) values (${tx.principal.authorityId}, ${id}, ${name}, ${tx.sql.json(items as never)}, ${note}, ${tx.principal.name}, ${tx.principal.name})`;
	await audit(tx, 'agenda.template-added', 'agenda-template', id, { name, count: items.length });
	return id;
}

/**
 * Keeps the agenda of a meeting. Every office of every body reads it then: items that are not dealt with in public stay with the body, and of a confidential meeting everything does.
 * @param withNote also what its invited people should know
 * @returns `left`: how many items are not in it
 * @throws UserError
 */
export async function keepAsTemplate(tx: Write, meetingNumber: number, { name, withNote }: { name: string; withNote: boolean }): Promise<{ id: string; left: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meeting = await meetingByNumber(tx, meetingNumber);
	if (!meeting || meeting.removedAt) throw new NotFound();
	if (meeting.visibility === 'confidential') throw new UserError('Die Tagesordnung einer vertraulichen Sitzung wird kein Muster, denn Muster lesen alle, die Sitzungen vorbereiten. Legen Sie das Muster bitte unter „Muster für Tagesordnungen“ selbst an.');
	const items = await tx.sql<TemplateInput['items']>`select title, note, public from agenda_item where meeting_id = ${meeting.id} and removed_at is null order by position, id`;
	if (items.length === 0) throw new UserError('Diese Sitzung hat noch keine Tagesordnung. Bitte setzen Sie zuerst Punkte darauf.');
	const open = items.filter((item) => item.public);
	if (open.length === 0) throw new UserError('Alle Punkte dieser Tagesordnung sind nichtöffentlich. Solche Punkte kommen in kein Muster, denn Muster lesen alle, die Sitzungen vorbereiten.');
	return { id: await addTemplate(tx, { name, items: open, note: withNote ? (meeting.content.note ?? '') : '' }), left: items.length - open.length };
}

/** @returns `outdated` when somebody saved another version since; then nothing is stored @throws UserError that names the field */
export async function changeTemplate(tx: Write, id: string, { input, base }: { input: TemplateInput; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	const templates = await begin(tx);
	const stored = templates.find((t) => t.key === id);
	if (!stored) throw new NotFound();
	if (stored.version !== base) return 'outdated';
	const checked = checkTemplate(input, namesOf(templates.filter((t) => t.key !== id)));
	const { name, items, note } = checked;
	const fields = changedFields({ name: stored.name, items: stored.items, note: stored.note }, { ...checked }).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	await tx.sql`update agenda_template set name = ${name}, items = ${tx.sql.json(items as never)}, note = ${note}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await audit(tx, 'agenda.template-changed', 'agenda-template', id, { name, count: items.length });
	return 'changed';
}

export async function removeTemplate(tx: Write, id: string): Promise<void> {
	const stored = (await begin(tx)).find((t) => t.key === id);
	if (!stored) throw new NotFound();
	await tx.sql`update agenda_template set removed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await audit(tx, 'agenda.template-removed', 'agenda-template', id, { name: stored.name });
}

/** @throws UserError where another one has its name by now */
export async function restoreTemplate(tx: Write, id: string): Promise<void> {
	const templates = await begin(tx);
	const removed = isUuid(id) ? (await readTemplates(tx, { removed: true })).find((t) => t.key === id) : undefined;
	if (!removed) throw new NotFound();
	checkTemplate(removed, namesOf(templates));
	await tx.sql`update agenda_template set removed_at = null, changed_by = ${tx.principal.name} where id = ${id}`;
	await audit(tx, 'agenda.template-restored', 'agenda-template', id, { name: removed.name });
}
