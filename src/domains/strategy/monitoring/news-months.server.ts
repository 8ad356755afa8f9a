/** After how many months without news something is overdue: set by the administrator. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { LONGEST_NEWS_MONTHS } from './news-months.ts';

/** Counts within seconds. @throws UserError where it is no number of months */
export async function setNewsMonths(tx: Write, months: number): Promise<void> {
	mustBeAllowed(tx.principal, 'authority.write');
	if (!Number.isInteger(months) || months < 1 || months > LONGEST_NEWS_MONTHS) throw new UserError(`„Monate ohne Meldung“: Erwartet wird eine ganze Zahl von 1 bis ${LONGEST_NEWS_MONTHS}.`);
	await tx.sql`update authority set settings = settings || ${tx.sql.json({ newsMonths: months })}::jsonb where id = app_authority()`;
	await audit(tx, 'authority.details', 'authority', tx.principal.authorityId, { fields: ['newsMonths'], months });
}
