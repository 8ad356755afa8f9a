/** Addresses that mails carry, put in when they are sent: personal links are made from the secret key and stored nowhere. */
import { foldedLines, unfoldedLines } from '#base/icalendar-lines.ts';
import type { SecretKey } from '#base/secret-key.server.ts';
import { openSignedCode, signedCode } from '#base/signed-link.server.ts';
import { LINK_PLACE, ORIGIN_PLACE, type AboutKind } from './model.ts';

/** Where each kind of personal link leads. */
const PATHS: Record<AboutKind, string> = { participant: '/meeting', subscription: '/subscription', reminders: '/reminders' };

export interface Addresses {
	/** of the instance, without slash at its end */
	origin: string;
	/** personal link of what a mail is about */
	linkOf(kind: AboutKind, id: string): string;
}

export function personalPath(key: SecretKey, kind: AboutKind, id: string): string {
	return `${PATHS[kind]}/${signedCode(key, kind, id)}`;
}

/** @returns the number behind a personal link; null for what was not made here */
export const openPersonalCode = (key: SecretKey, kind: AboutKind, code: string): string | null => openSignedCode(key, kind, code);

export function addressesFor(key: SecretKey, origin: string): Addresses {
	return { origin, linkOf: (kind, id) => `${origin}${personalPath(key, kind, id)}` };
}

interface Rendered {
	text: string;
	calendar: string | null;
	/** personal link; null where the mail is about nothing that has one */
	link: string | null;
}

export function renderMail(mail: { aboutKind: AboutKind | null; aboutId: string | null; text: string; calendar: string | null }, addresses: Addresses): Rendered {
	const link = mail.aboutKind && mail.aboutId ? addresses.linkOf(mail.aboutKind, mail.aboutId) : null;
	const put = (text: string) => text.replaceAll(LINK_PLACE, link ?? addresses.origin).replaceAll(ORIGIN_PLACE, addresses.origin);
	// lines of a calendar file are folded, the place may stand across two of them
	return { text: put(mail.text), calendar: mail.calendar === null ? null : foldedLines(unfoldedLines(mail.calendar).map(put)), link };
}
