/** A rhythm for the digest of a body: when its time is over, a draft is written for the staff unit to edit. Nothing goes out by itself. */
import { addDays, berlinDay, isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import type { BodyKind } from '#domains/bodies/model.ts';
import { bodyIsPublic } from '#domains/bodies/published/body-is-public.server.ts';
import { isQuiet } from './compose-digest.ts';
import { beginDigest } from './digest.server.ts';
import { readMatter } from './read-matter.server.ts';
import { endOfPeriod, RHYTHMS } from './rhythm.ts';

export interface Rhythm {
	bodyId: string;
	bodyNumber: number;
	bodyName: string;
	bodyKind: BodyKind;
	months: number;
	public: boolean;
	sinceDay: string;
	/** day up to which a draft was written */
	askedUntil: string;
	/** last day of the time that the next draft tells of */
	nextUntil: string;
}

export async function readRhythms(tx: Read): Promise<Rhythm[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const rows = await tx.sql<Omit<Rhythm, 'nextUntil'>[]>`select r.body_id as "bodyId", b.number as "bodyNumber", b.content->'name'->>'de' as "bodyName", b.kind as "bodyKind", r.months, r.public, r.since_day::text as "sinceDay", r.asked_until::text as "askedUntil"
		from digest_rhythm r join body b on b.id = r.body_id where b.removed_at is null order by b.content->'name'->>'de', b.number`;
	return rows.map((row) => ({ ...row, nextUntil: endOfPeriod(row.askedUntil, row.months) }));
}

/** @param body number @param since ISO day with which the first time begins @throws UserError that names the field */
export async function setRhythm(tx: Write, { body, months, public: open, since }: { body: number; months: number; public: boolean; since: string }): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const [of] = await tx.sql<{ id: string; name: string; public: boolean }[]>`select id, content->'name'->>'de' as name, public from body where number = ${body} and removed_at is null`;
	if (!of) throw new UserError('„Gremium“ fehlt: Bitte wählen Sie, für wen der Rundblick regelmäßig entsteht.');
	if (!(RHYTHMS as readonly number[]).includes(months)) throw new UserError('„Wie oft“ fehlt: Bitte wählen Sie einen Rhythmus.');
	if (!(isDay(since) && isInReach(since))) throw new UserError('„Beginnt am“ ist kein Tag, zum Beispiel 01.11.2026.');
	if (open && !of.public) throw new UserError(`„${of.name}“ ist nicht öffentlich. Bitte wählen Sie ein öffentliches Gremium, oder schreiben Sie nur für die Mitglieder.`);
	const until = addDays(since, -1);
	await tx.sql`insert into digest_rhythm (authority_id, body_id, months, public, since_day, asked_until, changed_by) values (${tx.principal.authorityId}, ${of.id}, ${months}, ${open}, ${since}::date, ${until}::date, ${tx.principal.name})
		on conflict (authority_id, body_id) do update set months = excluded.months, public = excluded.public, since_day = excluded.since_day, asked_until = excluded.asked_until, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
	await audit(tx, 'digest.rhythm-set', 'body', of.id, { number: body, name: of.name, months, public: open });
}

export async function endRhythm(tx: Write, body: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const [gone] = await tx.sql<{ id: string; name: string }[]>`delete from digest_rhythm r using body b where b.id = r.body_id and b.number = ${body} returning b.id, b.content->'name'->>'de' as name`;
	if (gone) await audit(tx, 'digest.rhythm-ended', 'body', gone.id, { number: body, name: gone.name });
}

/** Writes the drafts that are due; called as often as one likes. A time in which nothing happened makes none. @returns how many drafts */
export async function proposeDigests(database: Database, authority: Pick<Authority, 'id'>, now: Date = new Date()): Promise<number> {
	const today = berlinDay(now);
	const system = systemPrincipal(authority.id, 'Rhythmus des Rundblicks');
	const due = (await database.read(system, readRhythms)).filter((r) => r.nextUntil < today);
	let drafts = 0;
	for (const one of due) drafts += await database.write(system, (tx) => propose(tx, one, today));
	return drafts;
}

async function propose(tx: Write, one: Rhythm, today: string): Promise<number> {
	// several servers: the first takes it; one draft at a time is enough to edit
	const to = addDays(today, -1);
	const taken = await tx.sql`update digest_rhythm set asked_until = ${to}::date where body_id = ${one.bodyId} and asked_until = ${one.askedUntil}::date and not exists (select 1 from digest d where d.body_id = ${one.bodyId} and d.removed_at is null and d.released_at is null) returning 1`;
	if (taken.length === 0) return 0;
	const [last] = await tx.sql<{ to: string | null }[]>`select max(to_day)::text as to from digest where body_id = ${one.bodyId} and removed_at is null and to_day <= ${to}::date`;
	const from = last?.to ? addDays(last.to, 1) : one.sinceDay;
	if (from > to) return 0;
	const open = one.public && (await bodyIsPublic(tx, one.bodyId));
	if (isQuiet(await readMatter(tx, { body: { id: one.bodyId, kind: one.bodyKind }, public: open }, from, to, today))) return 0;
	await beginDigest(tx, { body: one.bodyNumber, from, to, public: open, proposed: true }, today);
	return 1;
}
