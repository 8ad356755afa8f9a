/** Digests: written from the records, edited by the staff unit, released to the members of a body or of all bodies, by page and mail. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import { displayName, EMPTY_ACTOR, type ActorContent, type ActorKind } from '#domains/bodies/actors/model.ts';
import { withoutMarkup } from '#domains/bodies/meetings/plain-text.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import type { BodyKind } from '#domains/bodies/model.ts';
import { composeDigest } from './compose-digest.ts';
import { digestMail } from './digest-mail.ts';
import { readMatter } from './read-matter.server.ts';

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
	/** for everybody, written from what is public alone */
	public: boolean;
	/** begun by the rhythm of its body */
	proposed: boolean;
	releasedAt: Date | null;
	releasedBy: string | null;
	version: number;
	changedAt: Date;
	changedBy: string;
}

/** Newest first; members read released ones that are for them. */
export async function readDigests(tx: Read, number: number | null = null): Promise<Digest[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<Digest[]>`select d.id, d.number, d.body_id as "bodyId", b.number as "bodyNumber", b.content->'name'->>'de' as "bodyName", d.title, d.from_day::text as "fromDay", d.to_day::text as "toDay", d.text, d.public, d.proposed, d.released_at as "releasedAt", d.released_by as "releasedBy",
			d.version, d.changed_at as "changedAt", d.changed_by as "changedBy"
		from digest d left join body b on b.id = d.body_id where d.removed_at is null and (${number}::int is null or d.number = ${number}::int) order by d.released_at is not null, d.to_day desc, d.number desc`;
}

/** For the start page of the staff unit: what waits to be edited. */
export async function openDrafts(tx: Read): Promise<Pick<Digest, 'number' | 'title' | 'bodyName' | 'toDay' | 'proposed'>[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	return tx.sql<Digest[]>`select d.number, d.title, b.content->'name'->>'de' as "bodyName", d.to_day::text as "toDay", d.proposed from digest d left join body b on b.id = d.body_id where d.removed_at is null and d.released_at is null order by d.to_day, d.number limit 50`;
}

export interface NewDigest {
	/** number; null: for the members of all bodies, or for everybody */
	body: number | null;
	/** ISO days, both included */
	from: string;
	to: string;
	/** for everybody: written from what is public alone */
	public?: boolean;
	proposed?: boolean;
}

