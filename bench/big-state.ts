/**
 * Bodies, people, meetings and papers of an entire state, made by the database itself so that it takes minutes: rows of the public's records, and all of it
 * again as the workplace has it (`big-state-workplace.ts`). Texts are made of words that occur as words do: few often, most rarely.
 */
import { randomUUID } from 'node:crypto';
import type { Sql } from '#base/db.server.ts';
import { fillWorkplace } from './big-state-workplace.ts';
import { dayOfResolution, executionOfResolution, nameOfPaper, OF, RARE, SIZES, WORDS } from './big-state-shape.ts';

export interface BigState {
	authorityId: string;
	/** a member of the first body, who may read its papers */
	memberAccount: string;
}

const meetingOfPaper = OF.meetingOfItem(OF.itemOfPaper('n'));

/** @param owner of an empty, migrated database */
export async function fillBigState(owner: Sql, authorityId: string): Promise<BigState> {
	const { bodies, people, memberships, meetings, items, papers, resolutions } = SIZES;
	const memberAccount = randomUUID();
	await owner.begin(async (sql) => {
		// no triggers and no checks of references: rows fit by how they are made
		await sql`set local session_replication_role = replica`;
		await sql`set local synchronous_commit = off`;
		// an id that follows from kind and number, so that rows can name each other
		await sql.unsafe(`create or replace function bench_id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$ select md5(kind || n)::uuid $$`);
		await sql.unsafe(`create temp table bench_text on commit drop as select n, string_agg(($1::text[])[1 + floor(power((('x' || substr(md5(n || '/' || i), 1, 7))::bit(28)::int)::float8 / 268435456, 2.2) * ${WORDS.length})::int], ' ') || case when n % 2000 = 7 then ' ${RARE}' else '' end as text
			from generate_series(1, ${papers}) n, generate_series(1, 100) i group by n`, [WORDS]);
		await sql.unsafe(`create unique index on bench_text (n)`);
		await sql.unsafe(`analyze bench_text`);
		const insert = (type: string, many: number, columns: string, values: string, { from = '', parameters = [] as string[][] } = {}) =>
			sql.unsafe(`insert into public_record (authority_id, id, type, created, modified, ${columns}) select $1::uuid, bench_id('${type}', n), '${type}', timestamptz '2018-01-01' + n * interval '1 minute', timestamptz '2018-01-01' + n * interval '1 minute', ${values} from generate_series(1, ${many}) n ${from} order by n`, [authorityId, ...parameters]);
		await insert('Organization', bodies, 'number, parent_id, content', `n, case when n > 20 then bench_id('Organization', 1 + n % 20) end, jsonb_build_object('name', ${OF.nameOfBody('n')}, 'nameEn', '', 'shortName', '', 'kind', (array['committee','planning-group','advisory-board'])[1 + n % 3], 'mandate', 'Berät über ' || n, 'composition', '', 'external', false, 'from', null, 'to', null, 'website', '', 'email', '', 'phone', '', 'location', null, 'members', 40, 'votingMembers', 35, 'example', false)`);
		await insert('Person', people, 'number, content', `n, jsonb_build_object('name', 'Leitung Amt ' || n, 'family', '', 'given', '', 'title', '', 'function', '', 'organisation', 'Amt', 'email', '', 'phone', '', 'website', '', 'contributes', '', 'fields', jsonb_build_array('Feld ' || n % 9), 'location', null, 'example', false)`);
		await insert('Membership', memberships, 'parent_id, other_id, content', `bench_id('Organization', ${OF.bodyOfMembership('n')}), bench_id('Person', ${OF.personOfMembership('n')}), jsonb_build_object('role', 'member', 'voting', true, 'from', '2017-01-01', 'to', null, 'onBehalfOf', null, 'deputyOf', null)`);
		await insert('Location', meetings, 'parent_id, content', `bench_id('Meeting', n), jsonb_build_object('description', 'Landratsamt', 'room', n::text, 'street', 'Straße 1', 'postalCode', '99610', 'locality', 'Sömmerda')`);
		await insert('Meeting', meetings, 'number, parent_id, day, content', `n, bench_id('Organization', ${OF.bodyOfMeeting('n')}), ${OF.dayOfMeeting('n')}, jsonb_build_object('kind', 'meeting', 'title', n || '. Sitzung', 'state', case when ${OF.dayOfMeeting('n')} < current_date then 'held' else 'invited' end, 'cancelledFor', '', 'start', to_char(${OF.dayOfMeeting('n')}, 'YYYY-MM-DD') || 'T14:00:00.000Z', 'end', null, 'precision', 'minute', 'location', bench_id('Location', n), 'place', 'Landratsamt', 'online', '', 'note', '', 'participants', (select jsonb_agg(bench_id('Person', ${OF.personOfMembership(OF.membershipOfBody(OF.bodyOfMeeting('n'), 'k'))})) from generate_series(0, 11) k), 'invitation', null, 'minutes', null, 'minutesApproved', true, 'signUp', false, 'example', false)`);
		await insert('AgendaItem', items, 'parent_id, content', `bench_id('Meeting', ${OF.meetingOfItem('n')}), jsonb_build_object('order', 1 + n / ${meetings}, 'number', (1 + n / ${meetings})::text, 'title', 'Punkt ' || n, 'public', true, 'outcomes', '[]'::jsonb, 'resolutions', case when n <= ${resolutions} then jsonb_build_array(bench_id('Resolution', n)) else '[]'::jsonb end)`);
		await insert('Paper', papers, 'number, day, content, search', `n, ${OF.dayOfPaper('n')}, jsonb_build_object('name', ${nameOfPaper}, 'reference', n || '/2018', 'paperType', 'Beschlussvorlage', 'summary', '', 'originators', jsonb_build_array(bench_id('Organization', 1 + n % 20)), 'bodies', jsonb_build_array(bench_id('Organization', ${OF.bodyOfMeeting(meetingOfPaper)})), 'releasedAt', '2018-01-01T08:00:00.000Z', 'mainFile', bench_id('File', n), 'example', false),
			to_tsvector('german', ${nameOfPaper} || ' ' || n || '/2018 ' || text)`, { from: 'join bench_text using (n)', parameters: [WORDS] });
		await insert('Consultation', papers, 'parent_id, other_id, content', `bench_id('Paper', n), bench_id('AgendaItem', ${OF.itemOfPaper('n')}), jsonb_build_object('meeting', bench_id('Meeting', ${meetingOfPaper}), 'body', bench_id('Organization', ${OF.bodyOfMeeting(meetingOfPaper)}), 'role', 'decision', 'authoritative', true)`);
		await insert('File', papers, 'parent_id, content', `bench_id('Paper', n), jsonb_build_object('name', 'Vorlage', 'fileName', 'vorlage.pdf', 'mediaType', 'application/pdf', 'size', 100000, 'sha256', md5(n::text), 'sha512', md5(n::text), 'role', 'main', 'addedOn', '2018-01-01', 'of', 'Paper')`);
		await insert('Resolution', resolutions, 'number, parent_id, other_id, day, content', `n, bench_id('AgendaItem', n), bench_id('Organization', ${OF.bodyOfMeeting(OF.meetingOfItem('n'))}), ${dayOfResolution}, jsonb_build_object('subject', 'Beschluss ' || n, 'body', ${OF.nameOfBody(OF.bodyOfMeeting(OF.meetingOfItem('n')))}, 'decided', to_char(${dayOfResolution}, 'YYYY-MM-DD'), 'wording', 'Es wird beschlossen.', 'reason', '', 'votesFor', 20, 'votesAgainst', 3, 'votesAbstained', 1, 'unanimous', false, 'carried', true, 'meeting', bench_id('Meeting', ${OF.meetingOfItem('n')}), 'execution', case when ${executionOfResolution} is not null then jsonb_build_object('state', ${executionOfResolution}, 'note', '', 'saidOn', to_char(${dayOfResolution}, 'YYYY-MM-DD'), 'due', null) end, 'subjects', '[]'::jsonb, 'example', false)`);
		await sql`insert into public_record_count (authority_id, type, total) select authority_id, type, count(*) from public_record group by 1, 2 on conflict (authority_id, type) do update set total = excluded.total`;
		await fillWorkplace(sql, authorityId, memberAccount);
	});
	await owner`vacuum analyze`;
	return { authorityId, memberAccount };
}
