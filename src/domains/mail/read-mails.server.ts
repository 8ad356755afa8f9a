/** The outbox as the administration sees it, and what of it needs somebody. */
import { NotFound } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { MAIL_STATES, type MailState, type StoredMail } from './model.ts';

export type MailRow = Pick<StoredMail, 'id' | 'kind' | 'toName' | 'toAddress' | 'subject' | 'state' | 'attempts' | 'nextAttemptAt' | 'lastError' | 'createdAt' | 'sentAt'>;

export interface Outbox {
	rows: MailRow[];
	total: number;
	page: number;
	pages: number;
	counts: Record<MailState, number>;
	/** what went wrong last, of mails that are not sent */
	lastError: string;
}

const PAGE = 50;

/** @param state null: all @param search part of name, address or subject */
export async function readOutbox(tx: Read, asked: { state: MailState | null; search: string; page: number }): Promise<Outbox> {
	mustBeAllowed(tx.principal, 'mail.manage');
	const { state, search } = asked;
	const counted = await tx.sql<{ state: MailState; n: number }[]>`select state, count(*)::int as n from mail group by state`;
	const found = tx.sql`from mail where (${state}::text is null or state = ${state}::text) and (${search} = '' or position(lower(${search}) in lower(to_name || ' ' || to_address || ' ' || subject)) > 0)`;
	const [{ total } = { total: 0 }] = await tx.sql<{ total: number }[]>`select count(*)::int as total ${found}`;
	const pages = Math.max(1, Math.ceil(total / PAGE));
	const page = Math.max(1, Math.min(pages, Number.isInteger(asked.page) ? asked.page : 1));
	const rows = await tx.sql<MailRow[]>`
		select id, kind, to_name as "toName", to_address as "toAddress", subject, state, attempts, next_attempt_at as "nextAttemptAt", last_error as "lastError", created_at as "createdAt", sent_at as "sentAt"
		${found} order by created_at desc, id limit ${PAGE} offset ${(page - 1) * PAGE}`;
	const [wrong] = await tx.sql<{ error: string }[]>`select last_error as error from mail where last_error <> '' and state in ('queued', 'failed', 'unclear') order by greatest(handed_over_at, next_attempt_at, queued_at) desc limit 1`;
	const counts = Object.fromEntries(MAIL_STATES.map((s) => [s, counted.find((c) => c.state === s)?.n ?? 0])) as Record<MailState, number>;
	return { rows: [...rows], total, page, pages, counts, lastError: wrong?.error ?? '' };
}

/** @throws NotFound */
export async function readMail(tx: Read, id: string): Promise<StoredMail> {
	mustBeAllowed(tx.principal, 'mail.manage');
	if (!isUuid(id)) throw new NotFound();
	const [mail] = await tx.sql<StoredMail[]>`
		select id, kind, about_kind as "aboutKind", about_id as "aboutId", to_name as "toName", to_address as "toAddress", subject, text, calendar, unsubscribe, state, attempts,
			next_attempt_at as "nextAttemptAt", last_error as "lastError", created_at as "createdAt", created_by as "createdBy", queued_at as "queuedAt", sent_at as "sentAt"
		from mail where id = ${id}`;
	if (!mail) throw new NotFound();
	return mail;
}

/** For the first page of the workplace: mails that somebody has to look at. */
export async function mailsInTrouble(tx: Read): Promise<{ failed: number; unclear: number; waiting: number }> {
	mustBeAllowed(tx.principal, 'mail.manage');
	const [row] = await tx.sql<{ failed: number; unclear: number; waiting: number }[]>`
		select count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unclear')::int as unclear, count(*) filter (where state = 'queued' and last_error <> '')::int as waiting
		from mail where state in ('failed', 'unclear', 'queued')`;
	return row ?? { failed: 0, unclear: 0, waiting: 0 };
}
