/**
 * Bodies, people, meetings and papers of an entire state, made by the database itself so that it takes a minute or two: rows of the public's records,
 * and beside them papers with the text of their files as the workplace has them. Texts are made of words that occur as words do: few often, most rarely.
 */
import { randomUUID } from 'node:crypto';
import type { Sql } from '#base/db.server.ts';

export const SIZES = { bodies: 500, people: 4000, memberships: 20_000, meetings: 10_000, items: 50_000, papers: 100_000, resolutions: 20_000 };
/** one word that few papers hold, one that nearly all do */
export const RARE = 'Kinderarmutsbericht';
export const FREQUENT = 'Landkreis';

const STEMS = ['Schul', 'Jugend', 'Pflege', 'Alten', 'Familien', 'Kinder', 'Wohn', 'Sozial', 'Bildungs', 'Gesundheits', 'Verkehrs', 'Arbeits', 'Beratungs', 'Haushalts', 'Kreis', 'Gemeinde', 'Ehrenamts', 'Sport', 'Kultur', 'Umwelt'];
const HEADS = ['bericht', 'planung', 'angebot', 'stelle', 'konzept', 'förderung', 'hilfe', 'ausschuss', 'satzung', 'mittel', 'netzwerk', 'projekt', 'dienst', 'zentrum', 'strategie', 'träger', 'bedarf', 'befragung', 'maßnahme', 'vereinbarung'];
export const WORDS = [FREQUENT, 'Beschluss', 'Vorlage', 'Antrag', ...STEMS.flatMap((stem) => HEADS.map((head) => stem + head))];

export interface BigState {
	authorityId: string;
	/** a member of the first body, who may read its papers */
	memberAccount: string;
}

/** @param owner of an empty, migrated database */
export async function fillBigState(owner: Sql, authorityId: string): Promise<BigState> {
	const { bodies, people, memberships, meetings, items, papers, resolutions } = SIZES;
	const memberAccount = randomUUID();
	// an id that follows from kind and number, so that rows can name each other
	await owner.unsafe(`create or replace function bench_id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$ select md5(kind || n)::uuid $$`);
	await owner.unsafe(`create or replace function bench_text(words text[], seed bigint, many int) returns text language sql immutable parallel safe as
		$$ select string_agg(words[1 + floor(power((('x' || substr(md5(seed || '/' || i), 1, 7))::bit(28)::int)::float8 / 268435456, 2.2) * array_length(words, 1))::int], ' ') from generate_series(1, many) i $$`);
	await owner`alter table public_record disable trigger user`;
	const public_ = (type: string, many: number, columns: string, values: string) =>
		owner.unsafe(`insert into public_record (authority_id, id, type, created, modified, ${columns}) select $1::uuid, bench_id('${type}', n), '${type}', timestamptz '2018-01-01' + n * interval '1 minute', timestamptz '2018-01-01' + n * interval '1 minute', ${values} from generate_series(1, ${many}) n`, [authorityId]);
	await public_('Organization', bodies, 'number, parent_id, content', `n, case when n > 20 then bench_id('Organization', 1 + n % 20) end, jsonb_build_object('name', 'Gremium ' || n, 'nameEn', '', 'shortName', '', 'kind', (array['committee','planning-group','advisory-board'])[1 + n % 3], 'mandate', 'Berät über ' || n, 'composition', '', 'external', false, 'from', null, 'to', null, 'website', '', 'email', '', 'phone', '', 'location', null, 'members', 40, 'votingMembers', 35, 'example', false)`);
	await public_('Person', people, 'number, content', `n, jsonb_build_object('name', 'Leitung Amt ' || n, 'family', '', 'given', '', 'title', '', 'function', '', 'organisation', 'Amt', 'email', '', 'phone', '', 'website', '', 'contributes', '', 'fields', jsonb_build_array('Feld ' || n % 9), 'location', null, 'example', false)`);
	await public_('Membership', memberships, 'parent_id, other_id, content', `bench_id('Organization', 1 + n % ${bodies}), bench_id('Person', 1 + n % ${people}), jsonb_build_object('role', 'member', 'voting', true, 'from', '2017-01-01', 'to', null, 'onBehalfOf', null, 'deputyOf', null)`);
	await public_('Location', meetings, 'parent_id, content', `bench_id('Meeting', n), jsonb_build_object('description', 'Landratsamt', 'room', n::text, 'street', 'Straße 1', 'postalCode', '99610', 'locality', 'Sömmerda')`);
	await public_('Meeting', meetings, 'number, parent_id, day, content', `n, bench_id('Organization', 1 + n % ${bodies}), date '2018-01-01' + (n / 3)::int, jsonb_build_object('kind', 'meeting', 'title', n || '. Sitzung', 'state', 'held', 'cancelledFor', '', 'start', to_char(date '2018-01-01' + (n / 3)::int, 'YYYY-MM-DD') || 'T14:00:00.000Z', 'end', null, 'precision', 'minute', 'location', bench_id('Location', n), 'place', 'Landratsamt', 'online', '', 'note', '', 'participants', (select jsonb_agg(bench_id('Person', 1 + (n * 7 + p) % ${people})) from generate_series(1, 12) p), 'invitation', null, 'minutes', null, 'minutesApproved', true, 'signUp', false, 'example', false)`);
	await public_('AgendaItem', items, 'parent_id, content', `bench_id('Meeting', 1 + n % ${meetings}), jsonb_build_object('order', 1 + n / ${meetings}, 'number', (1 + n / ${meetings})::text, 'title', 'Punkt ' || n, 'public', true, 'outcomes', '[]'::jsonb, 'resolutions', '[]'::jsonb)`);
	const text = `bench_text($2::text[], n, 100) || case when n % 2000 = 7 then ' ${RARE}' else '' end`;
	await owner.unsafe(`insert into public_record (authority_id, id, type, number, day, created, modified, content, search)
		select $1::uuid, bench_id('Paper', n), 'Paper', n, date '2010-01-01' + (n / 18)::int, timestamptz '2018-01-01' + n * interval '1 minute', timestamptz '2018-01-01' + n * interval '1 minute',
			jsonb_build_object('name', 'Vorlage ' || n || ': ' || ($2::text[])[1 + n % ${WORDS.length}], 'reference', n || '/2018', 'paperType', 'Beschlussvorlage', 'summary', '', 'originators', jsonb_build_array(bench_id('Organization', 1 + n % 20)), 'bodies', jsonb_build_array(bench_id('Organization', 1 + n % ${bodies})), 'releasedAt', '2018-01-01T08:00:00.000Z', 'mainFile', bench_id('File', n), 'example', false),
			to_tsvector('german', 'Vorlage ' || n || ' ' || ($2::text[])[1 + n % ${WORDS.length}] || ' ' || ${text}) from generate_series(1, ${papers}) n`, [authorityId, WORDS]);
	await public_('Consultation', papers, 'parent_id, other_id, content', `bench_id('Paper', n), bench_id('AgendaItem', 1 + n % ${items}), jsonb_build_object('meeting', bench_id('Meeting', 1 + n % ${meetings}), 'body', bench_id('Organization', 1 + n % ${bodies}), 'role', 'decision', 'authoritative', true)`);
	await public_('File', papers, 'parent_id, content', `bench_id('Paper', n), jsonb_build_object('name', 'Vorlage', 'fileName', 'vorlage.pdf', 'mediaType', 'application/pdf', 'size', 100000, 'sha256', md5(n::text), 'sha512', md5(n::text), 'role', 'main', 'addedOn', '2018-01-01', 'of', 'Paper')`);
	await public_('Resolution', resolutions, 'number, parent_id, other_id, day, content', `n, bench_id('AgendaItem', n), bench_id('Organization', 1 + n % ${bodies}), date '2018-01-01' + (n / 6)::int, jsonb_build_object('subject', 'Beschluss ' || n, 'body', 'Gremium', 'decided', to_char(date '2018-01-01' + (n / 6)::int, 'YYYY-MM-DD'), 'wording', 'Es wird beschlossen.', 'reason', '', 'votesFor', 20, 'votesAgainst', 3, 'votesAbstained', 1, 'unanimous', false, 'carried', true, 'meeting', bench_id('Meeting', 1 + n % ${meetings}), 'execution', case when n % 3 = 0 then jsonb_build_object('state', 'running', 'note', '', 'saidOn', '2019-01-01', 'due', null) end, 'subjects', '[]'::jsonb, 'example', false)`);
	await owner`alter table public_record enable trigger user`;
	await owner`insert into public_record_count (authority_id, type, total) select authority_id, type, count(*) from public_record group by 1, 2 on conflict (authority_id, type) do update set total = excluded.total`;
	await fillWorkplace(owner, authorityId, memberAccount, text);
	await owner`vacuum analyze public_record`;
	for (const table of ['paper', 'attachment', 'paper_release', 'membership', 'actor', 'body']) await owner.unsafe(`vacuum analyze ${table}`);
	return { authorityId, memberAccount };
}

