/** Reads what stands in files that were added, for the search; one after another, each whole or not at all. */
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { showPaper } from '../published/show-paper.server.ts';
import { loadPieces } from './attachments.server.ts';

export interface FileToRead {
	name: string;
	mediaType: string;
	bytes: Uint8Array;
}

/**
 * @param read takes the text out of a file; '' where it cannot
 * @returns how many were read
 */
export async function readAttachments(database: Database, authorityId: string, read: (file: FileToRead) => Promise<string>): Promise<number> {
	const principal = systemPrincipal(authorityId, 'Textsuche');
	for (let count = 0; ; count++) {
		const next = await database.read(principal, async (tx) => {
			const [row] = await tx.sql<{ id: string; name: string; mediaType: string; sha256: string; paperId: string | null }[]>`select id, name, media_type as "mediaType", sha256, paper_id as "paperId" from attachment where text is null and removed_at is null order by added_at limit 1`;
			return row ? { ...row, bytes: await loadPieces(tx, row.sha256) } : null;
		});
		if (!next) return count;
		const text = await read({ name: next.name, mediaType: next.mediaType, bytes: new Uint8Array(next.bytes) });
		await database.write(principal, async (tx) => {
			// the same bytes say the same, wherever they are attached
			const done = await tx.sql<{ id: string; paperId: string | null }[]>`update attachment set text = ${text} where sha256 = ${next.sha256} and media_type = ${next.mediaType} and text is null returning id, paper_id as "paperId"`;
			if (done.length === 0) return;
			await audit(tx, 'paper.file-read', 'attachment', next.id, { count: done.length });
			for (const paperId of new Set(done.flatMap((row) => (row.paperId ? [row.paperId] : [])))) await showPaper(tx, paperId);
		});
	}
}
