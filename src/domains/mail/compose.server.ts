/** A mail as bytes: headers, text, calendar file as a part that mail programs act on and as an attachment. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { StoredMail } from './model.ts';
import { renderMail, type Addresses } from './personal-links.server.ts';

export interface Sender {
	name: string;
	address: string;
}

export async function composeMail(mail: StoredMail, from: Sender, addresses: Addresses): Promise<Buffer> {
	const { text, calendar, link } = renderMail(mail, addresses);
	const method = calendar === null ? undefined : (/^METHOD:(\w+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH');
	return new MailComposer({
		from,
		to: { name: mail.toName, address: mail.toAddress },
		subject: mail.subject,
		text,
		// the same at each attempt: whoever gets it twice in spite of all sees one
		messageId: `<${mail.id}@${from.address.split('@').at(-1)}>`,
		date: mail.createdAt,
		headers: {
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'OOF, AutoReply',
			// one press in the mail program takes the mails off (RFC 8058)
			...(mail.unsubscribe && link ? { 'List-Unsubscribe': { prepared: true, value: `<${link}>` }, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {})
		},
		...(calendar === null ? {} : { icalEvent: { method: method as string, filename: 'termin.ics', content: calendar } }),
		disableFileAccess: true,
		disableUrlAccess: true
	}).compile().build();
}
