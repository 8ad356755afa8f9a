/** Files of papers and meetings: kept byte for byte under their hash, in pieces, never changed. */
import { createHash, randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { checkDocumentFile } from './document-file.ts';
import type { Attachment } from './model.ts';

const PIECE = 1024 * 1024;

export interface Owner {
	paperId?: string;
	meetingId?: string;
	agendaItemId?: string;
}

/** Keeps a file with its owner. @throws UserError where it is not what its name says */
export async function keepAttachment(tx: Write, owner: Owner, role: Attachment['role'], name: string, bytes: Uint8Array, text: string | null = null): Promise<string> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (name.length > 200) throw new UserError('Der Name der Datei ist länger als 200 Zeichen. Bitte benennen Sie sie kürzer.');
	const mediaType = checkDocumentFile(name, bytes);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const sha512 = createHash('sha512').update(bytes).digest('hex');
	const { authorityId, name: by } = tx.principal;
	const [there] = await tx.sql`select 1 from attachment_piece where sha256 = ${sha256} limit 1`;
	for (let piece = 0, at = 0; !there && at < bytes.length; piece++, at += PIECE)
		await tx.sql`insert into attachment_piece (authority_id, sha256, piece, content) values (${authorityId}, ${sha256}, ${piece}, ${Buffer.from(bytes.subarray(at, at + PIECE))}) on conflict do nothing`;
	const id = randomUUID();
	await tx.sql`insert into attachment (authority_id, id, paper_id, meeting_id, agenda_item_id, role, name, media_type, size, sha256, sha512, text, added_by)
		values (${authorityId}, ${id}, ${owner.paperId ?? null}, ${owner.meetingId ?? null}, ${owner.agendaItemId ?? null}, ${role}, ${name}, ${mediaType}, ${bytes.length}, ${sha256}, ${sha512}, ${text}, ${by})`;
	return id;
}

export interface LoadedFile {
	name: string;
	type: string;
	size: number;
	bytes: Buffer;
}

/** A file that the reader may see; others are not there. @throws NotFound, or Error when it no longer fits its hash */
export async function loadAttachment(tx: Read, id: string): Promise<LoadedFile> {
	if (!isUuid(id)) throw new NotFound();
	const [file] = await tx.sql<{ name: string; type: string; size: string; sha256: string }[]>`select name, media_type as type, size, sha256 from attachment where id = ${id} and removed_at is null`;
	if (!file) throw new NotFound();
	return { name: file.name, type: file.type, size: Number(file.size), bytes: await loadPieces(tx, file.sha256) };
}

export async function loadPieces(tx: Read, sha256: string): Promise<Buffer> {
	const pieces = await tx.sql<{ content: Buffer }[]>`select content from attachment_piece where sha256 = ${sha256} order by piece`;
	if (pieces.length === 0) throw new NotFound();
	const bytes = Buffer.concat(pieces.map((row) => row.content));
	if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`stored file ${sha256} is damaged`);
	return bytes;
}
