/** Up to when a reader has read what happened: they say so themselves; opening a page says nothing. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { FIRST_DAYS } from './since.ts';

export interface LastVisit {
	/** what could be read by then is known */
	until: Date;
	/** false: nothing was ever marked; the last days are shown */
	marked: boolean;
	/** where the reader stood before; null: nothing to take back */
	before: Date | null;
}

export async function readLastVisit(tx: Read, now: Date): Promise<LastVisit> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const [mark] = await tx.sql<{ until: Date; before: Date | null }[]>`select read_until as until, before from digest_mark where account_id = ${tx.principal.accountId}`;
	return mark ? { ...mark, marked: true } : { until: new Date(now.getTime() - FIRST_DAYS * 86_400_000), marked: false, before: null };
}

/** @param until moment up to which the page told: what came while it was read is told the next time @throws UserError */
export async function markRead(tx: Write, until: Date, now: Date = new Date()): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	if (!(until.getTime() <= now.getTime() + 60_000)) throw new UserError('Diese Seite ist nicht mehr vollständig. Bitte laden Sie sie neu; gemerkt ist nichts.');
	const { authorityId, accountId } = tx.principal;
	// a page that stood open for days marks nothing that was marked since
	const done = await tx.sql`insert into digest_mark as m (authority_id, account_id, read_until) values (${authorityId}, ${accountId}, ${until})
		on conflict (authority_id, account_id) do update set before = m.read_until, read_until = excluded.read_until where m.read_until < excluded.read_until returning 1`;
	if (done.length > 0) await audit(tx, 'digest.marked-read', 'account', accountId ?? '');
}

/** Takes back the last mark. */
export async function unmarkRead(tx: Write): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const done = await tx.sql`update digest_mark set read_until = before, before = null where account_id = ${tx.principal.accountId} and before is not null returning 1`;
	if (done.length > 0) await audit(tx, 'digest.mark-taken-back', 'account', tx.principal.accountId ?? '');
}
