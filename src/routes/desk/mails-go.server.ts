/** Whether e-mails go out, and whether the reader is the one to see to it. */
import type { Principal } from '#domains/accounts/model.ts';
import { may } from '#domains/accounts/permissions.ts';
import { theConfig } from '#app';
import type { MailsGo } from './mails-told.ts';

export const mailsGoFor = (principal: Principal): MailsGo => (theConfig().smtp !== null ? 'out' : may(principal, 'mail.manage') ? 'own' : 'kept');
