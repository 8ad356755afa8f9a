/** Keeps the copies of actors true that members and the public see: written in the transaction that changes what they copy. */
import { createHash } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { PublicContent } from '../published/model.ts';
import { hideRecords, showRecords, type Shown } from '../published/write-record.server.ts';
import { agreedFields, profileFor, type Profile } from './profile.ts';
import { displayName, type ActorContent, type ActorKind, type Consent } from './model.ts';

interface Row {
	id: string;
	number: number;
	kind: ActorKind;
	content: ActorContent;
	gone: boolean;
	organisation: ActorContent | null;
	consents: Pick<Consent, 'field' | 'audience' | 'givenOn' | 'until' | 'withdrawnOn'>[];
}

/** The place of an actor is a public object of its own; its id follows from the actor's. */
export function locationIdOf(actorId: string): string {
	const hex = createHash('sha256').update(`location of ${actorId}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One actor and, where it is an organisation, those who work for it. */
export async function showPersonOf(tx: Write, actorId: string): Promise<void> {
	await showActors(tx, [actorId]);
}

/** Writes the copies of these actors anew, as they are on a day. Permission is that of the act it belongs to. */
export async function showActors(tx: Write, ids: readonly string[], day: string = berlinDay(new Date())): Promise<void> {
	if (ids.length === 0) return;
	const rows = await readRows(tx, ids);
	const seen = (row: Row, audience: 'members' | 'public') => (row.gone ? null : profileFor(row.kind, row.content, agreedFields(row.kind, row.consents, audience, day), row.organisation ? displayName(row.organisation) : ''));
	const profiles = rows.flatMap((row) => {
		const content = seen(row, 'members');
		return content ? [{ id: row.id, number: row.number, kind: row.kind, content }] : [];
	});
	await tx.sql`delete from actor_profile where actor_id = any(${rows.map((r) => r.id)}::uuid[]) and not actor_id = any(${profiles.map((p) => p.id)}::uuid[])`;
	await tx.sql`insert into actor_profile (authority_id, actor_id, number, kind, content)
		select ${tx.principal.authorityId}::uuid, id, number, kind, content from jsonb_to_recordset(${tx.sql.json(profiles as never)}) as p(id uuid, number integer, kind text, content jsonb)
		on conflict (authority_id, actor_id) do update set content = excluded.content where actor_profile.content is distinct from excluded.content`;
	const shown: Shown[] = [];
	const hidden: string[] = [];
	for (const row of rows) {
		const profile = seen(row, 'public');
		const place = profile && (profile.street || profile.locality) ? locationIdOf(row.id) : null;
		if (place && profile) shown.push({ id: place, type: 'Location', parentId: row.id, content: { description: [profile.street, [profile.postalCode, profile.locality].filter(Boolean).join(' ')].filter(Boolean).join(', '), room: '', street: profile.street, postalCode: profile.postalCode, locality: profile.locality } });
		else hidden.push(locationIdOf(row.id));
		if (profile) shown.push(row.kind === 'person' ? { id: row.id, type: 'Person', number: row.number, content: personOf(profile, place), words: wordsOf(profile) } : { id: row.id, type: 'Organization', number: row.number, content: organisationOf(profile, place), words: wordsOf(profile) });
		else hidden.push(row.id);
	}
	await showRecords(tx, shown);
	await hideRecords(tx, hidden);
	await followActors(tx, rows.map((r) => r.id));
}

/** Asked one after another: joined, thousands of rows are compared with thousands. */
async function readRows(tx: Write, ids: readonly string[]): Promise<Row[]> {
	const { sql } = tx;
	const actors = await sql<Omit<Row, 'organisation' | 'consents'>[]>`select id, number, kind, content, removed_at is not null as gone from actor
		where id = any(${[...ids]}::uuid[]) or (kind = 'person' and removed_at is null and content->>'organisationId' = any(${[...ids]}::text[]))`;
	const employers = [...new Set(actors.flatMap((a) => (a.content.organisationId === null ? [] : [a.content.organisationId])))];
	const organisations = new Map((await sql<{ id: string; content: ActorContent }[]>`select id, content from actor where id = any(${employers}::uuid[]) and removed_at is null`).map((o) => [o.id, o.content]));
	const consents = new Map<string, Row['consents']>();
	for (const { actorId, ...c } of await sql<(Row['consents'][number] & { actorId: string })[]>`select actor_id as "actorId", field, audience, given_on::text as "givenOn", until::text as until, withdrawn_on::text as "withdrawnOn" from actor_consent where actor_id = any(${actors.map((a) => a.id)}::uuid[])`) consents.set(actorId, [...(consents.get(actorId) ?? []), c]);
	return actors.map((a) => ({ ...a, organisation: organisations.get(a.content.organisationId ?? '') ?? null, consents: consents.get(a.id) ?? [] }));
}

const wordsOf = (p: Profile) => [p.name, p.shortName, p.function, p.organisation, p.locality, ...p.fields, p.contributes].filter(Boolean).join(' ');

function personOf(p: Profile, location: string | null): PublicContent['Person'] {
	const { name, family, given, title, function: job, organisation, email, phone, website, contributes, fields, example } = p;
	return { name, family, given, title, function: job, organisation, email, phone, website, contributes, fields, location, example };
}

function organisationOf(p: Profile, location: string | null): PublicContent['Organization'] {
	const { name, shortName, email, phone, website, contributes, example } = p;
	return { name, nameEn: '', shortName, kind: 'organisation', mandate: contributes, composition: '', external: true, from: null, to: null, website, email, phone, location, members: 0, votingMembers: 0, example };
}

/** Public objects that name a person or organisation do so as long as these are public themselves. */
async function followActors(tx: Write, ids: readonly string[]): Promise<void> {
	await tx.sql`update public_record r set other_id = shown.id, modified = greatest(clock_timestamp(), r.modified + interval '1 microsecond')
		from membership m left join public_record shown on shown.authority_id = m.authority_id and shown.id = m.actor_id and not shown.deleted
		where r.authority_id = m.authority_id and r.id = m.id and r.type = 'Membership' and not r.deleted and m.actor_id = any(${[...ids]}::uuid[]) and r.other_id is distinct from shown.id`;
	await tx.sql`update public_record r set content = jsonb_set(r.content, '{onBehalfOf}', coalesce(to_jsonb(shown.id), 'null')), modified = greatest(clock_timestamp(), r.modified + interval '1 microsecond')
		from membership m left join public_record shown on shown.authority_id = m.authority_id and shown.id = m.on_behalf_of and not shown.deleted
		where r.authority_id = m.authority_id and r.id = m.id and r.type = 'Membership' and not r.deleted and m.on_behalf_of = any(${[...ids]}::uuid[]) and r.content->'onBehalfOf' is distinct from coalesce(to_jsonb(shown.id), 'null')`;
	await tx.sql`update public_record r set content = jsonb_set(r.content, '{participants}', (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements_text(r.content->'participants') p
				where not exists (select 1 from public_record h where h.authority_id = r.authority_id and h.id = p::uuid and h.deleted))), modified = greatest(clock_timestamp(), r.modified + interval '1 microsecond')
		from participant t join public_record gone on gone.authority_id = t.authority_id and gone.id = t.actor_id and gone.deleted
		where r.authority_id = t.authority_id and r.id = t.meeting_id and r.type = 'Meeting' and not r.deleted and t.actor_id = any(${[...ids]}::uuid[]) and r.content->'participants' ? t.actor_id::text`;
}
