/** Seeds of second factors stand sealed in the database; the key lies elsewhere (ADR 11). */
import { isSealed, type SecretKey } from '#base/secret-key.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Database } from './transaction.server.ts';

const about = (authorityId: string, accountId: string) => `totp ${authorityId} ${accountId}`;

export function sealSeed(key: SecretKey, authorityId: string, accountId: string, seed: string): string {
	return key.seal(seed, about(authorityId, accountId));
}

/** @returns null when there is none or this key does not open it */
export function openSeed(key: SecretKey, authorityId: string, accountId: string, stored: string | null): string | null {
	return stored === null ? null : key.open(stored, about(authorityId, accountId));
}

/**
 * At start and after restoring: seals seeds that an earlier version stored openly, and counts those that this key cannot open
 * (a restored database whose key was not restored with it). Several processes may do it at once.
 */
export async function sealStoredSeeds(database: Database, key: SecretKey): Promise<{ sealed: number; unreadable: number }> {
	const authorities = await database.authorities((sql) => sql<{ id: string }[]>`select id from authority`);
	const result = { sealed: 0, unreadable: 0 };
	for (const { id: authorityId } of authorities)
		await database.write(systemPrincipal(authorityId, 'Start'), async (tx) => {
			const rows = await tx.sql<{ id: string; seed: string }[]>`select id, totp_secret as seed from account where totp_secret is not null order by id for update`;
			for (const { id, seed } of rows) {
				if (isSealed(seed)) {
					if (openSeed(key, authorityId, id, seed) === null) result.unreadable++;
					continue;
				}
				await tx.sql`update account set totp_secret = ${sealSeed(key, authorityId, id, seed)} where id = ${id}`;
				result.sealed++;
			}
		});
	return result;
}
