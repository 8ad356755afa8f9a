/**
 * Files that somebody works on just now: opening a large workbook takes seconds, and the workshop asks for the same one step after step.
 * What was opened hangs on these very bytes (`open-book.ts`). A thread of the server ends when it has had nothing to do for a minute,
 * and what it holds goes with it.
 */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { loadFile } from './delivery-file.server.ts';

const MOST_FILES = 2;
/** larger ones would hold too much memory once they are open */
const LARGEST_BYTES = 8 * 1024 * 1024;

const held = new Map<string, Buffer>();

/** As `loadFile`; who may see the delivery has been asked before. */
export async function heldFile(tx: Read, sha256: string): Promise<Buffer> {
	const key = `${tx.principal.authorityId} ${sha256}`;
	const known = held.get(key);
	const bytes = known ?? (await loadFile(tx, sha256));
	hold(key, bytes);
	return bytes;
}

/** Bytes that have just been read and will be asked for again. */
export function holdFile(authorityId: string, sha256: string, bytes: Uint8Array): void {
	hold(`${authorityId} ${sha256}`, bytes as Buffer);
}

function hold(key: string, bytes: Buffer): void {
	if (bytes.length > LARGEST_BYTES) return;
	held.delete(key);
	held.set(key, bytes);
	for (const oldest of held.keys()) {
		if (held.size <= MOST_FILES) break;
		held.delete(oldest);
	}
}
