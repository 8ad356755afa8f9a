/**
 * Lists of areas into the database, all or nothing: at once, or in two steps with a look in between. What was loaded stays in the history
 * with its file.
 */
import { isDeepStrictEqual } from 'node:util';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import { importChanges } from '#domains/areas/territory/import-changes.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { loadFile, packFile, sha256Of, storeFile } from '../delivery-file.server.ts';
import type { IncomingFile } from '../readers/reader.ts';
import { examineList, type ExaminedList, type ListEffect } from './examine-list.server.ts';
import { readList, type ReadList } from './read-list.ts';

export interface StoredList {
	/** uuid */
	id: string;
	fileName: string;
	sha256: string;
	kind: 'directory' | 'areas' | 'changes';
	effect: ListEffect;
	readAt: Date;
	readBy: string;
	/** null: waits for somebody to confirm it */
	loadedAt: Date | null;
	loadedBy: string | null;
}

/** All that were read, newest first. */
export async function storedLists(tx: Read): Promise<StoredList[]> {
	mustBeAllowed(tx.principal, 'areas.import');
	return [...(await tx.sql<StoredList[]>`select id, file_name as "fileName", sha256, kind, effect, read_at as "readAt", read_by as "readBy", loaded_at as "loadedAt", loaded_by as "loadedBy" from area_list order by coalesce(loaded_at, read_at) desc, id`)];
}

/** @throws NotFound */
export async function storedList(tx: Read, id: string): Promise<StoredList> {
	const list = isUuid(id) ? (await storedLists(tx)).find((one) => one.id === id) : undefined;
	if (!list) throw new NotFound();
	return list;
}

/** Loads a list that was read. @throws UserError where it is refused; nothing is stored then */
export async function loadList(tx: Write, file: IncomingFile & { read: ReadList }, countyKey: string, options: { all?: boolean } = {}): Promise<ExaminedList> {
	mustBeAllowed(tx.principal, 'areas.import');
	await lock(tx);
	const examined = await examineList(tx, file, countyKey, options);
	const sha256 = await save(tx, file, examined, countyKey);
	const { authorityId, name } = tx.principal;
	await storeFile(tx, sha256, packFile(file.bytes));
	const [row] = await tx.sql<{ id: string }[]>`
		insert into area_list (authority_id, file_name, sha256, kind, effect, read_by, loaded_at, loaded_by)
		values (${authorityId}, ${file.name}, ${sha256}, ${file.read.kind}, ${tx.sql.json(examined.effect as never)}, ${name}, clock_timestamp(), ${name}) returning id`;
	await note(tx, 'areas.list-loaded', row?.id ?? '', file.name, examined.effect);
	return examined;
}

/** Reads a file and keeps it for a look; the same one that waits already is looked at again. @returns its id */
export async function keepList(tx: Write, file: IncomingFile, countyKey: string): Promise<string> {
	mustBeAllowed(tx.principal, 'areas.import');
	await lock(tx);
	const read = readList(file);
	const { effect } = await examineList(tx, { name: file.name, read }, countyKey);
	mustBeOwn(file.name, read, effect, countyKey);
	const sha256 = sha256Of(file.bytes);
	await storeFile(tx, sha256, packFile(file.bytes));
	const { authorityId, name } = tx.principal;
	await tx.sql`delete from area_list where sha256 = ${sha256} and loaded_at is null`;
	const [row] = await tx.sql<{ id: string }[]>`
		insert into area_list (authority_id, file_name, sha256, kind, effect, read_by)
		values (${authorityId}, ${file.name}, ${sha256}, ${read.kind}, ${tx.sql.json(effect as never)}, ${name}) returning id`;
	const id = row?.id ?? '';
	await note(tx, 'areas.list-read', id, file.name, effect);
	return id;
}

/**
 * Loads a list that waits, exactly as it was shown. Official areas are shared by all authorities and written by the system alone (ADR 11): it does
 * so here in the name of the person who confirmed, for areas of the own county only.
 * @returns `changed`: since then something else was loaded, so that it would do something else now; nothing is loaded, and the list shows what it would do
 * @throws UserError where it does not wait any more
 */
