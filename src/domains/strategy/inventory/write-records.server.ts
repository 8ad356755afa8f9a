/** Acts on the inventory; each leaves its wording and its entry in the audit trail, and keeps the public copy true. */
import { randomUUID } from 'node:crypto';
import { isDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { AnyRecord, Funding, InventoryRecord, Plan, RecordContent, RecordKind } from './model.ts';
import { checkRecord, nameOf } from './schema.ts';

/** Numbers are given out one act at a time. */
async function lock(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`inventory ${tx.principal.authorityId}`}, 0))`;
}

/** @returns id and permanent number @throws UserError that names the field */
export async function addRecord<K extends RecordKind>(tx: Write, kind: K, content: RecordContent[K]): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const checked = checkRecord(kind, content);
	await lock(tx);
	await mustFitElsewhere(tx, kind, checked);
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into inventory_record (authority_id, id, kind, number, version, content, changed_by)
		select ${authorityId}, ${id}, ${kind}, coalesce(max(number), 0) + 1, 1, ${tx.sql.json(checked as never)}, ${name} from inventory_record where kind = ${kind} returning number`;
	await keepVersion(tx, id, 1, checked, null);
	const number = row?.number ?? 0;
	await audit(tx, 'inventory.added', 'inventory', id, { kind, number, name: nameOf(checked) });
	return { id, number };
}

/**
 * A new wording of a record that was edited from version `base`. The same wording again changes nothing.
 * @returns `outdated` when somebody saved another since; then nothing is stored
 * @throws UserError that names the field
 */
