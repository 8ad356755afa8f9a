/**
 * The backup file: gzip over text. First line a heading, second a JSON description, then per table a line
 * `TABLE name (columns)` and its rows in PostgreSQL's COPY format up to a line `\.`, at the end `END`.
 * Any PostgreSQL from 15 on reads it, whatever version wrote it.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { createGunzip, createGzip } from 'node:zlib';
import { UserError } from '#base/errors.ts';
import type { Sql } from '#base/db.server.ts';
import { copyInto, type CopyIn } from './copy-in.ts';

const HEADING = 'PLANUNGSKREIS BACKUP 1';

export interface ArchiveInfo {
	createdAt: string;
	/** number of the newest migration */
	migration: number;
	tables: number;
	rows: number;
}

interface Table {
	name: string;
	columns: string[];
}

/** Tables, those first that others refer to. */
async function tablesInOrder(sql: Sql): Promise<Table[]> {
	const tables = await sql<{ name: string; columns: string[] }[]>`
		select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relkind = 'r' and c.relname <> 'schema_migration' group by c.relname order by c.relname`;
	const links = await sql<{ child: string; parent: string }[]>`
		select distinct c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent from pg_constraint c where c.contype = 'f' and c.conrelid <> c.confrelid`;
	const ordered: Table[] = [];
	const visit = (table: Table, path: readonly string[]) => {
		if (ordered.includes(table) || path.includes(table.name)) return;
		for (const { parent } of links.filter((l) => l.child === table.name)) {
			const above = tables.find((t) => t.name === parent);
			if (above) visit(above, [...path, table.name]);
		}
		ordered.push(table);
	};
	for (const table of tables) visit(table, []);
	return ordered;
}

/** What the database notes of itself while rows are written: no data, and written anew with the rows. */
const MARKS: ReadonlySet<string> = new Set(['news_change']);

const SLICE = 32 * 1024 * 1024;

/** Conditions that cut a table into pieces of bounded size by the place of its rows, so that memory stays small. */
async function* slicesOf(sql: Sql, table: string): AsyncGenerator<string> {
	const [size] = await sql<{ blocks: number; bytes: number }[]>`
		select (pg_relation_size(${table}::regclass) / 8192)::int as blocks, pg_total_relation_size(${table}::regclass)::float8 as bytes`;
	const blocks = size?.blocks ?? 0;
	const step = Math.max(1, Math.floor((SLICE * blocks) / Math.max(size?.bytes ?? 1, 1)));
	for (let from = 0; from < blocks; from += step) yield `ctid >= '(${from},0)' and ctid < '(${from + step},0)'`;
}

/** One slice as text. Taken off the wire at once: the driver does not go on after a reader that paused. */
async function copyOut(sql: Sql, query: string): Promise<Buffer> {
	const stream = await sql.unsafe(`copy (${query}) to stdout`).readable();
	const chunks: Buffer[] = [];
	stream.on('data', (chunk: Buffer) => chunks.push(chunk));
	await once(stream, 'end');
	return Buffer.concat(chunks);
}

/** Writes everything of the database as it is at one moment; the app may go on working. */
export async function writeArchive(sql: Sql, file: string): Promise<ArchiveInfo> {
	const part = `${file}.part`;
	const gzip = createGzip({ level: 6 });
	const out = gzip.pipe(createWriteStream(part, { mode: 0o600 }));
	// a full disk tells itself between two writes, while nobody waits for it
	const failed = new Promise<never>((_, fail) => out.once('error', fail));
	failed.catch(() => {});
	const put = async (text: string | Buffer) => {
		if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), failed]);
	};
	try {
		const info = await sql.begin('isolation level repeatable read read only', async (tx) => {
			const tables = (await tablesInOrder(tx as unknown as Sql)).filter(({ name }) => !MARKS.has(name));
			const [state] = await tx<{ migration: number }[]>`select max(number) as migration from schema_migration`;
			const result: ArchiveInfo = { createdAt: new Date().toISOString(), migration: state?.migration ?? 0, tables: tables.length, rows: 0 };
			await put(`${HEADING}\n${JSON.stringify(result)}\n`);
			for (const { name, columns } of tables) {
				await put(`TABLE ${name} (${columns.join(',')})\n`);
				for await (const slice of slicesOf(tx as unknown as Sql, name)) {
					const text = await copyOut(tx as unknown as Sql, `select ${columns.join(',')} from "${name}" where ${slice}`);
					for (const byte of text) if (byte === 10) result.rows++;
					await put(text);
				}
				await put('\\.\n');
			}
			await put('END\n');
			return result;
		});
		const written = once(out, 'finish');
		gzip.end();
		await Promise.race([written, failed]);
		// only a complete file gets its name
		await rename(part, file);
		return info;
	} catch (error) {
		out.destroy();
		await rm(part, { force: true });
		const { code } = error as { code?: string };
		if (code === 'ENOSPC' || code === 'EDQUOT') throw new UserError(`Der Datenträger von ${file} ist voll. Es ist keine Sicherung entstanden; bitte Platz schaffen oder ein anderes Ziel wählen.`);
		throw code === 'ENOENT' ? new UserError(`${file} lässt sich nicht schreiben. Bitte ein anderes Ziel wählen.`) : error;
	}
}

/**
 * Reads a backup into the database, all or nothing.
 * @throws UserError when the file is none, is cut off or newer, or the database holds data and `replace` is not set
 */