export async function confirmList(database: Database, principal: Principal, id: string, countyKey: string): Promise<'loaded' | 'changed'> {
	mustBeAllowed(principal, 'areas.import');
	return database.write({ ...principal, role: 'system' }, async (tx) => {
		await lock(tx);
		const list = await waiting(tx, id);
		const bytes = await loadFile(tx, list.sha256);
		const file = { name: list.fileName, bytes, read: readList({ name: list.fileName, bytes }) };
		const examined = await examineList(tx, file, countyKey);
		mustBeOwn(list.fileName, file.read, examined.effect, countyKey);
		if (!isDeepStrictEqual(JSON.parse(JSON.stringify(examined.effect)), list.effect)) {
			await tx.sql`update area_list set effect = ${tx.sql.json(examined.effect as never)} where id = ${id}`;
			return 'changed';
		}
		await save(tx, file, examined, countyKey);
		await tx.sql`update area_list set loaded_at = clock_timestamp(), loaded_by = ${principal.name} where id = ${id}`;
		await note(tx, 'areas.list-loaded', id, list.fileName, list.effect);
		return 'loaded';
	});
}

/** Official lists change areas of the county by themselves only; a table of one's own may name any. */
function mustBeOwn(file: string, { kind }: ReadList, { areas }: ListEffect, countyKey: string): void {
	const others = kind === 'areas' ? areas.filter((area) => !area.key.startsWith(countyKey)) : [];
	if (others.length > 0) throw new UserError(`${file}: Auf dieser Seite lassen sich nur amtliche Gebiete des eigenen Landkreises (${countyKey}) laden, nicht ${others.slice(0, 5).map(({ name, key }) => `${name} (${key})`).join(', ')}${others.length > 5 ? ` und ${others.length - 5} weitere` : ''}. Das Gebietsverzeichnis gilt für alle Planungsträger dieser Anwendung: Weiteres lädt die Kommandozeile (areas load). Planungsräume werden unter „Planungsräume“ angelegt.`);
}

/** Takes one that waits away. */
export async function discardList(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'areas.import');
	const list = await waiting(tx, id);
	await tx.sql`delete from area_list where id = ${id}`;
	await audit(tx, 'areas.list-discarded', 'area_list', id, { file: list.fileName });
}

/** The file as it came. */
export async function fileOfList(tx: Write, id: string): Promise<{ name: string; bytes: Buffer }> {
	mustBeAllowed(tx.principal, 'areas.import');
	const list = await storedList(tx, id);
	await audit(tx, 'areas.list-downloaded', 'area_list', id, { file: list.fileName });
	return { name: list.fileName, bytes: await loadFile(tx, list.sha256) };
}

async function waiting(tx: Write, id: string): Promise<StoredList> {
	const list = await storedList(tx, id);
	if (list.loadedAt !== null) throw new UserError('Diese Liste ist schon geladen.');
	return list;
}

async function save(tx: Write, file: IncomingFile & { read: ReadList }, { areas }: ExaminedList, countyKey: string): Promise<string> {
	const sha256 = sha256Of(file.bytes);
	const { read } = file;
	if (read.kind === 'changes') await importChanges(tx, read.tables, { name: file.name, sha256 }, countyKey, read.names);
	else if (areas.length > 0) await saveAreas(tx, areas);
	return sha256;
}

async function note(tx: Write, act: string, id: string, file: string, { layout, areas, tables, unchanged }: ListEffect): Promise<void> {
	await audit(tx, act, 'area_list', id, { file, layout, new: areas.filter((area) => area.isNew).length, changed: areas.filter((area) => !area.isNew).length, unchanged, tables: tables.length });
}

/** Two lists at once would each be held against a directory that the other changes. */
async function lock(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtext(${`area lists ${tx.principal.authorityId}`}))`;
}