export async function changeRecord<K extends RecordKind>(tx: Write, kind: K, number: number, edit: { content: RecordContent[K]; base: number; reason?: string | null }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const stored = await mustFind(tx, kind, number);
	// whoever changes what is public makes the change public
	if (stored.public) mustBeAllowed(tx.principal, 'strategy.publish');
	const content = checkRecord(kind, edit.content);
	if (stored.version !== edit.base) return 'outdated';
	const fields = changedFields(stored.content, content).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	await mustFitElsewhere(tx, kind, content);
	const version = stored.version + 1;
	const reason = checkReason(edit.reason, null) || null;
	await tx.sql`update inventory_record set content = ${tx.sql.json(content as never)}, version = ${version}, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await keepVersion(tx, stored.id, version, content, reason);
	if (stored.public) await copyForPublic(tx, { ...stored, content });
	await audit(tx, 'inventory.changed', 'inventory', stored.id, { kind, number, name: nameOf(content), version, fields, reason });
	return 'changed';
}

/** Makes a record public as it stands, from then on with every change; or takes it back. */
export async function setPublic(tx: Write, kind: RecordKind, number: number, isPublic: boolean): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	const stored = await mustFind(tx, kind, number);
	if (stored.public === isPublic) return;
	await tx.sql`update inventory_record set public = ${isPublic} where id = ${stored.id}`;
	if (isPublic) await copyForPublic(tx, stored);
	else await tx.sql`delete from published_inventory where record_id = ${stored.id}`;
	await audit(tx, isPublic ? 'inventory.published' : 'inventory.withdrawn', 'inventory', stored.id, { kind, number, name: nameOf(stored.content) });
}

/** Notes that a proof was handed in; an empty day takes the note back. @throws UserError */
export async function handInProof(tx: Write, number: number, proofId: string, day: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (day !== '' && !isDay(day)) throw new UserError('„Abgegeben am“ ist kein Tag, zum Beispiel 31.12.2027.');
	const stored = await mustFind(tx, 'funding', number);
	if (!stored.content.proofs.some((p) => p.id === proofId)) throw new UserError('Diesen Nachweis gibt es nicht mehr. Bitte laden Sie die Seite neu.');
	const proofs = stored.content.proofs.map((p) => (p.id === proofId ? { ...p, handedInOn: day } : p));
	await changeRecord(tx, 'funding', number, { content: { ...stored.content, proofs }, base: stored.version });
}

/** Takes a record out, from the public pages too; its number and history stay. @throws UserError where something hangs on it */
export async function removeRecord(tx: Write, kind: RecordKind, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lock(tx);
	const stored = await mustFind(tx, kind, number);
	if (stored.public) mustBeAllowed(tx.principal, 'strategy.publish');
	const reason = checkReason(given, 'Bitte geben Sie an, warum es entfallen soll. Der Grund bleibt in der Geschichte stehen.');
	if (kind === 'field') {
		const plans = await tx.sql<{ content: Plan }[]>`select content from inventory_record where kind = 'plan' and removed_at is null and (content->>'field')::int = ${number} order by number limit 4`;
		if (plans.length > 0) throw new UserError(`Zu diesem Fachgebiet ${plans.length === 1 ? 'gehört' : 'gehören'} noch: ${plans.slice(0, 3).map((p) => `„${p.content.title.de}“`).join(', ')}${plans.length > 3 ? ' und weitere' : ''}. Bitte ordnen Sie das zuerst anders zu.`);
	}
	await tx.sql`update inventory_record set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason}, public = false where id = ${stored.id}`;
	await tx.sql`delete from published_inventory where record_id = ${stored.id}`;
	await audit(tx, 'inventory.removed', 'inventory', stored.id, { kind, number, name: nameOf(stored.content), reason });
}

/** Brings a removed record back, not public. */
export async function restoreRecord(tx: Write, kind: RecordKind, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lock(tx);
	const [row] = await tx.sql<{ id: string; content: AnyRecord }[]>`update inventory_record set removed_at = null, removed_by = null, removed_for = null where kind = ${kind} and number = ${number} and removed_at is not null returning id, content`;
	if (!row) throw new NotFound();
	await mustFitElsewhere(tx, kind, row.content);
	await audit(tx, 'inventory.restored', 'inventory', row.id, { kind, number, name: nameOf(row.content) });
}

async function mustFind<K extends RecordKind>(tx: Write, kind: K, number: number): Promise<Pick<InventoryRecord<K>, 'id' | 'kind' | 'number' | 'version' | 'content' | 'public'>> {
	const [row] = await tx.sql<InventoryRecord<K>[]>`select id, kind, number, version, content, public from inventory_record where kind = ${kind} and number = ${number} and removed_at is null for update`;
	if (!row) throw new NotFound();
	return row;
}

async function keepVersion(tx: Write, id: string, version: number, content: AnyRecord, reason: string | null): Promise<void> {
	await tx.sql`insert into inventory_version (authority_id, record_id, version, content, reason, recorded_by) values (${tx.principal.authorityId}, ${id}, ${version}, ${tx.sql.json(content as never)}, ${reason}, ${tx.principal.name})`;
}

async function copyForPublic(tx: Write, { id, kind, number, content }: Pick<InventoryRecord, 'id' | 'kind' | 'number' | 'content'>): Promise<void> {
	const { note: _note, proofs: _proofs, ...shown } = content as Partial<Funding>;
	await tx.sql`delete from published_inventory where record_id = ${id}`;
	await tx.sql`insert into published_inventory (authority_id, record_id, kind, number, content) values (${tx.principal.authorityId}, ${id}, ${kind}, ${number}, ${tx.sql.json(shown as never)})`;
}

/** What is named must exist: fields, files, editions, measures. @throws UserError */
async function mustFitElsewhere(tx: Write, kind: RecordKind, content: AnyRecord): Promise<void> {
	if (kind === 'plan') {
		const { field, document } = content as Plan;
		if (field !== null && !(await tx.sql`select 1 from inventory_record where kind = 'field' and number = ${field} and removed_at is null`).count) throw new UserError('Das Fachgebiet gibt es nicht mehr. Bitte wählen Sie eines aus der Liste.');
		// what a form says of a file is what was handed in, or nothing of it is kept
		if (document.kind === 'file' && !(await tx.sql`select 1 from inventory_file where sha256 = ${document.sha256} having sum(length(content)) = ${document.size}`).count) throw new UserError(`Die Datei „${document.name}“ ist nicht mehr da. Bitte wählen Sie sie noch einmal.`);
		if (document.kind === 'edition' && !(await tx.sql`select 1 from report_edition where report = ${document.report} and number = ${document.number}`).count) throw new UserError('Diese Ausgabe eines Berichts gibt es nicht. Bitte wählen Sie eine aus der Liste.');
	}
	if (kind === 'funding') {
		const { measures } = content as Funding;
		const known = new Set((await tx.sql<{ number: number }[]>`select number from element where kind = 'measure' and number = any(${measures}::int[]) and removed_at is null`).map((r) => r.number));
		const unknown = measures.find((n) => !known.has(n));
		if (unknown !== undefined) throw new UserError(`Eine Maßnahme mit der Nummer ${unknown} gibt es nicht. Die Nummer steht bei jeder Maßnahme.`);
	}
}
