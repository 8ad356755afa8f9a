/**
 * What is kept about people ends by itself. Runs in the server, as owner of the database: the app itself may not take anything
 * out of the audit trail.
 */
import type { Sql } from '#base/db.server.ts';
import { IDLE_MINUTES } from './session.server.ts';

/** Days (audit: years, AUDIT_YEARS) after which something goes; said on the privacy page and in docs/operate. */
export const KEPT = { attempts: 1, usedLinks: 1, openInvitations: 44, signIns: 180, jobs: 180, messages: 400, incoming: 90, mails: 180, signUps: 365, unconfirmed: 7 } as const;

/** Acts that say when and from where somebody signed in or tried to, and nothing about the figures. */
export const SIGN_IN_ACTS = [
	'account.signed-in', 'account.password-accepted', 'account.signed-out', 'account.sign-in-failed', 'account.code-refused', 'account.service-refused',
	'account.session-ended', 'account.other-sessions-ended', 'account.all-sessions-ended', 'account.language-changed'
] as const;

/** where a name stood */
const NO_NAME = '–';

const DAY = 86_400_000;

export type Forgotten = Record<'sessions' | 'attempts' | 'links' | 'recoveryCodes' | 'invitations' | 'jobs' | 'messages' | 'incoming' | 'mails' | 'signUps' | 'reporters' | 'entries', number>;

/** Removes what has reached its end, for all authorities. @returns how much went */
export async function forgetOld(owner: Sql, { auditYears, now = new Date() }: { auditYears: number; now?: Date }): Promise<Forgotten> {
	const before = (days: number) => new Date(now.getTime() - days * DAY);
	const yearsAgo = new Date(now);
	yearsAgo.setUTCFullYear(yearsAgo.getUTCFullYear() - auditYears);
	return owner.begin(async (tx) => {
		const sessions = await tx`delete from session where expires_at <= ${now} or last_seen_at <= ${new Date(now.getTime() - IDLE_MINUTES * 60_000)}`;
		const attempts = await tx`delete from sign_in_attempt where at < ${before(KEPT.attempts)}`;
		const recoveryCodes = await tx`delete from recovery_code where used_at < ${before(KEPT.usedLinks)}`;
		// who never came has no account; a link that still opens keeps the invitation
		const invitations = await tx`
			with gone as (
				delete from account a where password_hash is null and oidc_subject is null and created_at < ${before(KEPT.openInvitations)}
					and not exists (select 1 from one_time_link l where l.authority_id = a.authority_id and l.account_id = a.id and l.used_at is null and l.expires_at > ${now})
				returning authority_id, id
			)
			insert into audit_entry (authority_id, account_name, act, subject_kind, subject_id) select authority_id, 'System', 'account.invitation-lapsed', 'account', id::text from gone`;
		const links = await tx`delete from one_time_link where expires_at <= ${now} or used_at < ${before(KEPT.usedLinks)}`;
		const jobs = await tx`delete from job where started_at < ${before(KEPT.jobs)}`;
		// what offices wrote behind their upload links
		const messages = await tx`delete from office_message where sent_at < ${before(KEPT.messages)}`;
		// files that were handed in and never became a delivery
		const incoming = await tx`delete from incoming_file where handed_in_at < ${before(KEPT.incoming)}`;
		// mails, whether they went out or not
		const mails = await tx`delete from mail where queued_at < ${before(KEPT.mails)}`;
		// who signed up for an event, and is in no body or register for it
		const signUps = await tx`delete from participant p using meeting m where m.authority_id = p.authority_id and m.id = p.meeting_id and p.kind = 'sign-up' and p.actor_id is null and m.ends_at < ${before(KEPT.signUps)}`;
		// addresses for which nobody confirmed that mails are wanted
		await tx`delete from subscription where confirmed_at is null and asked_at < ${before(KEPT.unconfirmed)}`;
		// what was reported stays; who reported it through a personal link, and for whom such links were, does not
		await tx`update reporter_link set name = ${NO_NAME} where name <> ${NO_NAME} and least(expires_at, coalesce(revoked_at, expires_at)) < ${yearsAgo}`;
		const reporters = await tx`update news set reported_by = ${NO_NAME} where reporter_link_id is not null and reported_by <> ${NO_NAME} and recorded_at < ${yearsAgo}`;
		const entries = await tx`delete from audit_entry where at < ${yearsAgo} or (at < ${before(KEPT.signIns)} and act in ${tx([...SIGN_IN_ACTS])})`;
		return { sessions: sessions.count, attempts: attempts.count, links: links.count, recoveryCodes: recoveryCodes.count, invitations: invitations.count, jobs: jobs.count, messages: messages.count, incoming: incoming.count, mails: mails.count, signUps: signUps.count, reporters: reporters.count, entries: entries.count };
	});
}