export async function readArchive(sql: Sql, file: string, options: { replace: boolean }): Promise<ArchiveInfo> {
	await readThrough(file);
	return sql.begin(async (tx) => {
		const [filled] = await tx`select 1 from authority limit 1`;
		if (filled && !options.replace) throw new UserError('Die Datenbank enthält schon Daten. Mit --replace werden sie durch die Sicherung ersetzt.');
		const tables = await tablesInOrder(tx as unknown as Sql);
		const [state] = await tx<{ migration: number }[]>`select max(number) as migration from schema_migration`;
		// what is never changed (adopted strategies, wordings, resolutions) is replaced with everything else
		const guarded = await tx<{ name: string }[]>`select distinct tgrelid::regclass::text as name from pg_trigger join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace`;
		const triggers = (state: 'disable' | 'enable') => tx.unsafe(guarded.map(({ name }) => `alter table ${name} ${state} trigger user`).join(';'));
		await triggers('disable');
		await tx.unsafe(`truncate ${tables.map((t) => `"${t.name}"`).join(', ')} restart identity`);
		// what triggers write beside (counts, marks) is in the backup itself
		const info = await copyIn(tx as unknown as Sql, file, tables, state?.migration ?? 0);
		await triggers('enable');
		await continueSequences(tx as unknown as Sql);
		return info;
	}) as Promise<ArchiveInfo>;
}

/** Reads the whole file once before the database is touched: a file that was cut off changes nothing. */
async function readThrough(file: string): Promise<void> {
	const input = createReadStream(file);
	const unzip = createGunzip();
	input.on('error', (error) => unzip.destroy(error));
	let start = '';
	let end = '';
	try {
		for await (const chunk of input.pipe(unzip) as AsyncIterable<Buffer>) {
			if (start.length < 100) start += chunk.toString('latin1').slice(0, 100);
			end = (end + chunk.toString('latin1')).slice(-10);
		}
	} catch {
		throw new UserError(start.startsWith(HEADING) ? 'Die Sicherung ist unvollständig oder beschädigt. Nichts wurde verändert.' : `${file} ist keine Sicherung von Planungskreis.`);
	}
	if (!start.startsWith(`${HEADING}\n`)) throw new UserError(`${file} ist keine Sicherung von Planungskreis.`);
	if (!end.endsWith('\nEND\n')) throw new UserError('Die Sicherung ist unvollständig oder beschädigt. Nichts wurde verändert.');
}

async function copyIn(tx: Sql, file: string, tables: readonly Table[], migration: number): Promise<ArchiveInfo> {
	const input = createReadStream(file);
	const unzip = createGunzip();
	input.on('error', (error) => unzip.destroy(error));
	const lines = createInterface({ input: input.pipe(unzip), crlfDelay: Number.POSITIVE_INFINITY });
	let info: ArchiveInfo | null = null;
	let number = 0;
	let rows = 0;
	let found = 0;
	let ended = false;
	let target: { name: string; copy: CopyIn } | null = null;
	let buffer: string[] = [];
	let size = 0;
	const flush = async (end: boolean) => {
		if (!target) return;
		const text = buffer.join('');
		buffer = [];
		size = 0;
		try {
			if (text !== '') await target.copy.write(text);
			if (end) await target.copy.end();
		} catch (error) {
			throw new UserError(`Die Sicherung lässt sich nicht einlesen: Tabelle ${target.name}, bis Zeile ${number}: ${(error as Error).message}. Nichts wurde verändert.`);
		}
	};
	for await (const line of lines) {
		number++;
		if (number === 1) {
			if (line !== HEADING) throw new UserError(`${file} ist keine Sicherung von Planungskreis.`);
		} else if (number === 2) {
			info = JSON.parse(line) as ArchiveInfo;
			if (info.migration > migration) throw new UserError(`Die Sicherung stammt von einer neueren Version (Stand ${info.migration}, dieses Programm kennt ${migration}). Nichts wurde verändert.`);
		} else if (target) {
			if (line === '\\.') {
				await flush(true);
				target = null;
			} else {
				rows++;
				buffer.push(line, '\n');
				size += line.length;
				if (size > 256_000) await flush(false);
			}
		} else if (line === 'END') ended = true;
		else {
			const heading = /^TABLE (\w+) \(([\w",]+)\)$/.exec(line);
			const table = tables.find((t) => t.name === heading?.[1]);
			if (!heading || !table) throw new UserError(`Die Sicherung ist beschädigt (Zeile ${number}). Nichts wurde verändert.`);
			found++;
			target = { name: table.name, copy: await copyInto(tx, table.name, heading[2] ?? '') };
		}
	}
	if (!ended || !info) throw new UserError(number === 0 ? `${file} ist keine Sicherung von Planungskreis.` : 'Die Sicherung ist unvollständig oder beschädigt. Nichts wurde verändert.');
	return { ...info, tables: found, rows };
}

/** Counters go on behind the largest restored number. */
async function continueSequences(sql: Sql): Promise<void> {
	const columns = await sql<{ table: string; column: string }[]>`
		select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`;
	for (const { table, column } of columns)
		await sql.unsafe(`select setval(pg_get_serial_sequence('"${table}"', '${column}'), greatest(coalesce(max("${column}"), 0), 1), max("${column}") is not null) from "${table}"`);
}
