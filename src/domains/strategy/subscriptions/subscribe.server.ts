/** Subscribing without an account: asked for by a form, confirmed by the link in a mail, ended by the link in each mail. Only the address is kept. */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import type { SecretKey } from '#base/secret-key.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority, Principal } from '#domains/accounts/model.ts';
import { NotFound } from '#base/errors.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import type { NewMail } from '#domains/mail/model.ts';
import { openPersonalCode } from '#domains/mail/personal-links.server.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { sameTopic, type SubscriptionKind } from './model.ts';
import { confirmSubject, confirmText } from './subscription-text.ts';
import { readTopics } from './topics.server.ts';

export type SubscriberPrincipal = Principal & { role: 'link'; linkId: string };
const linkPrincipal = (authorityId: string, linkId: string): SubscriberPrincipal => ({ authorityId, accountId: null, role: 'link', name: 'Abonnement', linkId });

/**
 * Stores that somebody asked, and queues the mail by which they confirm. Whoever has asked before gets that mail again; the answer is the same, so nobody can find
 * out who reads what.
 * @returns what is wrong; null: nothing
 */
export async function askForSubscription(database: Database, authority: Pick<Authority, 'id' | 'name' | 'countyKey'>, { email, kind, target }: { email: string; kind: string; target: string }, now: Date = new Date()): Promise<'email' | 'topic' | null> {
	const address = mailAddress(email);
	if (address === null) return 'email';
	const topic = (await database.read(publicPrincipal(authority), (tx) => readTopics(tx, authority.countyKey))).find((t) => sameTopic(t, { kind: kind as SubscriptionKind, target }));
	if (!topic) return 'topic';
	const mail = (id: string): NewMail => ({ kind: 'subscription', about: { kind: 'subscription', id }, toName: '', toAddress: address, subject: confirmSubject(topic), text: confirmText(topic, authority.name), dedupeKey: `subscription:${id}:${berlinDay(now)}` });
	const id = randomUUID();
	const fresh = await database.write(linkPrincipal(authority.id, id), async (tx) => {
		const added = await tx.sql`insert into subscription (authority_id, id, email, kind, target, asked_at, told_until) values (${authority.id}, ${id}, ${address}, ${topic.kind}, ${topic.target}, ${now}, ${now}) on conflict do nothing`;
		if (added.count === 0) return false;
		await queueMails(tx, [mail(id)]);
		await audit(tx, 'subscription.asked', 'subscription', id, { kind: topic.kind });
		return true;
	});
	if (fresh) return null;
	await database.write(systemPrincipal(authority.id, 'Abonnement'), async (tx) => {
		const [known] = await tx.sql<{ id: string }[]>`select id from subscription where lower(email) = ${address.toLowerCase()} and kind = ${topic.kind} and target = ${topic.target}`;
		if (known && (await queueMails(tx, [mail(known.id)])) > 0) await audit(tx, 'subscription.asked', 'subscription', known.id, { kind: topic.kind });
	});
	return null;
}

/** @returns null for a link that was not made here, or whose subscription has ended */
export async function openSubscriptionLink(database: Database, authorityId: string, key: SecretKey, code: string): Promise<{ principal: SubscriberPrincipal } | null> {
	const id = openPersonalCode(key, 'subscription', code);
	if (id === null) return null;
	const rows = await database.read(systemPrincipal(authorityId, 'Abonnement'), (tx) => tx.sql`select 1 from subscription where id = ${id}`);
	return rows.length > 0 ? { principal: linkPrincipal(authorityId, id) } : null;
}

export interface OwnSubscription {
	kind: SubscriptionKind;
	target: string;
	confirmed: boolean;
}

export async function ownSubscription(tx: Read): Promise<OwnSubscription | null> {
	return (await tx.sql<OwnSubscription[]>`select kind, target, confirmed_at is not null as confirmed from subscription where id = ${tx.principal.linkId ?? null}`)[0] ?? null;
}

/** From now on it is sent. */
export async function confirmSubscription(tx: Write, now: Date = new Date()): Promise<void> {
	const id = tx.principal.role === 'link' ? tx.principal.linkId : undefined;
	if (id === undefined) throw new NotFound();
	const done = await tx.sql`update subscription set confirmed_at = ${now}, told_until = ${now} where id = ${id} and confirmed_at is null`;
	if (done.count > 0) await audit(tx, 'subscription.confirmed', 'subscription', id);
}

/** Nothing of it is kept. */
export async function endSubscription(tx: Write): Promise<void> {
	const id = tx.principal.role === 'link' ? tx.principal.linkId : undefined;
	if (id === undefined) throw new NotFound();
	const done = await tx.sql`delete from subscription where id = ${id}`;
	if (done.count > 0) await audit(tx, 'subscription.ended', 'subscription', id);
}
