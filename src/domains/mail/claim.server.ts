/**
 * The steps of a mail on its way out. Any number of processes may take them: each mail is claimed for some minutes, and the step that lets its last bytes go
 * is taken only by the one whose claim it still bears. These are no acts of people; the trail holds the act that queued the mail.
 */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { nextAttempt } from './back-off.ts';
import type { StoredMail } from './model.ts';

const COLUMNS = `id, kind, about_kind as "aboutKind", about_id as "aboutId", to_name as "toName", to_address as "toAddress", subject, text, calendar, unsubscribe, state, attempts,
	next_attempt_at as "nextAttemptAt", last_error as "lastError", created_at as "createdAt", created_by as "createdBy", queued_at as "queuedAt", sent_at as "sentAt"`;

/** A process that died leaves its claim; after this time another one takes over. */
export const CLAIM_MINUTES = 5;

/** Mails whose turn it is, claimed; those that another process is just claiming are passed over. */
export async function claimDue(tx: Write, claim: string, most: number, seconds: number): Promise<StoredMail[]> {
	const rows = await tx.sql<StoredMail[]>`
		with due as materialized (select id as due_id from mail where state = 'queued' and next_attempt_at <= clock_timestamp() order by next_attempt_at, id limit ${most} for update skip locked)
		update mail set claim = ${claim}, attempts = attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${seconds}) from due where id = due_id
		returning ${tx.sql.unsafe(COLUMNS)}`;
	return rows.toSorted((a, b) => a.queuedAt.getTime() - b.queuedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** From here on nobody may send it again by himself. @returns false: it is somebody else's by now, or was cancelled */
export async function beginHandOver(tx: Write, id: string, claim: string): Promise<boolean> {
	const done = await tx.sql`update mail set state = 'handing-over', handed_over_at = clock_timestamp() where id = ${id} and state = 'queued' and claim = ${claim}`;
	return done.count === 1;
}

export async function noteSent(tx: Write, id: string, claim: string): Promise<void> {
	// an answer that came late is still the answer
	await tx.sql`update mail set state = 'sent', sent_at = clock_timestamp(), last_error = '' where id = ${id} and claim = ${claim} and state in ('handing-over', 'unclear')`;
}

/** The server said no for now, or was not there. */
export async function noteDelayed(tx: Write, mail: Pick<StoredMail, 'id' | 'attempts' | 'queuedAt'>, claim: string, error: string, now: Date): Promise<void> {
	const next = nextAttempt(mail.attempts, mail.queuedAt, now);
	await tx.sql`update mail set state = ${next ? 'queued' : 'failed'}, next_attempt_at = ${next ?? now}, last_error = ${error}, handed_over_at = null where id = ${mail.id} and claim = ${claim} and state in ('queued', 'handing-over')`;
}

/** The server said no for good. */
export async function noteRefused(tx: Write, id: string, claim: string, error: string): Promise<void> {
	await tx.sql`update mail set state = 'failed', last_error = ${error}, handed_over_at = null where id = ${id} and claim = ${claim} and state in ('queued', 'handing-over')`;
}

/** The connection was lost between the last byte and the answer. */
export async function noteUnclear(tx: Write, id: string, claim: string, error: string): Promise<void> {
	await tx.sql`update mail set state = 'unclear', last_error = ${error} where id = ${id} and claim = ${claim} and state = 'handing-over'`;
}

/** Whose process died between the last byte and the answer. */
export async function noteAbandoned(tx: Write, seconds: number): Promise<number> {
	const done = await tx.sql`update mail set state = 'unclear', last_error = 'Der Server wurde beim Übergeben unterbrochen.' where state = 'handing-over' and handed_over_at < clock_timestamp() - make_interval(secs => ${seconds})`;
	return done.count;
}

/** What was claimed and not begun is free at once, and was no attempt. */
export async function giveBack(tx: Write, claim: string): Promise<void> {
	await tx.sql`update mail set claim = null, next_attempt_at = clock_timestamp(), attempts = attempts - 1 where claim = ${claim} and state = 'queued' and next_attempt_at > clock_timestamp()`;
}

/** Where no server is set, mails wait in the workplace. */
export async function keepDue(tx: Write): Promise<number> {
	const done = await tx.sql`update mail set state = 'kept' where state = 'queued'`;
	return done.count;
}
