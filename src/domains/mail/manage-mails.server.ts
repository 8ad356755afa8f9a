/** What the administration does with mails: has them sent, keeps them from being sent, tries whether sending works. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { CAN_BE_CANCELLED, CAN_BE_SENT, ERASED_ADDRESS } from './model.ts';
import { queueMails } from './queue.server.ts';

const MOVED_ON = 'Diese E-Mail ist inzwischen weiter. Bitte sehen Sie nach, wie sie jetzt steht.';

/** Sends it (again), from the start. @throws UserError where it is no longer in a state that allows it */
export async function sendAgain(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'mail.manage');
	if (!isUuid(id)) throw new NotFound();
	const [mail] = await tx.sql<{ state: string; address: string }[]>`select state, to_address as address from mail where id = ${id} for update`;
	if (!mail) throw new NotFound();
	if (mail.address === ERASED_ADDRESS) throw new UserError('Die Person, an die diese E-Mail ging, wurde gelöscht, und mit ihr Adresse und Text. Senden lässt sie sich nicht mehr.');
	if (!(CAN_BE_SENT as readonly string[]).includes(mail.state)) throw new UserError(MOVED_ON);
	await tx.sql`update mail set state = 'queued', attempts = 0, claim = null, handed_over_at = null, last_error = '', queued_at = clock_timestamp(), next_attempt_at = clock_timestamp() where id = ${id}`;
	await audit(tx, 'mail.sent-again', 'mail', id, { from: mail.state });
}

/** All that were kept while there was no mail server. @returns how many */
export async function sendAllKept(tx: Write): Promise<number> {
	mustBeAllowed(tx.principal, 'mail.manage');
	const sent = await tx.sql`update mail set state = 'queued', attempts = 0, claim = null, queued_at = clock_timestamp(), next_attempt_at = clock_timestamp() where state = 'kept'`;
	if (sent.count > 0) await audit(tx, 'mail.kept-sent', 'mail', 'kept', { count: sent.count });
	return sent.count;
}

/** It is not sent. @throws UserError where it has gone out */
export async function cancelMail(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'mail.manage');
	if (!isUuid(id)) throw new NotFound();
	const [mail] = await tx.sql<{ state: string }[]>`select state from mail where id = ${id} for update`;
	if (!mail) throw new NotFound();
	if (!(CAN_BE_CANCELLED as readonly string[]).includes(mail.state)) throw new UserError(MOVED_ON);
	await tx.sql`update mail set state = 'cancelled', claim = null where id = ${id}`;
	await audit(tx, 'mail.cancelled', 'mail', id, { from: mail.state });
}

/** A mail to try out the settings. @throws UserError where the address is none */
export async function queueTestMail(tx: Write, address: string): Promise<void> {
	mustBeAllowed(tx.principal, 'mail.manage');
	await queueMails(tx, [{ kind: 'test', about: null, toName: tx.principal.name, toAddress: address, subject: 'Probe: Planungskreis kann E-Mails senden', text: 'Diese E-Mail wurde im Arbeitsbereich unter „E-Mails“ zur Probe abgeschickt.\nKommt sie an, stimmen die Einstellungen.\n\n{{origin}}/desk/mail\n', dedupeKey: `test:${randomUUID()}` }]);
	await audit(tx, 'mail.tested', 'mail', 'test');
}
