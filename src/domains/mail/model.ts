/** Mails that the program sends: what they are and what becomes of them. Runs anywhere. */

/**
 * queued: waits for its turn · handing-over: its last bytes are on the way to the server · sent: the server has taken it · kept: no server is set, it is
 * read in the workplace · failed: refused, or tried for five days · unclear: nobody knows whether the server has taken it · cancelled: by a person
 */
export const MAIL_STATES = ['queued', 'handing-over', 'sent', 'kept', 'failed', 'unclear', 'cancelled'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** States from which a person may have it sent (again), or keep it from being sent. */
export const CAN_BE_SENT: readonly MailState[] = ['kept', 'failed', 'unclear', 'cancelled'];
export const CAN_BE_CANCELLED: readonly MailState[] = ['queued', 'kept', 'failed', 'unclear'];

/** Stands where the address of a person stood who was erased (RFC 2606: no such host exists). */
export const ERASED_ADDRESS = 'geloescht@geloescht.invalid';

/** What a mail is about; its personal link opens that. */
export const ABOUT_KINDS = ['participant', 'subscription', 'reminders'] as const;
export type AboutKind = (typeof ABOUT_KINDS)[number];

/** Why a mail is sent. */
export const MAIL_KINDS = ['invitation', 'update', 'cancellation', 'sign-up', 'reminder', 'subscription', 'news', 'digest', 'test'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Stands in texts and calendar files where the personal link of `about` goes; the link itself is never stored. */
export const LINK_PLACE = '{{link}}';
/** Stands where the address of the instance goes: `{{origin}}/desk` */
export const ORIGIN_PLACE = '{{origin}}';

export interface NewMail {
	kind: MailKind;
	about: { kind: AboutKind; id: string } | null;
	toName: string;
	toAddress: string;
	subject: string;
	text: string;
	/** calendar file with its METHOD */
	calendar?: string | null;
	/** whether `{{link}}` takes such mails off */
	unsubscribe?: boolean;
	/** the same mail queued twice is one mail */
	dedupeKey: string;
}

export interface StoredMail {
	id: string;
	kind: MailKind;
	aboutKind: AboutKind | null;
	aboutId: string | null;
	toName: string;
	toAddress: string;
	subject: string;
	text: string;
	calendar: string | null;
	unsubscribe: boolean;
	state: MailState;
	attempts: number;
	nextAttemptAt: Date;
	lastError: string;
	createdAt: Date;
	createdBy: string;
	queuedAt: Date;
	sentAt: Date | null;
}
