/** Files that the public may read, byte for byte. */
import { createHash } from 'node:crypto';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { RecordOf } from './read-records.server.ts';

/** The bytes, kept under their hash. @throws Error when they no longer fit it */
export async function publicBytes(tx: Read, file: RecordOf<'File'>): Promise<Buffer> {
	const pieces = await tx.sql<{ content: Buffer }[]>`select content from attachment_piece where sha256 = ${file.content.sha256} order by piece`;
	const bytes = Buffer.concat(pieces.map((row) => row.content));
	if (createHash('sha256').update(bytes).digest('hex') !== file.content.sha256) throw new Error(`stored file ${file.content.sha256} is damaged`);
	return bytes;
}
