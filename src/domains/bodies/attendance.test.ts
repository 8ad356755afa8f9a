/** Who was there, also where nobody was invited from here, and votes that add up with it: those of members whom a deputy stands in for count. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Principal } from '#domains/accounts/model.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { emptyBody } from './body-form.ts';
import { approveMinutes, minutesHints, presentMinutes, wrongVotes } from './meetings/approve-minutes.server.ts';
import { enterMembers } from './meetings/enter-members.server.ts';
import { EMPTY_CONTENT } from './meetings/meeting-form.ts';
import type { Meeting } from './meetings/model.ts';
import { meetingById, readParticipants } from './meetings/read-meetings.server.ts';
import { addItem } from './meetings/write-agenda.server.ts';
import { addMeeting } from './meetings/write-meetings.server.ts';
import { recordAttendance, votingPresent } from './meetings/write-minutes.server.ts';
import { addOutcome } from './meetings/write-outcomes.server.ts';
import type { MembershipRole } from './model.ts';
import { addBody } from './write-bodies.server.ts';
import { addMembership } from './write-memberships.server.ts';

let db: TestDatabase;
let planner: Principal;
let secretary: Principal;
let body: { id: string; number: number };
const write = <T>(work: Parameters<TestDatabase['database']['write']>[1], as = planner) => db.database.write(as, work) as Promise<T>;
const meet = (day: string) => write<{ id: string; number: number }>((tx) => addMeeting(tx, body.id, { kind: 'meeting', title: day, day, from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false }));
const names = async (id: string) => (await db.database.read(planner, (tx) => readParticipants(tx, id))).map((p) => p.name);
const present = (id: string) => db.database.read(planner, (tx) => votingPresent(tx, id));
const attend = async (id: string, there: readonly string[]) => {
	const people = await db.database.read(planner, (tx) => readParticipants(tx, id));
	await write((tx) => recordAttendance(tx, id, new Map(people.map((p) => [p.id, { value: there.includes(p.name) ? ('present' as const) : ('excused' as const) }]))));
};
const resolution = (votesFor: number) => ({ kind: 'resolution' as const, text: 'Beschlossen.', votesFor, votesAgainst: 0, votesAbstained: 0, unanimous: false, reason: '', actorId: null, toBodyId: null, who: '', due: null });

beforeAll(async () => {
	db = await testDatabase();
	[planner, secretary] = [db.as('planner'), db.as('member')];
	body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Beirat', en: '' } } }));
	const sit = async (name: string, role: MembershipRole, more: { deputyOf?: string; toDay?: string; account?: string | null } = {}): Promise<string> => {
		const actorId = randomUUID();
		await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) select ${db.authorityId}, ${actorId}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: '', family: '', function: name, email: '' })}, ${more.account ?? null}, 'x', 'x' from actor`;
		return write((tx) => addMembership(tx, body.id, { actorId, role, voting: role === 'member' || role === 'chair', fromDay: '2020-01-01', toDay: more.toDay ?? null, onBehalfOf: null, deputyOf: more.deputyOf ?? null, note: '' }));
	};
	const first = await sit('Erste', 'member');
	await sit('Zweite', 'chair');
	await sit('Vertretung', 'deputy', { deputyOf: first });
	await sit('Zweitvertretung', 'deputy', { deputyOf: first });
	await sit('Schriftführung', 'secretary', { account: secretary.accountId });
	await sit('Ehemalige', 'member', { toDay: '2021-12-31' });
});
afterAll(() => db?.close());

it('those who sat in the body on the day are entered where nobody was invited, by whoever writes the minutes', async () => {
	const { id } = await meet('2026-05-12');
	expect(await names(id)).toEqual([]);
	expect(await write((tx) => enterMembers(tx, id), secretary)).toBe(5);
	expect(await names(id)).toEqual(['Zweite', 'Schriftführung', 'Erste', 'Vertretung', 'Zweitvertretung']);
	expect(await write((tx) => enterMembers(tx, id))).toBe(0);
	expect(await db.owner`select 1 from mail`).toHaveLength(0);
	const earlier = await meet('2021-03-01');
	await write((tx) => enterMembers(tx, earlier.id));
	expect(await names(earlier.id)).toContain('Ehemalige');
	await expect(write((tx) => enterMembers(tx, id), db.as('member'))).rejects.toThrow();
});

it('members of a meeting to come are invited, not entered; a day on which nobody sat there is named', async () => {
	const [later, before] = [await meet('2099-05-12'), await meet('2019-01-01')];
	await expect(write((tx) => enterMembers(tx, later.id))).rejects.toThrow(/noch nicht begonnen/);
	await expect(write((tx) => enterMembers(tx, before.id))).rejects.toThrow(/saß niemand/);
});

it('a deputy brings the vote of the member who is not there, once', async () => {
	const { id } = await meet('2026-06-01');
	await write((tx) => enterMembers(tx, id));
	expect(await present(id)).toBeNull();
	for (const [there, votes] of [[['Zweite', 'Vertretung'], 2], [['Erste', 'Zweite', 'Vertretung'], 2], [['Zweite', 'Vertretung', 'Zweitvertretung'], 2], [['Zweite', 'Schriftführung'], 1], [[], 0]] as const) {
		await attend(id, there);
		expect([there, await present(id)]).toEqual([there, votes]);
	}
});

it('minutes whose votes do not add up with attendance that was corrected later are not approved, and say where', async () => {
	const { id } = await meet('2026-07-01');
	const item = await write<string>((tx) => addItem(tx, id, { number: '', title: 'Antrag', note: '', public: true }));
	const minutes = () => db.database.read(planner, async (tx) => presentMinutes(tx, (await meetingById(tx, id)) as Meeting));
	await write((tx) => addOutcome(tx, item, resolution(2)));
	expect(minutesHints(await minutes())).toContain('Die Anwesenheit ist nicht festgehalten.');
	await write((tx) => enterMembers(tx, id));
	await attend(id, ['Zweite']);
	const said = 'TOP 1: Abgegeben sind 2 Stimmen, stimmberechtigt anwesend ist 1 Person.';
	expect(wrongVotes(await minutes(), await present(id))).toEqual([expect.stringContaining(said)]);
	await expect(write((tx) => approveMinutes(tx, id))).rejects.toThrow(said);
	await attend(id, ['Zweite', 'Vertretung']);
	await write((tx) => approveMinutes(tx, id));
	await expect(write((tx) => enterMembers(tx, id))).rejects.toThrow(/genehmigt/);
});
