/** All that is stored about a person, for the person (Art. 15 and 20 GDPR): by subject, and there by date, so that two answers can be compared. */
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { MailKind, MailState } from '#domains/mail/model.ts';
import { AUDIENCES, CONSENT_FIELDS, type ActorContent, type Consent } from './model.ts';
import { readConsents } from './consents.server.ts';
import { mustReadActor, seatsOf, type Seat } from './read-actors.server.ts';
import { tracesOf } from './traces.server.ts';

export interface PersonData {
	id: string;
	number: number;
	content: ActorContent;
	/** name of the one it works for */
	organisation: string;
	account: { name: string; email: string; role: string } | null;
	enteredAt: Date;
	enteredBy: string;
	retainUntil: string | null;
	consents: Omit<Consent, 'id' | 'actorId'>[];
	memberships: Seat[];
	/** invitations, sign-ups (by the address, too), answers and attendance */
	meetings: { title: string; startsAt: Date; name: string; organisation: string; email: string; answer: string | null; answeredAt: Date | null; answerNote: string; attended: string | null; interests: string[]; remark: string; /** when they agreed at sign-up, and in which words to the register */ consentAt: Date | null; registerConsent: string; registerConfirmedAt: Date | null }[];
	/** papers made available to the person */
	papers: { name: string; releasedAt: Date; way: string }[];
	/** kept for half a year */
	mails: { at: Date; kind: MailKind; toName: string; toAddress: string; subject: string; text: string; state: MailState; sentAt: Date | null }[];
	subscriptions: { email: string; kind: string; target: string; askedAt: Date; confirmedAt: Date | null }[];
	tasks: { text: string; who: string; due: string | null; state: string }[];
	/** when something was done to the entry, and by whom */
	history: { at: Date; by: string; act: string }[];
	profiles: { members: Record<string, unknown> | null; public: Record<string, unknown> | null };
}

/** Read in a transaction that writes: giving it out is noted. */
export async function personData(tx: Write, number: number): Promise<PersonData> {
	mustBeAllowed(tx.principal, 'actors.write');
	const actor = await mustReadActor(tx, number);
	const { sql } = tx;
	const [organisation] = await sql<{ name: string }[]>`select content->>'name' as name from actor where id = ${actor.content.organisationId}`;
	const [account] = await sql<{ name: string; email: string; role: string }[]>`select name, email, role from account where id = ${actor.accountId}`;
	const { addresses, participants } = await tracesOf(tx, actor.id);
	const meetings = await sql<PersonData['meetings']>`select m.title, m.starts_at as "startsAt", p.name, p.organisation, p.email, p.answer, p.answered_at as "answeredAt", p.answer_note as "answerNote", p.attended, p.interests, p.remark, p.consent_at as "consentAt", p.register_consent as "registerConsent", p.register_confirmed_at as "registerConfirmedAt"
		from participant p join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id where p.id = any(${participants}::uuid[]) order by m.starts_at, p.created_at, p.id`;
	const mails = await sql<PersonData['mails']>`select created_at as at, kind, to_name as "toName", to_address as "toAddress", subject, text, state, sent_at as "sentAt" from mail where (about_kind = 'participant' and about_id = any(${participants}::uuid[])) or lower(to_address) = any(${addresses}::text[]) order by created_at, id`;
	const subscriptions = await sql<PersonData['subscriptions']>`select email, kind, target, asked_at as "askedAt", confirmed_at as "confirmedAt" from subscription where lower(email) = any(${addresses}::text[]) order by asked_at, id`;
	const papers = await sql<PersonData['papers']>`select p.name, r.released_at as "releasedAt", x.way from paper_recipient x join paper_release r on r.authority_id = x.authority_id and r.id = x.release_id join paper p on p.authority_id = r.authority_id and p.id = r.paper_id where x.actor_id = ${actor.id} order by 2, 1, 3`;
	const tasks = await sql<PersonData['tasks']>`select text, who, due::text, state from task where actor_id = ${actor.id} and removed_at is null order by due nulls last, created_at, id`;
	const history = await sql<PersonData['history']>`select at, account_name as "by", act from audit_entry where subject_kind = 'actor' and subject_id = ${actor.id}::text order by id`;
	const [inside] = await sql<{ content: Record<string, unknown> }[]>`select content from actor_profile where actor_id = ${actor.id}`;
	const [outside] = await sql<{ content: Record<string, unknown> }[]>`select content from public_record where id = ${actor.id} and not deleted`;
	const consents = (await readConsents(tx, actor.id)).toSorted(bySubject).map(({ id: _id, actorId: _actor, ...consent }) => consent);
	const memberships = (await seatsOf(tx, actor.id)).toSorted((a, b) => (a.fromDay === b.fromDay ? a.bodyNumber - b.bodyNumber || a.role.localeCompare(b.role) : a.fromDay < b.fromDay ? -1 : 1));
	await audit(tx, 'actor.exported', 'actor', actor.id, { kind: actor.kind, number });
	return {
		id: actor.id, number, content: actor.content, organisation: organisation?.name ?? '', account: account ?? null, enteredAt: actor.createdAt, enteredBy: history[0]?.by ?? '', retainUntil: actor.retainUntil,
		consents, memberships, meetings, papers, mails, subscriptions, tasks, history, profiles: { members: inside?.content ?? null, public: outside?.content ?? null }
	};
}

/** In the order of the fields, to members before everybody, the earlier first. */
function bySubject(a: Consent, b: Consent): number {
	return CONSENT_FIELDS.indexOf(a.field) - CONSENT_FIELDS.indexOf(b.field) || AUDIENCES.indexOf(a.audience) - AUDIENCES.indexOf(b.audience) || (a.givenOn < b.givenOn ? -1 : a.givenOn > b.givenOn ? 1 : (a.withdrawnOn ?? '9999') < (b.withdrawnOn ?? '9999') ? -1 : 1);
}
