import type { Write } from '#domains/accounts/transaction.server.ts';

/**
 * One act at a time that changes which figures count or are public. So the moment of a release says exactly
 * which deliveries went into it; disclosure control relies on that when it looks back.
 */
export async function lockFigures(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtext(${`figures ${tx.principal.authorityId}`}))`;
}
