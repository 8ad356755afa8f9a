/** Files of actors: kept from upload to their end, taken over whole or not at all, taken back whole. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { cleanText } from '#base/clean-text.ts';
import { isUuid } from '#base/uuid.ts';
import { audit, auditAll } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import type { IncomingFile } from '#domains/indicators/readers/reader.ts';
import { foldName } from '../fold-name.ts';
import { fillUp } from '../merge.ts';
import { EMPTY_ACTOR, displayName, type Actor, type ActorContent } from '../model.ts';
import { readActors } from '../read-actors.server.ts';
import { showActors } from '../show-actor.server.ts';
import { organisationKey } from '../twins.ts';
import { addActors, lockActors } from '../write-actors.server.ts';
import { guessColumns } from './guess-columns.ts';
import { IMPORT_FIELDS, type Choice, type ImportSheet, type Mapping, type PlannedRow } from './model.ts';
import { planRows } from './plan-rows.ts';
import { readImportFile } from './read-table.ts';

export interface StoredImport {
	id: string;
	fileName: string;
	state: 'open' | 'done' | 'undone';
	createdAt: Date;
	createdBy: string;
	doneAt: Date | null;
	added: number;
	filled: number;
}

/** Reads a file and keeps what it says. @returns its id @throws UserError that says what is wrong with it */
export async function startImport(tx: Write, file: IncomingFile): Promise<string> {
	mustBeAllowed(tx.principal, 'actors.write');
	const sheet = readImportFile(file);
	const id = randomUUID();
	await tx.sql`insert into actor_import (authority_id, id, file_name, state, sheet, mapping, choices, created_by) values (${tx.principal.authorityId}, ${id}, ${file.name}, 'open', ${tx.sql.json(sheet as never)}, ${tx.sql.json(guessColumns(sheet.headings, sheet.rows.map((r) => r.cells)) as never)}, '{}', ${tx.principal.name})`;
	await audit(tx, 'actor.file-read', 'actor_import', id, { count: sheet.rows.length });
	return id;
}

export async function listImports(tx: Read): Promise<StoredImport[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	return tx.sql<StoredImport[]>`select id, file_name as "fileName", state, created_at as "createdAt", created_by as "createdBy", done_at as "doneAt", coalesce(array_length(added, 1), 0) as added, jsonb_array_length(filled) as filled from actor_import order by created_at desc limit 50`;
}

/** What an import filled: names of fields, and the version that it made of the actor. */
interface Filling {
	id: string;
	fields: string[];
	version: number;
}

export interface OpenImport {
	id: string;
	fileName: string;
	sheet: ImportSheet;
	mapping: Mapping;
	rows: PlannedRow[];
	/** organisations that people work for and nobody knows yet: taken in as well */
	newOrganisations: string[];
}

/** @throws NotFound where it is not open */
export async function openImport(tx: Read, id: string, countyKey: string): Promise<OpenImport> {
	mustBeAllowed(tx.principal, 'actors.write');
	const [row] = await tx.sql<{ id: string; fileName: string; sheet: ImportSheet; mapping: Mapping; choices: Record<string, Choice> }[]>`select id, file_name as "fileName", sheet, mapping, choices from actor_import where id::text = ${id} and state = 'open'`;
	if (!row) throw new NotFound();
	const actors = await readActors(tx);
	const names = new Map(actors.map((a) => [a.id, displayName(a.content)]));
	const municipalities = await areasBelow(tx, countyKey, 'municipality');
	const [county] = await tx.sql<{ name: string }[]>`select name from area where key = ${countyKey} limit 1`;
	const areas = new Map([...municipalities.map((a) => [foldName(a.name), a.key] as const), [foldName(county?.name ?? countyKey), countyKey] as const, ['landkreis', countyKey] as const, ['ganzer landkreis', countyKey] as const, ['kreisweit', countyKey] as const]);
	const rows = planRows(row.sheet, row.mapping, { known: actors.map(({ id: known, kind, content }) => ({ id: known, kind, content, organisation: names.get(content.organisationId ?? '') ?? '' })), areas, places: new Map(municipalities.map((a) => [foldName(a.name), a.key])) }, row.choices);
	const newOrganisations = namedOrganisations(rows, actors);
	const fresh = new Set(newOrganisations.map(organisationKey));
	// an organisation that is there already keeps its type
	const told = rows.map((r): PlannedRow => (r.organisationType === '' || fresh.has(organisationKey(r.organisation)) ? r : { ...r, left: [...r.left, row.mapping.includes('organisationType') ? 'organisationType' : 'kind'] }));
	return { id: row.id, fileName: row.fileName, sheet: row.sheet, mapping: row.mapping, rows: told, newOrganisations };
}

