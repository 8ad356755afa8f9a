import type { StoredMail } from '#domains/mail/model.ts';
import { addressesFor, renderMail } from '#domains/mail/personal-links.server.ts';
import { theSecretKey } from '#app';

/** A mail as the administration reads it. Only where nothing else delivers it, its personal link is shown: else it is the recipient's alone. */
export function shownMail(mail: Pick<StoredMail, 'state' | 'aboutKind' | 'aboutId' | 'text' | 'calendar'>, origin: string, hidden: string) {
	const addresses = addressesFor(theSecretKey(), origin);
	return renderMail(mail, mail.state === 'kept' ? addresses : { origin, linkOf: () => hidden });
}
