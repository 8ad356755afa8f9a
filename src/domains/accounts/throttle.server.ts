/**
 * Slows guessing. Attempts are counted in the database, so that several app processes count together, and before the
 * password is looked at, so that many at once gain nothing. Subjects are kept as hashes and for a day only.
 */
import { randomUUID } from 'node:crypto';
import { systemPrincipal } from './authority.server.ts';
import { tokenHash } from './token.server.ts';
import type { Database, Write } from './transaction.server.ts';

/**
 * Failures within the window after which nothing is checked any more. A success clears all but the network.
 * email: strangers at one address; device: one browser that has signed in before, whatever strangers do; client: one network;
 * upload-link, report-link, meeting-link: what is sent through one link, every time counts; sign-up: forms that come from one network; unknown-link: one network that tries addresses.
 */
export const LIMITS = { email: 10, device: 10, client: 60, 'second-factor': 5, password: 10, 'upload-link': 20, 'report-link': 120, 'meeting-link': 60, 'sign-up': 20, 'unknown-link': 30 } as const;
export const WINDOW_MINUTES = 15;
export type SubjectKind = keyof typeof LIMITS;

export interface Subject {
	kind: SubjectKind;
	text: string;
}

export interface Attempt {
	/** rows that wait to be marked as successful */
	ids: readonly string[];
	/** true: should it fail, the next one is refused unseen */
	last: boolean;
}

/** @returns null when there were too many; nothing may be checked then */
export function beginAttempt(database: Database, authorityId: string, subjects: readonly Subject[], now: Date = new Date()): Promise<Attempt | null> {
	return database.write(systemPrincipal(authorityId, 'Anmeldung'), async (tx) => {
		const keys = subjects.map((s) => ({ ...s, key: `${s.kind}:${tokenHash(`${s.kind}:${s.text}`).toString('base64url')}` })).sort((a, b) => (a.key < b.key ? -1 : 1));
		let last = false;
		const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
		for (const { key } of keys) await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`${authorityId} ${key}`}::text, 0))`;
		for (const { key, kind } of keys) {
			const [row] = await tx.sql<{ failures: number }[]>`
				select count(*)::int as failures from sign_in_attempt
				where subject = ${key} and not succeeded and at > ${since}
					and (${kind === 'client'} or at > coalesce((select max(at) from sign_in_attempt where subject = ${key} and succeeded), '-infinity'))`;
			if ((row?.failures ?? 0) >= LIMITS[kind]) return null;
			last ||= (row?.failures ?? 0) === LIMITS[kind] - 1;
		}
		await tx.sql`delete from sign_in_attempt where at < ${new Date(now.getTime() - 86_400_000)}`;
		const ids = keys.map(() => randomUUID());
		for (const [i, { key }] of keys.entries())
			await tx.sql`insert into sign_in_attempt (authority_id, id, subject, at, succeeded) values (${authorityId}, ${ids[i] ?? ''}, ${key}, ${now}, false)`;
		return { ids, last };
	});
}

export async function attemptSucceeded(tx: Write, attempt: Attempt): Promise<void> {
	await tx.sql`update sign_in_attempt set succeeded = true where id in ${tx.sql(attempt.ids as string[])}`;
}