/** Names of organisations that rows to be added work for and that neither the register nor the file has. */
function namedOrganisations(rows: readonly PlannedRow[], actors: readonly Actor[]): string[] {
	const known = new Set([...actors.filter((a) => a.kind === 'organisation').map((a) => organisationKey(a.content.name)), ...rows.filter((r) => r.kind === 'organisation' && r.choice !== 'skip').map((r) => organisationKey(r.content.name))]);
	const found = new Map<string, string>();
	for (const r of rows) if (r.choice !== 'skip' && r.organisation !== '' && !known.has(organisationKey(r.organisation)) && !found.has(organisationKey(r.organisation))) found.set(organisationKey(r.organisation), r.organisation);
	return [...found.values()];
}

/** Which column is what, as somebody says; choices begin anew. @throws UserError */
export async function setMapping(tx: Write, id: string, given: readonly string[]): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const mapping: Mapping = given.map((text) => IMPORT_FIELDS.find((f) => f === text) ?? '');
	const chosen = mapping.filter(Boolean);
	const twice = chosen.find((f, i) => chosen.indexOf(f) !== i);
	if (twice) throw new UserError('Zwei Spalten sollen dieselbe Angabe sein. Bitte lassen Sie eine davon weg.');
	if (!chosen.some((f) => f === 'name' || f === 'family' || f === 'fullName' || f === 'organisation' || f === 'function')) throw new UserError('Keine Spalte sagt, wer es ist. Bitte ordnen Sie einen Namen, eine Organisation oder eine Funktion zu.');
	const done = await tx.sql`update actor_import set mapping = ${tx.sql.json(mapping as never)}, choices = '{}' where id::text = ${id} and state = 'open'`;
	if (done.count === 0) throw new NotFound();
	await audit(tx, 'actor.file-matched', 'actor_import', id, {});
}

/** What is to be done with single rows, beside what was chosen before. */
export async function setChoices(tx: Write, id: string, choices: Readonly<Record<string, string>>): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const valid = Object.fromEntries(Object.entries(choices).filter(([index, choice]) => /^\d{1,5}$/.test(index) && (choice === 'add' || choice === 'skip' || (choice.startsWith('merge:') && isUuid(choice.slice('merge:'.length))))));
	const done = await tx.sql`update actor_import set choices = choices || ${tx.sql.json(valid as never)} where id::text = ${id} and state = 'open'`;
	if (done.count === 0) throw new NotFound();
	await audit(tx, 'actor.file-matched', 'actor_import', id, { count: Object.keys(valid).length });
}

const LONGEST_CELL = 5000;

/**
 * Puts what somebody corrected in place of what the file says; choices for other rows stay. Cells that are not there are passed over.
 * @param cells row from 0 → column from 0 → text
 */
