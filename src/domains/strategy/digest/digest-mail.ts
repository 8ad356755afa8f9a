/** The mail by which a digest reaches the members it is for. Pure. */
import { greeting } from '#domains/mail/greeting.ts';
import { ORIGIN_PLACE } from '#domains/mail/model.ts';

/** @param to.name empty for organisations @param to.account whether they can sign in; others read public ones on the public page @param sender name of the authority */
export function digestMail({ number, text, public: open }: { number: number; text: string; public: boolean }, to: { name: string; account: boolean }, sender: string): string {
	const where = to.account ? `Im Arbeitsbereich lesen: ${ORIGIN_PLACE}/desk/digest/${number}` : open ? `Auf der öffentlichen Seite lesen: ${ORIGIN_PLACE}/digests/${number}` : '';
	return `${[greeting(to.name), text, where, sender].filter((part) => part !== '').join('\n\n')}\n`;
}
