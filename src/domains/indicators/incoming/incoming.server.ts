/** Files that were handed in: kept until they are deliveries, one by one; each belongs to the person who handed it in. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import { packFile } from '../delivery-file.server.ts';
import { sourceByCode } from '../read-definitions.server.ts';
import { deliversForOne } from '../read-deliveries.server.ts';
import type { IncomingFile, ReadingProfile } from '../readers/reader.ts';
import type { Incoming, IncomingWish, SourceReason } from './model.ts';

const PIECE = 1024 * 1024;
/** without a sign of life for so long its process has ended */
const SILENT_SECONDS = 30;
/** what has become a delivery stays in the list of its person for so long */
const DONE_HOURS = 24;
const expand = promisify(zstdDecompress);

/** Keeps a file as it came. @param batch files that were handed in together @returns its id */
export async function storeIncoming(tx: Write, file: IncomingFile, batch: string, wish: IncomingWish, profile: ReadingProfile | null): Promise<string> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const { authorityId, accountId, name } = tx.principal;
	const chosen = wish.sourceCode === '' ? null : wish.sourceCode;
	if (chosen !== null) await mustBeSource(tx, chosen);
	const id = randomUUID();
	await tx.sql`delete from incoming_file where account_id = ${accountId} and state = 'done' and handed_in_at < now() - make_interval(hours => ${DONE_HOURS})`;
	await tx.sql`insert into incoming_file (authority_id, id, account_id, batch, file_name, size, source_code, source_because, office, title, mode, profile, handed_in_by)
		values (${authorityId}, ${id}, ${accountId}, ${batch}, ${file.name}, ${file.bytes.length}, ${chosen}, ${chosen === null ? null : 'chosen'}, ${wish.office}, ${wish.title}, ${wish.mode}, ${tx.sql.json((profile ?? null) as never)}, ${name})`;
	const packed = await packFile(file.bytes);
	for (let piece = 0, at = 0; at === 0 || at < packed.length; piece++, at += PIECE) await tx.sql`insert into incoming_piece (authority_id, incoming_id, piece, content) values (${authorityId}, ${id}, ${piece}, ${packed.subarray(at, at + PIECE)})`;
	return id;
}

async function mustBeSource(tx: Read, code: string): Promise<void> {
	if (deliversForOne(tx.principal) && tx.principal.sourceCode !== code) throw new NotFound();
	if (!(await sourceByCode(tx, code))) throw new UserError('Diese Quelle gibt es nicht. Bitte wählen Sie eine aus der Liste.');
}

/** Files of this person that are not deliveries yet, and those of the batch that are; in the order they came. */
export async function ownIncoming(tx: Read, batch: string | null = null): Promise<Incoming[]> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const { sql } = tx;
	const rows = await sql<(Omit<Incoming, 'delivery'> & { deliveryId: string | null; number: string; figures: number; openFigures: number; errors: number; hints: number; profile: string | null })[]>`
		select i.id, i.batch, i.file_name as "fileName", i.size::float8 as size, coalesce(d.source_code, i.source_code) as "sourceCode", case when d.source_code <> i.source_code then 'chosen' else i.source_because end as "sourceBecause", i.step, i.handed_in_at as "handedInAt", i.started_at as "startedAt", i.fault,
			case when i.state in ('waiting', 'running') and i.heard_at < now() - make_interval(secs => ${SILENT_SECONDS}) then 'lost' else i.state end as state,
			d.id as "deliveryId", d.number, coalesce((d.summary->>'figures')::int, 0) as figures, d.profile->>'name' as profile,
			coalesce((select sum((m->>'figures')::int)::int from jsonb_array_elements(d.summary->'measures') m where m->>'indicator' is null), 0) as "openFigures",
			(select count(*)::int from jsonb_array_elements(d.problems) p where p->>'severity' = 'error' and p->'confirmed' is null) as errors,
			(select count(*)::int from jsonb_array_elements(d.problems) p where p->>'severity' <> 'error' or p->'confirmed' is not null) as hints
		from incoming_file i left join delivery d on d.authority_id = i.authority_id and d.id = i.delivery_id
		where i.account_id = ${tx.principal.accountId} and (i.state <> 'done' or ${batch !== null && isUuid(batch) ? sql`i.batch = ${batch}` : sql`false`})
		order by i.handed_in_at, i.file_name`;
	return rows.map(({ deliveryId, number, figures, openFigures, errors, hints, profile, ...row }) => ({ ...row, delivery: deliveryId === null ? null : { id: deliveryId, number, figures, openFigures, errors, hints, profile } }));
}