export async function correctRows(tx: Write, id: string, cells: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<number> {
	mustBeAllowed(tx.principal, 'actors.write');
	const [row] = await tx.sql<{ sheet: ImportSheet }[]>`select sheet from actor_import where id::text = ${id} and state = 'open' for update`;
	if (!row) throw new NotFound();
	let changed = 0;
	const rows = row.sheet.rows.map((r, index) => {
		const given = cells[String(index)];
		if (!given || r.fault) return r;
		const now = row.sheet.headings.map((_, column) => (given[String(column)] === undefined ? (r.cells[column] ?? '') : cleanText(given[String(column)] ?? '').trim().slice(0, LONGEST_CELL)));
		if (now.every((text, column) => text === (r.cells[column] ?? ''))) return r;
		changed++;
		return { ...r, cells: now };
	});
	if (changed === 0) return 0;
	await tx.sql`update actor_import set sheet = ${tx.sql.json({ ...row.sheet, rows } as never)} where id::text = ${id}`;
	await audit(tx, 'actor.file-corrected', 'actor_import', id, { count: changed });
	return changed;
}

/** Takes all rows over as chosen, in one act. @param leaveFaults rows at fault may be left out @throws UserError */
export async function applyImport(tx: Write, id: string, countyKey: string, { leaveFaults }: { leaveFaults: boolean }): Promise<{ added: number; filled: number }> {
	mustBeAllowed(tx.principal, 'actors.write');
	await lockActors(tx);
	await tx.sql`select 1 from actor_import where id::text = ${id} for update`;
	const open = await openImport(tx, id, countyKey);
	const faults = open.rows.filter((r) => r.state === 'error');
	if (faults.length > 0 && !leaveFaults) throw new UserError(`${faults.length === 1 ? 'Eine Zeile hat einen Fehler' : `${faults.length} Zeilen haben Fehler`}. Bitte berichtigen Sie hier oder in der Datei, oder bestätigen Sie mit dem Häkchen, dass diese Zeilen weggelassen werden.`);
	const [wanted, filling] = [open.rows.filter((r) => r.choice === 'add'), open.rows.filter((r) => r.choice.startsWith('merge:'))];
	if (wanted.length === 0 && filling.length === 0) throw new UserError('Es ist keine Zeile zum Übernehmen ausgewählt.');
	const typeOf = new Map(open.rows.filter((r) => r.choice !== 'skip' && r.organisationType !== '').map((r) => [organisationKey(r.organisation), r.organisationType] as const).toReversed());
	const organisations = await addActors(tx, [...open.newOrganisations.map((name) => ({ kind: 'organisation' as const, content: { ...EMPTY_ACTOR, name, organisationType: typeOf.get(organisationKey(name)) ?? ('' as const) } })), ...wanted.filter((r) => r.kind === 'organisation').map(({ kind, content }) => ({ kind, content }))]);
	const now = await readActors(tx);
	const idOf = new Map(now.filter((a) => a.kind === 'organisation').map((a) => [organisationKey(a.content.name), a.id]));
	const withOrganisation = (row: PlannedRow): ActorContent => ({ ...row.content, organisationId: row.organisation === '' ? null : (idOf.get(organisationKey(row.organisation)) ?? null) });
	const people = await addActors(tx, wanted.filter((r) => r.kind === 'person').map((r) => ({ kind: r.kind, content: withOrganisation(r) })));
	const byId = new Map(now.map((a) => [a.id, a]));
	const filled: Filling[] = [];
	for (const row of filling) {
		const actor = byId.get(row.choice.slice(6));
		if (!actor) continue;
		const done = fillUp(actor.content, withOrganisation(row));
		if (done.filled.length === 0) continue;
		await tx.sql`update actor set content = ${tx.sql.json(done.content as never)}, version = ${actor.version + 1}, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${actor.id}`;
		byId.set(actor.id, { ...actor, content: done.content, version: actor.version + 1 });
		filled.push({ id: actor.id, fields: done.filled, version: actor.version + 1 });
	}
	await showActors(tx, filled.map((f) => f.id));
	await auditAll(tx, filled.map((f) => ({ act: 'actor.filled', subjectKind: 'actor', subjectId: f.id, detail: { fields: f.fields } })));
	const added = [...organisations, ...people].map((a) => a.id);
	await tx.sql`update actor_import set state = 'done', sheet = null, choices = null, mapping = null, added = ${added}::uuid[], filled = ${tx.sql.json(filled as never)}, done_at = clock_timestamp(), done_by = ${tx.principal.name} where id::text = ${id}`;
	await audit(tx, 'actor.imported', 'actor_import', id, { added: added.length, filled: filled.length });
	return { added: added.length, filled: filled.length };
}

/** What stands in the way of taking an import back. */
export type UsedFor = 'changed' | 'account' | 'member' | 'consent' | 'meeting' | 'organisation';

export interface UsedActor {
	number: number;
	name: string;
	why: UsedFor[];
}

/** Actors of an import that somebody has worked with since. @throws NotFound where it was not taken over */
export async function usedSinceImport(tx: Read, id: string): Promise<UsedActor[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const [row] = await tx.sql<{ added: string[]; filled: Filling[] }[]>`select added, filled from actor_import where id::text = ${id} and state = 'done'`;
	if (!row) throw new NotFound();
	return usedSince(tx, row);
}

async function usedSince(tx: Read, { added, filled }: { added: string[]; filled: Filling[] }): Promise<UsedActor[]> {
	const { sql } = tx;
	const rows = await sql<{ number: number; content: Partial<ActorContent>; why: UsedFor[] }[]>`
		with of as (
			select a.*, array_remove(array[case when version > 1 then 'changed' end, case when account_id is not null then 'account' end,
				case when exists (select 1 from membership m where m.authority_id = a.authority_id and (m.actor_id = a.id or m.on_behalf_of = a.id) and m.removed_at is null) then 'member' end,
				case when exists (select 1 from actor_consent c where c.authority_id = a.authority_id and c.actor_id = a.id) then 'consent' end,
				case when exists (select 1 from participant p where p.authority_id = a.authority_id and p.actor_id = a.id) then 'meeting' end,
				case when exists (select 1 from actor p where p.authority_id = a.authority_id and p.content->>'organisationId' = a.id::text and p.removed_at is null and not p.id = any(${[...added, ...filled.map((f) => f.id)]}::uuid[])) then 'organisation' end], null) as why
			from actor a where a.id = any(${added}::uuid[]) and a.removed_at is null)
		select number, content, why from of where why <> '{}'
		union all
		select a.number, a.content, array['changed'] from actor a join jsonb_to_recordset(${sql.json(filled as never)}) as f(id uuid, version integer) on f.id = a.id group by a.id, a.number, a.content, a.version having a.version > max(f.version) order by 1`;
	return rows.map(({ number, content, why }) => ({ number, name: displayName({ ...EMPTY_ACTOR, ...content }), why }));
}

/** Takes a whole import back: what came with it goes, what it filled is empty again. @throws UserError where it is in use already */
export async function undoImport(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	await lockActors(tx);
	const [row] = await tx.sql<{ added: string[]; filled: Filling[] }[]>`select added, filled from actor_import where id::text = ${id} and state = 'done' for update`;
	if (!row) throw new NotFound();
	const { sql } = tx;
	const used = await usedSince(tx, row);
	if (used.length > 0) throw new UserError(`Mit ${used.length === 1 ? 'einem' : used.length} der Akteure wurde seither gearbeitet (${used.slice(0, 5).map((u) => `Nr. ${u.number}`).join(', ')}${used.length > 5 ? ' und weitere' : ''}). Die Übernahme lässt sich deshalb nicht als Ganzes zurücknehmen; lassen Sie einzelne Akteure entfallen.`);
	// nobody has seen them yet: nothing of what the file said stays
	const gone = await sql<{ id: string; kind: string; number: number }[]>`update actor set content = ${sql.json(EMPTY_ACTOR as never)}, retain_until = null, version = version + 1, erased_at = clock_timestamp(), removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = 'Übernahme zurückgenommen' where id = any(${row.added}::uuid[]) and removed_at is null returning id, kind, number`;
	for (const { id: actor, fields } of row.filled) {
		const emptied = Object.fromEntries(fields.filter((f) => f in EMPTY_ACTOR).map((f) => [f, EMPTY_ACTOR[f as keyof ActorContent]]));
		await sql`update actor set content = content || ${sql.json(emptied as never)}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${actor} and removed_at is null`;
	}
	await showActors(tx, [...row.added, ...row.filled.map((f) => f.id)]);
	await auditAll(tx, [...gone.map((g) => ({ act: 'actor.removed', subjectKind: 'actor', subjectId: g.id, detail: { kind: g.kind, number: g.number } })), ...row.filled.map((f) => ({ act: 'actor.changed', subjectKind: 'actor', subjectId: f.id, detail: { fields: f.fields } }))]);
	await sql`update actor_import set state = 'undone', undone_at = clock_timestamp(), undone_by = ${tx.principal.name} where id::text = ${id}`;
	await audit(tx, 'actor.import-undone', 'actor_import', id, { gone: gone.length });
}

/** Throws an upload away. */
export async function discardImport(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const gone = await tx.sql`delete from actor_import where id::text = ${id} and state = 'open'`;
	if (gone.count === 0) throw new NotFound();
	await audit(tx, 'actor.file-discarded', 'actor_import', id, {});
}