/** Papers with their files as the workplace has them; each was made available to one body. */
async function fillWorkplace(owner: Sql, authorityId: string, memberAccount: string, text: string): Promise<void> {
	const { bodies, people, memberships, papers } = SIZES;
	await owner.unsafe(`insert into body (authority_id, id, number, kind, content, created_by, changed_by) select $1::uuid, bench_id('Organization', n), n, 'committee', '{}', 'x', 'x' from generate_series(1, ${bodies}) n`, [authorityId]);
	await owner.unsafe(`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) select $1::uuid, bench_id('Person', n), n, 'person', '{}', case when n = 1 then $2::uuid end, 'x', 'x' from generate_series(1, ${people}) n`, [authorityId, memberAccount]);
	await owner.unsafe(`insert into membership (authority_id, id, body_id, actor_id, role, voting, from_day, created_by, changed_by) select $1::uuid, bench_id('Membership', n), bench_id('Organization', 1 + n % ${bodies}), bench_id('Person', 1 + n % ${people}), 'member', true, '2017-01-01', 'x', 'x' from generate_series(1, ${memberships}) n`, [authorityId]);
	await owner.unsafe(`insert into paper (authority_id, id, number, reference, name, dated_on, visibility, released_at, created_by, changed_by) select $1::uuid, bench_id('Paper', n), n, n || '/2018', 'Vorlage ' || n || ': ' || ($2::text[])[1 + n % ${WORDS.length}], date '2010-01-01' + (n / 18)::int, 'body', now(), 'x', 'x' from generate_series(1, ${papers}) n`, [authorityId, WORDS]);
	await owner.unsafe(`insert into paper_release (authority_id, paper_id, body_id, released_by) select $1::uuid, bench_id('Paper', n), bench_id('Organization', 1 + n % ${bodies}), 'x' from generate_series(1, ${papers}) n`, [authorityId]);
	await owner.unsafe(`insert into attachment (authority_id, paper_id, role, name, media_type, size, sha256, sha512, text, added_by) select $1::uuid, bench_id('Paper', n), 'main', 'vorlage.pdf', 'application/pdf', 100000, md5(n::text), md5(n::text), ${text}, 'x' from generate_series(1, ${papers}) n`, [authorityId, WORDS]);
}
