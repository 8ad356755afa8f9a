/** How long data of people are kept: who ends soon, longer where there is a reason, and what goes by itself. */
import { addDays, berlinDay, isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { describeFault, log } from '#base/log.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import { eraseContent, whyKept } from './erase.server.ts';
import { LEAST_MONTHS, MOST_MONTHS } from './retention-rule.ts';
import { displayName, type ActorContent, type ActorKind } from './model.ts';
import { showActors } from './show-actor.server.ts';
import { mustFindActor } from './write-actors.server.ts';

/** An upload that nobody ended is forgotten after so many days. */
export const IMPORT_DAYS = 14;
/** So many days before their end people are on the list. */
export const SOON_DAYS = 90;

export interface EndingPerson {
	number: number;
	name: string;
	retainUntil: string;
	/** what stands against erasing on that day */
	kept: string[];
}

/** People whose time is over or ends within so many days; those first that end first. */
export async function endingSoon(tx: Read, today: string, days = SOON_DAYS): Promise<EndingPerson[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const rows = await tx.sql<{ id: string; number: number; content: ActorContent; retainUntil: string }[]>`select id, number, content, retain_until::text as "retainUntil" from actor
		where kind = 'person' and erased_at is null and retain_until <= ${addDays(today, days)}::date order by retain_until, number limit 500`;
	const found: EndingPerson[] = [];
	for (const { id, number, content, retainUntil } of rows) found.push({ number, name: displayName(content), retainUntil, kept: await whyKept(tx, id, today) });
	return found;
}

/** Keeps data of people until a later day. @throws UserError */
export async function keepLonger(tx: Write, numbers: readonly number[], until: string): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	if (numbers.length === 0) throw new UserError('Bitte wählen Sie aus, wessen Angaben Sie länger brauchen.');
	if (!isDay(until) || !isInReach(until)) throw new UserError('„Aufbewahren bis“ ist kein Tag, zum Beispiel 31.12.2027.');
	const today = berlinDay(new Date());
	if (until <= today) throw new UserError('„Aufbewahren bis“ liegt nicht in der Zukunft. Bitte wählen Sie einen späteren Tag.');
	if (until > addDays(today, MOST_MONTHS * 31)) throw new UserError(`„Aufbewahren bis“ liegt mehr als ${MOST_MONTHS / 12} Jahre voraus. So lange dürfen Angaben nicht im Voraus behalten werden.`);
	for (const number of numbers) {
		const actor = await mustFindActor(tx, number);
		await tx.sql`update actor set retain_until = ${until}, version = version + 1 where id = ${actor.id}`;
		await audit(tx, 'actor.kept', 'actor', actor.id, { kind: actor.kind, number });
	}
}

/** How many months data of new people are kept unless somebody says otherwise. @throws UserError */
export async function setKeptMonths(tx: Write, months: number): Promise<void> {
	mustBeAllowed(tx.principal, 'authority.write');
	if (!Number.isInteger(months) || months < LEAST_MONTHS || months > MOST_MONTHS) throw new UserError(`Bitte geben Sie eine Zahl von Monaten zwischen ${LEAST_MONTHS} und ${MOST_MONTHS} an.`);
	await tx.sql`update authority set settings = jsonb_set(settings, '{actorMonths}', to_jsonb(${months}::int)) where id = app_authority()`;
	await audit(tx, 'actor.months', 'authority', tx.principal.authorityId, { months });
}

export interface ForgottenPeople {
	erased: number;
	/** whose time is over, but whom something still needs */
	postponed: number;
	/** whose consent to be shown ended */
	hidden: number;
	imports: number;
}

/**
 * Runs in the server at start and twice a day, for all authorities: people whose time is over are erased unless something stands against
 * it; what was shown until a day is shown no longer; uploads that nobody ended go.
 */
export async function forgetPeople(database: Database, now: Date = new Date()): Promise<ForgottenPeople> {
	const authorities = await database.authorities((sql) => sql<{ id: string }[]>`select id from authority`);
	const total: ForgottenPeople = { erased: 0, postponed: 0, hidden: 0, imports: 0 };
	for (const { id } of authorities) {
		try {
			const done = await database.write(systemPrincipal(id, 'System'), (tx) => forgetOf(tx, now));
			for (const key of ['erased', 'postponed', 'hidden', 'imports'] as const) total[key] += done[key];
		} catch (error) {
			// one authority's fault is no reason to keep the people of another
			log({ level: 'error', event: 'forgetting-people-failed', ...describeFault(error) });
		}
	}
	return total;
}

async function forgetOf(tx: Write, now: Date): Promise<ForgottenPeople> {
	const today = berlinDay(now);
	const over = await tx.sql<{ id: string; number: number; kind: ActorKind }[]>`select id, number, kind from actor where kind = 'person' and erased_at is null and retain_until < ${today}::date order by number for update skip locked`;
	let erased = 0;
	for (const actor of over) {
		if ((await whyKept(tx, actor.id, today)).length > 0) continue;
		await eraseContent(tx, actor);
		erased++;
	}
	// consent that began or ended by its day since the copies were written
	const changed = await tx.sql<{ id: string; ended: boolean }[]>`select a.id, bool_or(c.until < ${today}::date) as ended from actor a join actor_consent c on c.authority_id = a.authority_id and c.actor_id = a.id
		where a.removed_at is null and c.withdrawn_on is null and c.until between ${today}::date - 400 and ${today}::date - 1 group by a.id`;
	const before = await shownState(tx, changed.map((c) => c.id));
	await showActors(tx, changed.map((c) => c.id), today);
	const after = await shownState(tx, changed.map((c) => c.id));
	const hidden = changed.filter((c) => before.get(c.id) !== after.get(c.id));
	for (const { id } of hidden) await audit(tx, 'actor.consent-ended', 'actor', id, {});
	const imports = await tx.sql<{ id: string }[]>`delete from actor_import where state = 'open' and created_at < ${new Date(now.getTime() - IMPORT_DAYS * 86_400_000)} returning id`;
	for (const { id } of imports) await audit(tx, 'actor.file-discarded', 'actor_import', id, {});
	return { erased, postponed: over.length - erased, hidden: hidden.length, imports: imports.count };
}

/** What is shown of each, as one text to compare. */
async function shownState(tx: Write, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await tx.sql<{ id: string; text: string }[]>`select x.id, concat(p.content::text, ' ', r.content::text) as text from unnest(${[...ids]}::uuid[]) as x(id) left join actor_profile p on p.actor_id = x.id left join public_record r on r.id = x.id and not r.deleted`;
	return new Map(rows.map((r) => [r.id, r.text]));
}
