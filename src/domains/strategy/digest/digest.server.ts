/** Digests: written from the records, edited by the staff unit, released to the members of a body or of all bodies, by page and mail. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { withoutMarkup } from '#domains/bodies/meetings/plain-text.ts';
import { ORIGIN_PLACE } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { composeDigest, type DigestMatter, type Happened } from './compose-digest.ts';

export interface Digest {
	id: string;
	number: number;
	bodyId: string | null;
	bodyNumber: number | null;
	bodyName: string | null;
	title: string;
	fromDay: string;
	toDay: string;
	text: string;
	releasedAt: Date | null;
	releasedBy: string | null;
	version: number;
	changedAt: Date;
	changedBy: string;
}

/** Newest first; members read released ones that are for them. */
export async function readDigests(tx: Read, number: number | null = null): Promise<Digest[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<Digest[]>`select d.id, d.number, d.body_id as "bodyId", b.number as "bodyNumber", b.content->'name'->>'de' as "bodyName", d.title, d.from_day::text as "fromDay", d.to_day::text as "toDay", d.text, d.released_at as "releasedAt", d.released_by as "releasedBy",
			d.version, d.changed_at as "changedAt", d.changed_by as "changedBy"
		from digest d left join body b on b.id = d.body_id where d.removed_at is null and (${number}::int is null or d.number = ${number}::int) order by d.released_at is not null, d.to_day desc, d.number desc`;
}

/**
 * What happened in a time. Nothing confidential, nothing that was not dealt with in public beyond what is for the body itself.
 * @param bodyId null: what every member may read @param from @param to ISO days, both included
 */
export async function readMatter(tx: Read, bodyId: string | null, from: string, to: string, today: string): Promise<DigestMatter> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { sql } = tx;
	const seen = bodyId === null ? sql`m.visibility in ('public', 'members')` : sql`m.body_id = ${bodyId} and m.visibility <> 'confidential'`;
	const berlin = (column: string) => sql.unsafe(`(${column} at time zone 'Europe/Berlin')::date`);
	const lines = (rows: Happened[]) => rows.map(({ day, text }) => ({ day, text }));
	const held = await sql<Happened[]>`select ${berlin('m.starts_at')}::text as day, m.title as text from meeting m where m.removed_at is null and m.state = 'held' and ${seen} and ${berlin('m.starts_at')} between ${from}::date and ${to}::date`;
	const coming = await sql<Happened[]>`select ${berlin('m.starts_at')}::text as day, m.title as text from meeting m where m.removed_at is null and m.state in ('planned', 'invited') and ${seen} and ${berlin('m.starts_at')} between ${today}::date and ${today}::date + 60`;
	const papers = await sql<Happened[]>`select ${berlin('coalesce(r.released_at, p.released_at)')}::text as day, concat_ws(' ', nullif(p.reference, ''), p.name) as text from paper p left join paper_release r on r.paper_id = p.id and r.body_id = ${bodyId}::uuid
		where p.removed_at is null and p.released_at is not null and p.visibility <> 'confidential' and ${bodyId === null ? sql`p.visibility in ('public', 'members')` : sql`r.id is not null`} and ${berlin('coalesce(r.released_at, p.released_at)')} between ${from}::date and ${to}::date`;
	const ours = bodyId === null ? sql`r.public` : sql`(r.public or r.body_id = ${bodyId})`;
	const resolutions = await sql<Happened[]>`select r.decided_on::text as day, r.body || ': ' || r.subject as text from resolution r where ${ours} and r.decided_on between ${from}::date and ${to}::date`;
	const execution = await sql<Happened[]>`select s.said_on::text as day, r.subject || ': ' || case s.state when 'open' then 'noch nicht begonnen' when 'running' then 'in Arbeit' when 'done' then 'ausgeführt' else 'nicht mehr verfolgt' end || case when s.note <> '' then '. ' || s.note else '' end as text
		from resolution_step s join resolution r on r.id = s.resolution_id where ${ours} and s.said_on between ${from}::date and ${to}::date`;
	const news = await sql<Happened[]>`select n.reported_on::text as day, (e.content->'title'->>'de') || ': ' || n.text as text from news n join element e on e.id = n.element_id where n.public and n.reported_on between ${from}::date and ${to}::date`;
	const strategies = await sql<Happened[]>`select ${berlin('v.recorded_at')}::text as day, (s.title->>'de') || ' ist beschlossen (Fassung ' || v.version || ')' as text from strategy_version v join strategy s on s.id = v.strategy_id where v.state = 'adopted' and ${berlin('v.recorded_at')} between ${from}::date and ${to}::date`;
	return { held: lines(held), coming: lines(coming), papers: lines(papers), resolutions: lines(resolutions), execution: lines(execution), news: lines(news), strategies: lines(strategies) };
}

