/** What mails know of a person goes with the person: those that wait are not sent, those that went out are emptied. That there was one stays until its time. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { CAN_BE_CANCELLED, ERASED_ADDRESS } from './model.ts';

/** Called by verbs that erase, and say so in the trail. @param addresses in lower case */
export async function forgetMails(tx: Write, of: { participants: readonly string[]; addresses: readonly string[] }): Promise<void> {
	await tx.sql`update mail set to_name = '–', to_address = ${ERASED_ADDRESS}, subject = '–', text = '', calendar = null, unsubscribe = false, last_error = '', dedupe_key = 'erased:' || id,
			claim = case when state = any(${[...CAN_BE_CANCELLED]}::text[]) then null else claim end, state = case when state = any(${[...CAN_BE_CANCELLED]}::text[]) then 'cancelled' else state end
		where (about_kind = 'participant' and about_id = any(${[...of.participants]}::uuid[])) or lower(to_address) = any(${[...of.addresses]}::text[])`;
}
