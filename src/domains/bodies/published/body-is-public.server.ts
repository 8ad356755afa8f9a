/** Whether the public sees a body, and so what it does. */
import type { Read } from '#domains/accounts/transaction.server.ts';

/** @param bodyId null: an event for all, which no body hides */
export async function bodyIsPublic(tx: Read, bodyId: string | null): Promise<boolean> {
	if (bodyId === null) return true;
	const [row] = await tx.sql`select 1 from body where id = ${bodyId} and public and removed_at is null`;
	return row !== undefined;
}

/** Which of these the public sees. */
export async function publicBodies(tx: Read, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await tx.sql<{ id: string }[]>`select id from body where id = any(${[...ids]}::uuid[]) and public and removed_at is null`;
	return new Set(rows.map((row) => row.id));
}
