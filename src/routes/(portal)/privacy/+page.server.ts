import { KEPT } from '#domains/accounts/retention.server.ts';
import { theConfig } from '#app';
import type { PageServerLoad } from './$types';

/** How long the office keeps what. */
export const load: PageServerLoad = () => ({ auditYears: theConfig().auditYears, kept: { signUps: KEPT.signUps, unconfirmed: KEPT.unconfirmed, mails: KEPT.mails } });
