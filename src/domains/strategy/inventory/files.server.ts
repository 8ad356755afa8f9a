/** Files of plans and reports as they were handed in: addressed by their hash, in pieces, never changed. */
import { createHash } from 'node:crypto';
import { NotFound } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { checkDocumentFile } from '#domains/bodies/papers/document-file.ts';
import type { PlanDocument } from './model.ts';

const PIECE = 1024 * 1024;

/** @throws UserError where the file is not what its name says */
export async function keepDocument(tx: Write, name: string, bytes: Uint8Array): Promise<PlanDocument & { kind: 'file' }> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const type = checkDocumentFile(name, bytes);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const [there] = await tx.sql`select 1 from inventory_file where sha256 = ${sha256} limit 1`;
	for (let piece = 0, at = 0; !there && at < bytes.length; piece++, at += PIECE)
		await tx.sql`insert into inventory_file (authority_id, sha256, piece, content) values (${tx.principal.authorityId}, ${sha256}, ${piece}, ${Buffer.from(bytes.subarray(at, at + PIECE))}) on conflict do nothing`;
	if (!there) await audit(tx, 'inventory.file-kept', 'inventory', sha256, { name, size: bytes.length });
	return { kind: 'file', sha256, name, size: bytes.length, type };
}

/** The file byte for byte; for the public, files of public plans only. @throws Error when it no longer fits its hash */
export async function loadDocument(tx: Read, sha256: string): Promise<Buffer> {
	if (tx.principal.role !== 'public') mustBeAllowed(tx.principal, 'strategy.read');
	const pieces = await tx.sql<{ content: Buffer }[]>`select content from inventory_file where sha256 = ${sha256} order by piece`;
	if (pieces.length === 0) throw new NotFound();
	const bytes = Buffer.concat(pieces.map((row) => row.content));
	if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`stored file ${sha256} is damaged`);
	return bytes;
}
