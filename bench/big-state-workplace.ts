/** The same bodies, people, meetings, papers, resolutions and tasks as the workplace has them, with who was invited, who came, and which paper reached whom. */
import type { Transaction } from '#base/db.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { dayOfResolution, executionOfResolution, nameOfPaper, OF, SIZES, WORDS } from './big-state-shape.ts';

/** of so many papers, the newest, it is on record whom they reached */
const RECORDED = 5000;

/** @param sql a transaction of the owner in which `bench_id` and `bench_text` are known */
export async function fillWorkplace(sql: Transaction, authorityId: string, memberAccount: string): Promise<void> {
	const { bodies, people, organisations, memberships, meetings, items, papers, resolutions, tasks, fields } = SIZES;
	const insert = (table: string, many: number, columns: string, values: string, { from = '', parameters = [] as (string | string[])[] } = {}) =>
		sql.unsafe(`insert into ${table} (authority_id, ${columns}) select $1::uuid, ${values} from generate_series(1, ${many}) n ${from} order by n`, [authorityId, ...parameters]);
	const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;

	await insert('element', fields, 'id, number, kind, code, cycle, position, version, content, changed_by, created_by', `bench_id('Field', n), n, 'action-field', 'HF' || n, 1, n, 1, ${json(emptyContent('action-field'))} || jsonb_build_object('title', jsonb_build_object('de', 'Feld ' || n, 'en', '')), 'x', 'x'`);
	await insert('body', bodies, 'id, number, kind, content, parent_id, public, created_by, changed_by', `bench_id('Organization', n), n, (array['committee','planning-group','advisory-board'])[1 + n % 3], jsonb_build_object('name', jsonb_build_object('de', ${OF.nameOfBody('n')}, 'en', ''), 'shortName', '', 'mandate', 'Berät über ' || n, 'composition', '', 'rhythm', '', 'website', '', 'email', '', 'phone', '', 'note', ''), case when n > 20 then bench_id('Organization', 1 + n % 20) end, true, 'x', 'x'`);
	await insert('actor', organisations, 'id, number, kind, content, created_by, changed_by', `bench_id('Office', n), ${people} + n, 'organisation', ${json(EMPTY_ACTOR)} || jsonb_build_object('name', 'Träger ' || n, 'organisationType', 'welfare-provider', 'fields', jsonb_build_array('Feld ' || n % 9)), 'x', 'x'`);
	await insert('actor', people, 'id, number, kind, content, account_id, created_by, changed_by', `bench_id('Person', n), n, 'person', ${json(EMPTY_ACTOR)} || jsonb_build_object('function', 'Leitung Amt ' || n, 'email', 'amt' || n || '@kreis.example', 'fields', jsonb_build_array('Feld ' || n % 9), 'organisationId', bench_id('Office', 1 + n % ${organisations})), case when n = 1 then $2::uuid end, 'x', 'x'`, { parameters: [memberAccount] });
	await insert('actor_consent', people * 2, 'actor_id, field, audience, given_on, how, recorded_by', `bench_id('Person', 1 + n % ${people}), (array['function', 'organisation'])[1 + n / ${people} % 2], 'public', '2018-01-01', 'Formular', 'x'`);
	await insert('actor_profile', people, 'actor_id, number, kind, content', `bench_id('Person', n), n, 'person', jsonb_build_object('name', 'Leitung Amt ' || n, 'title', '', 'given', '', 'family', '', 'function', 'Leitung Amt ' || n, 'organisation', 'Träger ' || 1 + n % ${organisations}, 'organisationType', '', 'shortName', '', 'email', '', 'phone', '', 'website', '', 'street', '', 'postalCode', '', 'locality', '', 'fields', jsonb_build_array('Feld ' || n % 9), 'areas', '[]'::jsonb, 'contributes', '', 'example', false)`);
	await insert('membership', memberships, 'id, body_id, actor_id, role, voting, from_day, created_at, changed_at, on_behalf_of, created_by, changed_by', `bench_id('Membership', n), bench_id('Organization', ${OF.bodyOfMembership('n')}), bench_id('Person', ${OF.personOfMembership('n')}), 'member', true, '2017-01-01', '2017-01-01', '2017-01-01', case when n % 2 = 0 then bench_id('Office', 1 + ${OF.personOfMembership('n')} % ${organisations}) end, 'x', 'x'`);

	const held = `${OF.dayOfMeeting('n')} < current_date`;
	const starts = (n: string) => `((${OF.dayOfMeeting(n)} + time '15:00') at time zone 'Europe/Berlin')`;
	await insert('meeting', meetings, 'id, number, body_id, title, state, starts_at, ends_at, content, visibility, minutes_state, created_at, changed_at, created_by, changed_by', `bench_id('Meeting', n), n, bench_id('Organization', ${OF.bodyOfMeeting('n')}), n || '. Sitzung', case when ${held} then 'held' else 'invited' end, ${starts('n')}, ${starts('n')} + interval '2 hours', jsonb_build_object('place', 'Landratsamt', 'room', n::text, 'street', 'Straße 1', 'postalCode', '99610', 'locality', 'Sömmerda', 'online', '', 'note', '', 'signUp', null), (array['public', 'members', 'body'])[1 + n % 3], case when not ${held} then 'none' when ${OF.dayOfMeeting('n')} > current_date - 30 then 'proposed' else 'approved' end, least(${starts('n')} - interval '60 days', now()), least(${starts('n')} + interval '30 days', now()), 'x', 'x'`);
	await insert('agenda_item', items, 'id, meeting_id, position, number, title, minutes, changed_by', `bench_id('AgendaItem', n), bench_id('Meeting', ${OF.meetingOfItem('n')}), 1 + n / ${meetings}, (1 + n / ${meetings})::text, 'Punkt ' || n, 'Der Ausschuss berät über Punkt ' || n || '.', 'x'`);
	// every tenth came never again after 2024 and answered nothing
	const person = OF.personOfMembership(OF.membershipOfBody(OF.bodyOfMeeting('n'), 'k'));
	const silent = `(${person} % 10 = 0 and ${OF.dayOfMeeting('n')} > '2024-12-31')`;
	await insert('participant', meetings, 'meeting_id, actor_id, membership_id, kind, name, voting, told_sequence, told_at, answer, answered_at, attended, created_by', `bench_id('Meeting', n), bench_id('Person', ${person}), bench_id('Membership', ${OF.membershipOfBody(OF.bodyOfMeeting('n'), 'k')}), 'member', 'Leitung Amt ' || ${person}, true, 0, ${starts('n')} - interval '14 days',
		case when ${silent} then null else (array['accepted', 'accepted', 'declined', null])[1 + (n * 31 + k * 17) % 4] end, null, case when not ${held} then null when ${silent} then 'absent' else (array['present', 'present', 'excused', 'present'])[1 + (n * 31 + k * 17) % 4] end, 'x'`, { from: 'cross join generate_series(0, 11) k' });
	await insert('minutes_version', meetings, 'meeting_id, version, state, content, sha256, recorded_at, recorded_by', `bench_id('Meeting', n), v, case v when 1 then 'proposed' else 'approved' end, '{}', md5(n::text), least(${starts('n')} + v * interval '15 days', now()), 'x'`, { from: `cross join generate_series(1, 2) v where ${held} and (v = 1 or ${OF.dayOfMeeting('n')} <= current_date - 30)` });

	await insert('paper', papers, 'id, number, reference, name, paper_type, dated_on, visibility, released_at, created_by, changed_by', `bench_id('Paper', n), n, n || '/2018', ${nameOfPaper}, 'Beschlussvorlage', ${OF.dayOfPaper('n')}, (array['body', 'body', 'body', 'members', 'public', 'confidential'])[1 + n % 6], ${OF.dayOfPaper('n')}, 'x', 'x'`, { parameters: [WORDS] });
	const bodyOfPaper = (n: string) => OF.bodyOfMeeting(OF.meetingOfItem(OF.itemOfPaper(n)));
	const newest = `(${papers - RECORDED} + n)`;
	await insert('paper_release', papers, 'id, paper_id, body_id, released_at, released_by', `bench_id('Release', n), bench_id('Paper', n), bench_id('Organization', ${bodyOfPaper('n')}), ${OF.dayOfPaper('n')}, 'x'`);
	await insert('paper_recipient', RECORDED, 'release_id, actor_id, name, way', `bench_id('Release', ${newest}), m.actor_id, 'Leitung Amt', 'mail'`, { from: `join membership m on m.body_id = bench_id('Organization', ${bodyOfPaper(newest)})` });
	await insert('attachment', papers, 'paper_id, role, name, media_type, size, sha256, sha512, text, added_by', `bench_id('Paper', n), 'main', 'vorlage.pdf', 'application/pdf', 100000, md5(n::text), md5(n::text), text, 'x'`, { from: 'join bench_text using (n)' });
	await insert('consultation', papers, 'id, paper_id, agenda_item_id, role', `bench_id('Consultation', n), bench_id('Paper', n), bench_id('AgendaItem', ${OF.itemOfPaper('n')}), 'decision'`);

	const meetingOf = OF.meetingOfItem('n');
	const bodyOf = OF.bodyOfMeeting(meetingOf);
	await insert('outcome', resolutions, 'id, agenda_item_id, position, kind, text, votes_for, votes_against, votes_abstained, changed_by', `bench_id('Outcome', n), bench_id('AgendaItem', n), 1, 'resolution', 'Es wird beschlossen.', 20, 3, 1, 'x'`);
	await insert('resolution', resolutions, 'id, number, body, decided_on, subject, wording, votes_for, votes_against, votes_abstained, recorded_at, recorded_by, body_id, meeting_id, agenda_item_id, outcome_id, public', `bench_id('Resolution', n), n, ${OF.nameOfBody(bodyOf)}, ${dayOfResolution}, 'Beschluss ' || n, 'Es wird beschlossen.', 20, 3, 1, ${dayOfResolution} + interval '12 hours', 'x', bench_id('Organization', ${bodyOf}), bench_id('Meeting', ${meetingOf}), bench_id('AgendaItem', n), bench_id('Outcome', n), n % 4 > 0`);
	await insert('resolution_step', resolutions, 'resolution_id, state, responsible, due, said_on, recorded_at, recorded_by', `bench_id('Resolution', n), ${executionOfResolution}, 'Leitung Amt', ${dayOfResolution} + 540, ${dayOfResolution}, ${dayOfResolution} + interval '13 hours', 'x'`, { from: `where ${executionOfResolution} is not null` });
	const doer = OF.personOfMembership(OF.membershipOfBody(bodyOf, 'n % 12'));
	await insert('outcome', tasks, 'id, agenda_item_id, position, kind, text, actor_id, due, changed_by', `bench_id('TaskOutcome', n), bench_id('AgendaItem', ${resolutions} + n), 1, 'task', 'Auftrag ' || n, bench_id('Person', ${doer}), ${OF.dayOfMeeting(meetingOf)} + 60, 'x'`);
	await insert('task', tasks, 'id, meeting_id, outcome_id, body_id, text, actor_id, due, state, closed_on, created_at, changed_at, created_by, changed_by', `bench_id('Task', n), bench_id('Meeting', ${meetingOf}), bench_id('TaskOutcome', n), bench_id('Organization', ${bodyOf}), 'Auftrag ' || n, bench_id('Person', ${doer}), ${OF.dayOfMeeting(meetingOf)} + 60, case when n % 20 = 0 then 'open' else 'done' end, case when n % 20 > 0 then least(${OF.dayOfMeeting(meetingOf)} + 50, current_date) end, least(${starts(meetingOf)}, now()), least(${starts(meetingOf)} + interval '50 days', now()), 'x', 'x'`);
}