/** Begins a digest from the records. @returns its number @throws UserError that names the field */
export async function beginDigest(tx: Write, { body, from, to, public: open = false, proposed = false }: NewDigest, today = berlinDay(new Date())): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	for (const [name, day] of [['Von', from], ['Bis', to]] as const) if (!(isDay(day) && isInReach(day))) throw new UserError(`„${name}“ ist kein Tag, zum Beispiel 30.09.2027.`);
	if (to < from) throw new UserError('„Bis“ liegt vor „Von“. Bitte eines von beiden ändern.');
	const [of] = body === null ? [null] : await tx.sql<{ id: string; name: string; kind: BodyKind; public: boolean }[]>`select id, content->'name'->>'de' as name, kind, public from body where number = ${body} and removed_at is null`;
	if (of === undefined) throw new UserError('Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	if (open && of && !of.public) throw new UserError(`„${of.name}“ ist nicht öffentlich. Bitte wählen Sie ein öffentliches Gremium, oder schreiben Sie nur für die Mitglieder.`);
	const text = composeDigest(await readMatter(tx, { body: of, public: open }, from, to, today));
	const title = of ? `Rundblick ${of.name}` : 'Rundblick';
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`digests ${tx.principal.authorityId}`}, 0))`;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into digest (authority_id, id, number, body_id, title, from_day, to_day, text, public, proposed, created_by, changed_by)
		select ${tx.principal.authorityId}, ${id}, coalesce(max(number), 0) + 1, ${of?.id ?? null}, ${title}, ${from}::date, ${to}::date, ${text}, ${open}, ${proposed}, ${tx.principal.name}, ${tx.principal.name} from digest returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'digest.begun', 'digest', id, { number, name: title, public: open });
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

/** Whom it reaches by mail, and how many of its members have no address. */
export interface Reached {
	people: { id: string; name: string; /** as the e-mail greets them */ greeted: string; email: string; account: boolean }[];
	withoutAddress: number;
	/** everybody who subscribed to digests or to the body, if it is for everybody */
	subscribers: number;
}

interface Row {
	id: string;
	kind: ActorKind;
	content: Partial<ActorContent>;
	email: string;
	account: boolean;
}

export async function reachedBy(tx: Read, digest: Pick<Digest, 'bodyId' | 'bodyNumber' | 'public'>, today = berlinDay(new Date())): Promise<Reached> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const [people, [subscribed]] = await together([
		tx.sql<Row[]>`
			select distinct on (a.id) a.id, a.kind, a.content, coalesce(nullif(a.content->>'email', ''), c.email, '') as email, c.id is not null and c.disabled_at is null as account
			from membership m join actor a on a.id = m.actor_id left join account c on c.id = a.account_id
			where (${digest.bodyId}::uuid is null or m.body_id = ${digest.bodyId}::uuid) and m.removed_at is null and m.from_day <= ${today}::date and coalesce(m.to_day, 'infinity') >= ${today}::date and a.removed_at is null and a.erased_at is null and coalesce((a.content->>'example')::boolean, false) = false`,
		tx.sql<{ n: number }[]>`select count(distinct lower(s.email))::int as n from subscription s where ${digest.public} and s.confirmed_at is not null and (s.kind = 'digest' or (s.kind = 'body' and s.target = ${String(digest.bodyNumber ?? '')}))`
	]);
	const withAddress = people.filter((p) => mailAddress(p.email) !== null).map(({ kind, content, ...p }) => ({ ...p, name: displayName({ ...EMPTY_ACTOR, ...content }), greeted: kind === 'organisation' ? '' : displayName({ ...EMPTY_ACTOR, ...content }) }));
	return { people: withAddress, withoutAddress: people.length - withAddress.length, subscribers: subscribed?.n ?? 0 };
}

/**
 * Its readers see it from now on, and have it by mail where an address is known.
 * @param seen version that was looked at before; what changed since is not released
 * @returns how many mails
 */
export async function releaseDigest(tx: Write, number: number, { seen, today = berlinDay(new Date()) }: { seen?: number; today?: string } = {}): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.publish');
	const digest = await mustFind(tx, number);
	if (digest.releasedAt) return 0;
	// what a machine has put together goes out only when somebody has looked at it
	if (digest.version === 1) throw new UserError('Diesen Entwurf hat noch niemand bearbeitet. Bitte lesen Sie den Text und speichern Sie ihn, auch wenn nichts zu ändern ist. Danach können Sie ihn freigeben.');
	const done = await tx.sql`update digest set released_at = clock_timestamp(), released_by = ${tx.principal.name}, version = version + 1 where id = ${digest.id} and released_at is null and (${seen ?? null}::int is null or version = ${seen ?? null}::int) returning 1`;
	if (done.length === 0) throw new UserError('Seit Sie die Vorschau angesehen haben, hat jemand anderes diesen Rundblick bearbeitet. Freigegeben ist nichts. Bitte sehen Sie ihn noch einmal an.');
	const { people } = await reachedBy(tx, digest, today);
	const from = await senderOf(tx);
	await queueMails(tx, people.map((p) => ({ kind: 'digest' as const, about: null, toName: p.name, toAddress: p.email, subject: digest.title, text: digestMail(digest, { name: p.greeted, account: p.account }, from), dedupeKey: `digest:${digest.id}:${p.id}` })));
	await audit(tx, 'digest.released', 'digest', digest.id, { number, name: digest.title, count: people.length });
	return people.length;
}

/** What is in the form goes out, in one act: nothing is released that was typed and not saved. @returns how many mails; `outdated` when somebody saved another version since */
export async function saveAndRelease(tx: Write, number: number, input: { title: string; text: string; base: number }, today?: string): Promise<number | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.publish');
	return (await changeDigest(tx, number, input)) === 'outdated' ? 'outdated' : releaseDigest(tx, number, today ? { today } : {});
}

/** Name under which its mails go out. */
export async function senderOf(tx: Read): Promise<string> {
	return (await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`)[0]?.name ?? '';
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
