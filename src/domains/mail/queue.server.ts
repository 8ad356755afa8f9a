/** Puts mails into the outbox, in the transaction of the act that they are about: what is taken back sends nothing. */
import { UserError } from '#base/errors.ts';
import { headerText, mailAddress } from '#base/mail-address.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { NewMail } from './model.ts';

const LONGEST_TEXT = 100_000;
const AT_ONCE = 1000;

/**
 * Called by verbs that have asked whether the act is allowed and write its entry into the trail; the policies of the table repeat it.
 * @returns how many were new; one whose `dedupeKey` is known is in the outbox already
 * @throws UserError that names whose address is none; nothing is queued then
 */
export async function queueMails(tx: Write, mails: readonly NewMail[]): Promise<number> {
	const rows = mails.map(checked);
	let fresh = 0;
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		const added = await tx.sql`
			insert into mail (authority_id, kind, about_kind, about_id, to_name, to_address, subject, text, calendar, unsubscribe, dedupe_key, created_by)
			select ${tx.principal.authorityId}::uuid, kind, "aboutKind", "aboutId", "toName", "toAddress", subject, text, calendar, unsubscribe, "dedupeKey", ${tx.principal.name}
			from jsonb_to_recordset(${tx.sql.json(rows.slice(at, at + AT_ONCE) as never)})
				as m(kind text, "aboutKind" text, "aboutId" uuid, "toName" text, "toAddress" text, subject text, text text, calendar text, unsubscribe boolean, "dedupeKey" text)
			on conflict do nothing`;
		fresh += added.count;
	}
	return fresh;
}

function checked(mail: NewMail) {
	const toAddress = mailAddress(mail.toAddress);
	const toName = headerText(mail.toName, 200);
	if (!toAddress) throw new UserError(`An ${toName === '' ? 'diese Person' : `„${toName}“`} lässt sich nichts senden: „${headerText(mail.toAddress, 100)}“ ist keine einzelne E-Mail-Adresse. Bitte berichtigen Sie sie.`);
	const subject = headerText(mail.subject);
	if (subject === '') throw new UserError('Der Betreff der E-Mail fehlt.');
	const text = mail.text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');
	if (text.length > LONGEST_TEXT) throw new UserError(`Der Text der E-Mail „${subject}“ ist länger als ${LONGEST_TEXT.toLocaleString('de-DE')} Zeichen. Bitte kürzen.`);
	return { kind: mail.kind, aboutKind: mail.about?.kind ?? null, aboutId: mail.about?.id ?? null, toName, toAddress, subject, text, calendar: mail.calendar ?? null, unsubscribe: mail.unsubscribe === true, dedupeKey: mail.dedupeKey };
}