/** Names the source of a file that asks for one, or has it read once more; it waits to be read then. @throws NotFound when it is done, or somebody else's */
export async function readOn(tx: Write, id: string, sourceCode: string): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	if (!isUuid(id)) throw new NotFound();
	if (sourceCode !== '') await mustBeSource(tx, sourceCode);
	const [row] = await tx.sql`
		update incoming_file set state = 'waiting', step = '', fault = null, heard_at = clock_timestamp(),
			source_code = coalesce(${sourceCode === '' ? null : sourceCode}, source_code), source_because = case when ${sourceCode !== ''} then 'chosen' else source_because end
		where id = ${id} and account_id = ${tx.principal.accountId} and (state in ('asks', 'failed') or (state in ('waiting', 'running') and heard_at < now() - make_interval(secs => ${SILENT_SECONDS}))) returning id`;
	if (!row) throw new NotFound();
}

/** Nothing of the file stays. @returns false where it has become a delivery meanwhile, or is somebody else's */
export async function removeIncoming(tx: Write, id: string): Promise<boolean> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	if (!isUuid(id)) return false;
	const rows = await tx.sql`delete from incoming_file where id = ${id} and account_id = ${tx.principal.accountId} and state <> 'done' returning id`;
	return rows.length > 0;
}

/** Says that it is being read. @returns false where it was taken back or is read already */
export async function beginReading(tx: Write, id: string): Promise<boolean> {
	const rows = await tx.sql`update incoming_file set state = 'running', step = '', started_at = clock_timestamp(), heard_at = clock_timestamp() where id = ${id} and account_id = ${tx.principal.accountId} and state = 'waiting' returning id`;
	return rows.length > 0;
}

/** A sign of life. @param step where it is now @returns false where it was taken back */
export async function stillReading(tx: Write, id: string, step: string | null = null): Promise<boolean> {
	const rows = await tx.sql`update incoming_file set heard_at = clock_timestamp(), step = coalesce(${step}, step) where id = ${id} and state in ('waiting', 'running') returning id`;
	return rows.length > 0;
}

export async function readingFailed(tx: Write, id: string, fault: string): Promise<void> {
	await tx.sql`update incoming_file set state = 'failed', fault = ${fault} where id = ${id} and state in ('waiting', 'running')`;
}

export interface StoredIncoming extends IncomingWish {
	batch: string;
	file: IncomingFile;
	profile: ReadingProfile | null;
}

/** null: it was taken back */
export async function incomingToRead(tx: Read, id: string): Promise<StoredIncoming | null> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const [rows, pieces] = await together([
		tx.sql<(IncomingWish & { batch: string; fileName: string; profile: ReadingProfile | null })[]>`
			select batch, file_name as "fileName", coalesce(source_code, '') as "sourceCode", office, title, mode, profile from incoming_file
			where id = ${id} and account_id = ${tx.principal.accountId} and state = 'running'`.execute(),
		tx.sql<{ content: Buffer }[]>`select content from incoming_piece where incoming_id = ${id} order by piece`.execute()
	]);
	const [row] = rows;
	if (!row) return null;
	const { fileName, ...rest } = row;
	return { ...rest, file: { name: fileName, bytes: new Uint8Array(await expand(Buffer.concat(pieces.map((p) => p.content)))) } };
}

/** Within the transaction that stores the delivery. @throws UserError where the file was taken back meanwhile, so that nothing is stored */
export async function becameDelivery(tx: Write, id: string, deliveryId: string, source: { code: string; because: SourceReason }): Promise<void> {
	const rows = await tx.sql`update incoming_file set state = 'done', step = '', delivery_id = ${deliveryId}, source_code = ${source.code}, source_because = ${source.because} where id = ${id} and state = 'running' returning id`;
	if (rows.length === 0) throw new UserError('Abgebrochen. Gespeichert wurde nichts davon.');
	await tx.sql`delete from incoming_piece where incoming_id = ${id}`;
}

/** A person has to name the source first. */
export async function asksForSource(tx: Write, id: string): Promise<void> {
	await tx.sql`update incoming_file set state = 'asks', step = '' where id = ${id} and state = 'running'`;
}
