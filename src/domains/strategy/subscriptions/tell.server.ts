/** Once a day, what is new goes to those who subscribed to it; where nothing is new, nothing goes out. */
import { berlinClock } from '#base/berlin-time.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import type { NewMail } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { newsMonths } from '../monitoring/news-months.ts';
import { sameTopic, type NewsItem, type SubscriptionKind } from './model.ts';
import { newsOf } from './news.server.ts';
import { newsSubject, newsText } from './subscription-text.ts';
import { readTopics } from './topics.server.ts';

const FIRST_HOUR = '06:00';
/** what is just being stored is told the next time, so that nothing falls between two days */
const REST_MINUTES = 10;

interface Waiting {
	id: string;
	email: string;
	kind: SubscriptionKind;
	target: string;
	toldUntil: Date;
}

/** Called as often as one likes: each hears once a day. What they hear is read with the rights of the public. @returns how many mails were queued */
export async function tellSubscribers(database: Database, authority: Pick<Authority, 'id' | 'name' | 'countyKey' | 'settings'>, now: Date = new Date()): Promise<number> {
	const { day: today, time } = berlinClock(now);
	if (time < FIRST_HOUR) return 0;
	const until = new Date(now.getTime() - REST_MINUTES * 60_000);
	const system = systemPrincipal(authority.id, 'Abonnement');
	const waiting = await database.read(system, (tx) => tx.sql<Waiting[]>`select id, email, kind, target, told_until as "toldUntil" from subscription where confirmed_at is not null and (told_until at time zone 'Europe/Berlin')::date < ${today}::date order by kind, target, told_until`);
	if (waiting.length === 0) return 0;
	const place = { countyKey: authority.countyKey, today, months: newsMonths(authority.settings) };
	const mails: NewMail[] = await database.read(publicPrincipal(authority), async (tx) => {
		const topics = await readTopics(tx, authority.countyKey);
		// many wait for the same
		const known = new Map<string, NewsItem[]>();
		const made: NewMail[] = [];
		for (const one of waiting) {
			const topic = topics.find((t) => sameTopic(t, one));
			if (!topic) continue;
			const asked = `${one.kind} ${one.target} ${one.toldUntil.toISOString()}`;
			const items = known.get(asked) ?? (await newsOf(tx, topic, one.toldUntil, until, place));
			known.set(asked, items);
			if (items.length > 0) made.push({ kind: 'news', about: { kind: 'subscription', id: one.id }, toName: '', toAddress: one.email, subject: newsSubject(topic, items), text: newsText(topic, items, authority.name), unsubscribe: true, dedupeKey: `news:${one.id}:${today}` });
		}
		return made;
	});
	return database.write(system, async (tx) => {
		const queued = await queueMails(tx, mails);
		await tx.sql`update subscription set told_until = ${until} where id = any(${waiting.map((w) => w.id)}::uuid[]) and told_until < ${until}`;
		if (queued > 0) await audit(tx, 'subscription.told', 'subscription', 'all', { count: queued });
		return queued;
	});
}
