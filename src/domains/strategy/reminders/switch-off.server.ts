/** Reminders are switched off and on again by oneself: in the workplace, or by the link in each of them. */
import { NotFound } from '#base/errors.ts';
import type { SecretKey } from '#base/secret-key.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import { openPersonalCode } from '#domains/mail/personal-links.server.ts';

/** Whose reminders they are: of the own account, or behind the link. */
function own(principal: Principal): string {
	if (principal.role === 'link' && principal.linkId) return principal.linkId;
	mustBeAllowed(principal, 'own-account.write');
	if (principal.accountId === null) throw new NotFound();
	return principal.accountId;
}

export async function remindersOn(tx: Read): Promise<boolean> {
	return (await tx.sql`select 1 from reminder_off where person = ${own(tx.principal)}`).length === 0;
}

export async function switchReminders(tx: Write, on: boolean): Promise<void> {
	const person = own(tx.principal);
	if (on === (await remindersOn(tx))) return;
	if (on) await tx.sql`delete from reminder_off where person = ${person}`;
	else await tx.sql`insert into reminder_off (authority_id, person) values (${tx.principal.authorityId}, ${person}) on conflict do nothing`;
	await audit(tx, on ? 'reminder.switched-on' : 'reminder.switched-off', 'account', person);
}

/** @returns null for a link that was not made here, or whose person is gone */
export async function openReminderLink(database: Database, authorityId: string, key: SecretKey, code: string): Promise<{ principal: Principal & { role: 'link'; linkId: string } } | null> {
	const id = openPersonalCode(key, 'reminders', code);
	if (id === null) return null;
	const [row] = await database.read(systemPrincipal(authorityId, 'Erinnerungen'), (tx) => tx.sql<{ name: string }[]>`select name from account where id = ${id} union all select 'Person' from actor where id = ${id} and removed_at is null and erased_at is null limit 1`);
	return row ? { principal: { authorityId, accountId: null, role: 'link', name: `${row.name} (Link der Erinnerung)`, linkId: id } } : null;
}