/** Begins a digest from the records. @param body number; null: for all members @returns its number */
export async function beginDigest(tx: Write, { body, from, to }: { body: number | null; from: string; to: string }, today = berlinDay(new Date())): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	for (const [name, day] of [['Von', from], ['Bis', to]] as const) if (!(isDay(day) && isInReach(day))) throw new UserError(`„${name}“ ist kein Tag, zum Beispiel 30.09.2027.`);
	if (to < from) throw new UserError('„Bis“ liegt vor „Von“. Bitte eines von beiden ändern.');
	const [of] = body === null ? [null] : await tx.sql<{ id: string; name: string }[]>`select id, content->'name'->>'de' as name from body where number = ${body} and removed_at is null`;
	if (of === undefined) throw new UserError('Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	const text = composeDigest(await readMatter(tx, of?.id ?? null, from, to, today));
	const title = of ? `Rundblick ${of.name}` : 'Rundblick';
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`digests ${tx.principal.authorityId}`}, 0))`;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into digest (authority_id, id, number, body_id, title, from_day, to_day, text, created_by, changed_by)
		select ${tx.principal.authorityId}, ${id}, coalesce(max(number), 0) + 1, ${of?.id ?? null}, ${title}, ${from}::date, ${to}::date, ${text}, ${tx.principal.name}, ${tx.principal.name} from digest returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'digest.begun', 'digest', id, { number, name: title });
	return number;
}

/** @returns `outdated` when somebody saved another version since @throws UserError that names the field */
export async function changeDigest(tx: Write, number: number, { title, text, base }: { title: string; text: string; base: number }): Promise<'changed' | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const digest = await mustFind(tx, number);
	if (digest.releasedAt) throw new UserError('Dieser Rundblick ist schon freigegeben und bleibt, wie ihn alle gelesen haben. Beginnen Sie einen neuen.');
	const [head, words] = [title.trim(), withoutMarkup(text)];
	if (head === '') throw new UserError('„Titel“ fehlt.');
	if (head.length > 200) throw new UserError('„Titel“ ist länger als 200 Zeichen. Bitte kürzen.');
	if (words === '') throw new UserError('„Text“ fehlt.');
	if (words.length > 50_000) throw new UserError('„Text“ ist länger als 50.000 Zeichen. Bitte kürzen.');
	const done = await tx.sql`update digest set title = ${head}, text = ${words}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${digest.id} and version = ${base} returning 1`;
	if (done.length === 0) return 'outdated';
	await audit(tx, 'digest.changed', 'digest', digest.id, { number, name: head });
	return 'changed';
}

/** Its readers see it from now on, and have it by mail where an address is known. @returns how many mails */
export async function releaseDigest(tx: Write, number: number, today = berlinDay(new Date())): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.publish');
	const digest = await mustFind(tx, number);
	if (digest.releasedAt) return 0;
	await tx.sql`update digest set released_at = clock_timestamp(), released_by = ${tx.principal.name}, version = version + 1 where id = ${digest.id}`;
	const people = await tx.sql<{ id: string; name: string; email: string }[]>`
		select distinct on (a.id) a.id, coalesce(nullif(concat_ws(' ', nullif(a.content->>'given', ''), nullif(a.content->>'family', '')), ''), nullif(a.content->>'name', ''), a.content->>'function', '') as name, coalesce(nullif(a.content->>'email', ''), c.email, '') as email
		from membership m join actor a on a.id = m.actor_id left join account c on c.id = a.account_id
		where (${digest.bodyId}::uuid is null or m.body_id = ${digest.bodyId}::uuid) and m.removed_at is null and m.from_day <= ${today}::date and coalesce(m.to_day, 'infinity') >= ${today}::date and a.removed_at is null and a.erased_at is null`;
	const mails = people.filter((p) => mailAddress(p.email) !== null);
	await queueMails(tx, mails.map((p) => ({ kind: 'digest' as const, about: null, toName: p.name, toAddress: p.email, subject: digest.title, text: `${digest.text}\n\nIm Arbeitsbereich: ${ORIGIN_PLACE}/desk/digest/${number}\n`, dedupeKey: `digest:${digest.id}:${p.id}` })));
	await audit(tx, 'digest.released', 'digest', digest.id, { number, name: digest.title, count: mails.length });
	return mails.length;
}

/** A draft that is not wanted. */
export async function removeDigest(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const digest = await mustFind(tx, number);
	if (digest.releasedAt) throw new UserError('Dieser Rundblick ist freigegeben und bleibt stehen.');
	await tx.sql`update digest set removed_at = clock_timestamp() where id = ${digest.id}`;
	await audit(tx, 'digest.removed', 'digest', digest.id, { number, name: digest.title });
}

async function mustFind(tx: Write, number: number): Promise<Digest> {
	const [digest] = await readDigests(tx, number);
	if (!digest) throw new NotFound();
	return digest;
}
