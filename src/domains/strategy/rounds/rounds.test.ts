/** Whole rounds on a real PostgreSQL: from the plan to the public result, who may what when, what stays hidden, and the phones of a workshop. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { readLinks } from '../read.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { comment, contribute, merge, reword, unmerge } from './contribute.server.ts';
import { closeRound, decide, undecide } from './decide.server.ts';
import { forgetAuthors } from './forget-authors.server.ts';
import { STAGE_KINDS, USUAL_ACTS, type PublicResult, type RoundPlan } from './model.ts';
import { listRounds, readContributions, roundById, roundByNumber } from './read-rounds.server.ts';
import { publishedRound, publishedRounds } from './read-result.server.ts';
import { choose, ownVotes, rate, readVotes } from './vote.server.ts';
import { readLive } from './live.server.ts';
import { joinRoom, openRoom, phoneOf } from './workshop.server.ts';
import { cancelRound, moveStage, savePlan, showStage, startRound } from './write-round.server.ts';

let db: TestDatabase;
let planner: Principal;
let member: Principal;
let other: Principal;
beforeAll(async () => {
	db = await testDatabase();
	for (const [role, name] of [['planner', 'Pia Plan'], ['member', 'Mia Mit'], ['member', 'Otto Andere']] as const) await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${randomUUID()}, ${`${name.slice(0, 3).toLowerCase()}@kreis.example`}, ${name}, ${role})`;
	const accounts = await db.owner<{ id: string; name: string; role: 'planner' | 'member' }[]>`select id, name, role from account order by name`;
	const as = (name: string): Principal => {
		const account = accounts.find((a) => a.name === name);
		if (!account) throw new Error(name);
		return { authorityId: db.authorityId, accountId: account.id, role: account.role, name };
	};
	[planner, member, other] = [as('Pia Plan'), as('Mia Mit'), as('Otto Andere')];
});
afterAll(() => db?.close());

const today = berlinDay(new Date());
const plan = (more: Partial<RoundPlan> = {}): RoundPlan => ({
	title: 'Ziele für die Beratung', cycle: 1, elementId: null, decides: 'Welche Ziele wir verfolgen', decidedBy: 'Die Steuerungsgruppe', followUp: 'Es geht in den Entwurf der Strategie ein', anonymous: false, guests: false, authorsUntil: addDays(today, 30),
	stages: STAGE_KINDS.map((kind, i) => ({ position: i + 1, kind, from: today, to: addDays(today, 7), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' })),
	criteria: [{ title: 'Wirkung', explanation: 'Wie viel sich ändert', weight: 60 }, { title: 'Machbarkeit', explanation: '', weight: 40 }],
	...more
});
const write = <T>(who: Principal, work: (tx: Write) => Promise<T>) => db.database.write(who, work);
const save = async (more: Partial<RoundPlan> = {}) => {
	const saved = await write(planner, (tx) => savePlan(tx, null, plan(more), 0));
	if (saved === 'outdated') throw new Error('outdated');
	return saved;
};
const running = async (more: Partial<RoundPlan> = {}) => {
	const saved = await save(more);
	await write(planner, (tx) => startRound(tx, saved.id));
	const round = await db.database.read(planner, (tx) => roundById(tx, saved.id));
	if (!round) throw new Error('no round');
	return round;
};
const seen = (id: string, who = planner) => db.database.read(who, (tx) => readContributions(tx, id));

describe('the plan', () => {
	it('says before it starts what is decided, who decides and what happens then', async () => {
		for (const [more, missing] of [[{ decides: ' ' }, /was die Runde entscheidet/], [{ decidedBy: '' }, /wer entscheidet/], [{ followUp: '' }, /was mit dem Ergebnis geschieht/], [{ criteria: [] }, /fehlen Kriterien/], [{ stages: [] }, /nimmt Beiträge auf.*entscheidet/]] as const) {
			const { id } = await save(more as Partial<RoundPlan>);
			await expect(write(planner, (tx) => startRound(tx, id))).rejects.toThrow(missing);
			expect((await db.database.read(planner, (tx) => roundById(tx, id)))?.state).toBe('draft');
		}
	});

	it('is refused with the field that is wrong, and nothing is stored', async () => {
		const before = await db.owner`select count(*) from round`;
		const stage = plan().stages[0];
		if (!stage) throw new Error('no stage');
		for (const [more, words] of [
			[{ title: '' }, /„Titel“ fehlt/], [{ stages: [{ ...stage, to: '2026-02-30' }] }, /„Sammeln“: „Ende“ ist kein Tag/], [{ stages: [{ ...stage, to: addDays(today, -1) }] }, /Ende liegt vor dem Beginn/], [{ authorsUntil: today }, /vor dem Ende der letzten Stufe/],
			[{ criteria: [{ title: 'x', explanation: '', weight: 0 }] }, /Gewicht ist eine ganze Zahl von 1 bis 100/], [{ elementId: randomUUID() }, /gibt es nicht mehr/], [{ cycle: 7 }, /„Kreislauf“: Kreislauf 7 gibt es nicht.*\(1\)/], [{ stages: [{ ...stage, participants: [randomUUID()] }] }, /eingeladenes Konto/]
		] as const) await expect(save(more as Partial<RoundPlan>)).rejects.toThrow(words);
		expect(await db.owner`select count(*) from round`).toEqual(before);
		await expect(write(member, (tx) => savePlan(tx, null, plan(), 0))).rejects.toThrow(NotFound);
	});

	it('is kept from being overwritten unseen, hidden from members, and fixed once it runs', async () => {
		const { id, number } = await save();
		expect(await db.database.read(member, (tx) => roundByNumber(tx, number))).toBeNull();
		expect((await db.database.read(member, listRounds)).map((r) => r.id)).not.toContain(id);
		expect(await write(planner, (tx) => savePlan(tx, id, plan({ title: 'Anders' }), 1))).toEqual({ id, number });
		expect(await write(planner, (tx) => savePlan(tx, id, plan({ title: 'Noch anders' }), 1))).toBe('outdated');
		await write(planner, (tx) => startRound(tx, id));
		await expect(write(planner, (tx) => savePlan(tx, id, plan(), 3))).rejects.toThrow(/läuft schon/);
		await write(planner, (tx) => moveStage(tx, id, 1, today, addDays(today, 20)));
		await expect(write(planner, (tx) => moveStage(tx, id, 1, today, addDays(today, 31)))).rejects.toThrow(/Zuordnung/);
		await write(planner, (tx) => cancelRound(tx, id, 'Termin verschoben'));
		await expect(write(member, (tx) => contribute(tx, id, 'x'))).rejects.toThrow(/läuft nicht/);
		expect(await db.owner`select act from audit_entry where subject_kind = 'round' and subject_id = ${id} order by id`).toEqual(['added', 'changed', 'started', 'moved', 'cancelled'].map((act) => ({ act: `round.${act}` })));
	});
});

describe('participants', () => {
	it('act in the time and in the ways of a stage, and only those who are invited', async () => {
		const over = await running({ stages: plan().stages.map((s) => (s.kind === 'collect' ? { ...s, from: addDays(today, -9), to: addDays(today, -1) } : { ...s, participants: [member.accountId ?? ''] })) });
		await expect(write(member, (tx) => contribute(tx, over.id, 'zu spät'))).rejects.toThrow(/Keine offene Stufe/);
		const early = await running({ stages: plan().stages.map((s) => (s.kind === 'decide' ? { ...s, from: addDays(today, 2) } : s)) });
		const made = await write(member, (tx) => contribute(tx, early.id, 'x'));
		await expect(write(planner, (tx) => decide(tx, made.id, { takenUp: false, reason: 'zu früh' }))).rejects.toThrow(/Keine offene Stufe/);
		await expect(write(other, (tx) => choose(tx, over.id, [randomUUID()]))).rejects.toThrow(/andere eingeladen/);
		await expect(write(db.as('data_steward'), (tx) => contribute(tx, over.id, 'x'))).rejects.toThrow(NotFound);
		await expect(db.database.read(db.anyone, (tx) => readContributions(tx, over.id))).rejects.toThrow(NotFound);
	});

	it('keep originals and authors through merging, which can be undone', async () => {
		const { id } = await running();
		const one = await write(member, (tx) => contribute(tx, id, ' Sprechstunden am Abend '));
		const two = await write(other, (tx) => contribute(tx, id, 'Beratung nach der Arbeit'));
		await expect(write(member, (tx) => merge(tx, id, [one.id], 'x'))).rejects.toThrow(/mindestens zwei/);
		const cluster = await write(member, (tx) => merge(tx, id, [one.id, two.id], 'Beratung auch am Abend'));
		await expect(write(member, (tx) => merge(tx, id, [one.id, cluster.id], 'x'))).rejects.toThrow(/gehört schon zu einem Bündel/);
		expect((await seen(id)).map((c) => [c.number, c.text, c.author, c.clusterId === cluster.id])).toEqual([[1, 'Sprechstunden am Abend', 'Mia Mit', true], [2, 'Beratung nach der Arbeit', 'Otto Andere', true], [3, 'Beratung auch am Abend', 'Mia Mit', false]]);
		await write(member, (tx) => unmerge(tx, two.id));
		await write(member, (tx) => unmerge(tx, one.id));
		expect((await seen(id)).map((c) => [c.number, c.clusterId])).toEqual([[1, null], [2, null]]);
	});

	it('change a wording with its reason; the second of two sees that the first was faster', async () => {
		const { id } = await running({ stages: plan().stages.map((s) => (s.kind === 'formulate' ? { ...s, acts: ['comment'] } : s)) });
		const own = await write(member, (tx) => contribute(tx, id, 'Mehr Busse'));
		await expect(write(other, (tx) => reword(tx, own.id, { text: 'x', reason: 'y', base: 1 }))).rejects.toThrow(/Keine offene Stufe/);
		await expect(write(member, (tx) => reword(tx, own.id, { text: 'Mehr Busse am Abend', reason: ' ', base: 1 }))).rejects.toThrow(/warum der Wortlaut/);
		expect(await write(member, (tx) => reword(tx, own.id, { text: 'Mehr Busse am Abend', reason: 'genauer', base: 1 }))).toBe('changed');
		expect(await write(planner, (tx) => reword(tx, own.id, { text: 'Anderes', reason: 'x', base: 1 }))).toBe('outdated');
		await write(other, (tx) => comment(tx, own.id, 'Auch sonntags?'));
		const [found] = await seen(id, member);
		expect(found).toMatchObject({ text: 'Mehr Busse am Abend', mine: true, earlier: [{ text: 'Mehr Busse', changedFor: 'genauer', by: 'Mia Mit' }], comments: [{ text: 'Auch sonntags?', author: 'Otto Andere' }] });
		expect((await seen(id, other))[0]?.mine).toBe(false);
	});

	it('stay hidden from the group where the round says so; when its time is over nobody can tell any more', async () => {
		const { id } = await running({ anonymous: true });
		const own = await write(member, (tx) => contribute(tx, id, 'Ohne Namen'));
		await write(member, (tx) => reword(tx, own.id, { text: 'Weiter ohne Namen', reason: 'klarer', base: 1 }));
		await write(other, (tx) => comment(tx, own.id, 'Dazu auch nicht'));
		const everything = JSON.stringify([await seen(id), await db.owner`select * from audit_entry where subject_id = ${id}`, await db.owner`select * from contribution_version where contribution_id = ${own.id}`, await db.owner`select * from round_participant where round_id = ${id}`]);
		for (const trace of ['Mia Mit', 'Otto Andere', member.accountId, other.accountId]) expect(everything).not.toContain(trace);
		expect((await seen(id, member))[0]?.mine).toBe(true);
		expect(await forgetAuthors(db.owner, new Date(`${addDays(today, 30)}T12:00:00Z`))).toBe(0);
		expect(await forgetAuthors(db.owner, new Date(`${addDays(today, 32)}T12:00:00Z`))).toBeGreaterThan(0);
		expect((await seen(id, member))[0]?.mine).toBe(false);
		expect(await db.owner`select * from contribution_author where contribution_id = ${own.id}`).toEqual([]);
		expect(await db.owner`select secret from round where id = ${id}`).toEqual([{ secret: null }]);
	});
});

describe('votes', () => {
	it('count once for each participant; voting again replaces', async () => {
		const { id, criteria: [effect, feasible] } = await running();
		if (!effect || !feasible) throw new Error('no criteria');
		const a = await write(member, (tx) => contribute(tx, id, 'A'));
		const b = await write(member, (tx) => contribute(tx, id, 'B'));
		const vote = (who: Principal, option: string, values: [number, number]) => write(who, (tx) => rate(tx, id, [effect.id, feasible.id].map((criterionId, i) => ({ contributionId: option, criterionId, value: values[i] ?? 0 }))));
		for (let i = 0; i < 5; i++) await vote(member, a.id, [1, 1]);
		// at the same moment, from two windows
		await Promise.all([vote(member, a.id, [5, 4]), vote(member, a.id, [5, 4]), vote(other, a.id, [3, 2]), vote(other, b.id, [2, 5])]);
		await expect(vote(member, a.id, [6, 1])).rejects.toThrow(/von 1 bis 5/);
		await expect(vote(member, randomUUID(), [1, 1])).rejects.toThrow(/nicht mehr zur Wahl/);
		await write(member, (tx) => choose(tx, id, [b.id, a.id]));
		await Promise.all([write(member, (tx) => choose(tx, id, [a.id])), write(member, (tx) => choose(tx, id, [a.id, b.id]))]);
		await write(member, (tx) => choose(tx, id, [a.id, '']));
		await expect(write(member, (tx) => choose(tx, id, [a.id, a.id]))).rejects.toThrow(/zweimal/);
		const votes = await db.database.read(planner, async (tx) => readVotes(tx, (await roundById(tx, id)) ?? { id, criteria: [] }));
		expect(votes.map((v) => [v.text, v.means, v.ratings, v.points])).toEqual([['A', [4, 3], 2, 3], ['B', [2, 5], 1, 0]]);
		expect((await db.database.read(member, (tx) => ownVotes(tx, { id }))).ratings[`${a.id} ${effect.id}`]).toBe(5);
	});

	it('stay with what is put together afterwards and count for the whole, until somebody votes on the whole', async () => {
		const { id, criteria: [effect, feasible] } = await running();
		if (!effect || !feasible) throw new Error('no criteria');
		const rateAll = (who: Principal, option: string, value: number) => write(who, (tx) => rate(tx, id, [effect.id, feasible.id].map((criterionId) => ({ contributionId: option, criterionId, value }))));
		const votes = async () => (await db.database.read(planner, async (tx) => readVotes(tx, (await roundById(tx, id)) ?? { id, criteria: [] }))).map((v) => [v.text, v.means, v.ratings, v.carried, v.points]);
		const [a, b, c] = [await write(member, (tx) => contribute(tx, id, 'A')), await write(member, (tx) => contribute(tx, id, 'B')), await write(member, (tx) => contribute(tx, id, 'C'))];
		await rateAll(member, a.id, 5);
		await rateAll(member, b.id, 2);
		await rateAll(other, b.id, 4);
		await write(member, (tx) => choose(tx, id, [c.id, b.id, a.id]));
		const before = await votes();
		await expect(write(planner, (tx) => merge(tx, id, [a.id, b.id], 'A und B'))).rejects.toThrow(/schon abgestimmt.*Stimmen bleiben gültig.*warum/);
		expect(await votes()).toEqual(before);
		const whole = await write(planner, (tx) => merge(tx, id, [a.id, b.id], 'A und B', 'Es ist dasselbe'));
		// of one who rated both the mean, of one who chose both the better place
		expect(await votes()).toEqual([['C', [null, null], 0, 0, 3], ['A und B', [3.75, 3.75], 2, 2, 2]]);
		expect((await seen(id)).filter((x) => x.clusterId === whole.id).map((x) => x.mergedFor)).toEqual(['Es ist dasselbe', 'Es ist dasselbe']);
		expect((await db.database.read(other, (tx) => ownVotes(tx, { id }))).carried).toEqual([whole.id]);
		expect((await readLive(db.database, planner, id, false))?.ratings.map((r) => r.n)).toEqual([0, 2]);
		await write(planner, (tx) => unmerge(tx, a.id));
		await write(planner, (tx) => unmerge(tx, b.id));
		expect(await votes()).toEqual(before);
		const again = await write(planner, (tx) => merge(tx, id, [a.id, b.id], 'A und B', 'Doch dasselbe'));
		await rateAll(other, again.id, 1);
		expect((await votes())[1]).toEqual(['A und B', [2.25, 2.25], 2, 1, 2]);
		expect((await db.database.read(other, (tx) => ownVotes(tx, { id }))).carried).toEqual([]);
		await expect(write(planner, (tx) => unmerge(tx, a.id))).rejects.toThrow(/selbst ist schon abgestimmt/);
	});

	it('are in the trail, each with its moment, without anybody or anything that was voted for; the vote itself keeps its day only', async () => {
		const { id, criteria: [effect] } = await running();
		const a = await write(member, (tx) => contribute(tx, id, 'A'));
		const one = [{ contributionId: a.id, criterionId: effect?.id ?? '', value: 4 }];
		await write(member, (tx) => rate(tx, id, one));
		await write(member, (tx) => rate(tx, id, one));
		await write(other, (tx) => choose(tx, id, [a.id]));
		const trail = await db.owner`select account_id, account_name, detail from audit_entry where subject_id = ${id} and act = 'round.voted' order by id`;
		expect(trail.map((t) => [t.account_id, t.account_name, t.detail.how, t.detail.ratings, t.detail.again])).toEqual([[null, 'anonym', 'rated', 1, false], [null, 'anonym', 'rated', 1, true], [null, 'anonym', 'chosen', undefined, false]]);
		const participants = (await db.owner<{ id: string }[]>`select id from round_participant where round_id = ${id}`).map((p) => p.id);
		for (const trace of [a.id, effect?.id ?? '', 'Mia Mit', member.accountId ?? '', ...participants]) expect(JSON.stringify(trail)).not.toContain(trace);
		const moments = await db.owner`select rated_at as at from round_rating where round_id = ${id} union all select chosen_at from round_choice where round_id = ${id} union all select joined_at from round_participant where round_id = ${id}`;
		expect(moments.every(({ at }) => (at as Date).getTime() % 86_400_000 === 0)).toBe(true);
	});
});

describe('the decision', () => {
	it('takes up or says why not, links what comes of it, and makes the result public without names', async () => {
		const field = await write(planner, (tx) => addElement(tx, { kind: 'action-field', cycle: 1, content: { ...emptyContent('action-field'), title: { de: 'Beratung', en: '' } } }));
		const { id, number } = await running({ elementId: field.id });
		const goal = await write(member, (tx) => contribute(tx, id, 'Jede Familie findet Beratung'));
		const no = await write(other, (tx) => contribute(tx, id, 'Alles kostenlos'));
		await expect(write(planner, (tx) => closeRound(tx, id))).rejects.toThrow(/Noch nicht entschieden: Vorschlag 1, 2/);
		await expect(write(planner, (tx) => decide(tx, no.id, { takenUp: false, reason: '' }))).rejects.toThrow(/warum der Vorschlag nicht/);
		await expect(write(member, (tx) => decide(tx, no.id, { takenUp: false, reason: 'x' }))).rejects.toThrow(NotFound);
		await expect(write(planner, (tx) => decide(tx, goal.id, { takenUp: true, reason: '', existing: 9999 }))).rejects.toThrow(/Nummer 9999 gibt es nicht/);
		await write(planner, (tx) => decide(tx, no.id, { takenUp: true, reason: '', existing: field.number }));
		await write(planner, (tx) => undecide(tx, no.id));
		await write(planner, (tx) => decide(tx, no.id, { takenUp: false, reason: 'Dafür fehlt das Geld.' }));
		await write(planner, (tx) => decide(tx, goal.id, { takenUp: true, reason: '', kind: 'goal', follows: null }));
		await expect(write(planner, (tx) => reword(tx, goal.id, { text: 'x', reason: 'y', base: 1 }))).rejects.toThrow(/schon entschieden/);
		expect(await db.database.read(db.anyone, publishedRounds)).toEqual([]);
		await write(planner, (tx) => closeRound(tx, id));
		const result = await db.database.read(db.anyone, (tx) => publishedRound(tx, number));
		expect(result?.content.options.map((o) => [o.text, o.takenUp, o.reason, o.element?.kind ?? null, o.rank])).toEqual([['Jede Familie findet Beratung', true, '', 'goal', null], ['Alles kostenlos', false, 'Dafür fehlt das Geld.', null, null]]);
		// drafts of the thread are named, not linked
		expect([result?.content.about?.number, result?.publicElements, result?.content.participants]).toEqual([field.number, [], 2]);
		for (const name of ['Mia Mit', 'Otto Andere']) expect(JSON.stringify(result)).not.toContain(name);
		const [made] = await db.owner<{ id: string }[]>`select id from element where content->'title'->>'de' = 'Jede Familie findet Beratung'`;
		expect(await db.database.read(planner, readLinks)).toContainEqual({ from: made?.id, to: field.id });
		await expect(write(planner, (tx) => undecide(tx, no.id))).rejects.toThrow(/läuft nicht/);
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select * from contribution`)).rejects.toThrow(/permission denied/);
	});
});

describe('a workshop', () => {
	const join = async (code: string | null) => {
		const room = await openRoom(db.database, db.authorityId, code ?? '', Date.now() + 1000 * Math.random() + 500);
		if (!room) throw new Error('no room');
		const token = await joinRoom(db.database, db.authorityId, room);
		const phone = await phoneOf(db.database, db.authorityId, room, token ?? undefined);
		if (!phone) throw new Error('no phone');
		return { room, token, phone };
	};

	it('lets phones contribute and vote in what is shown, each counted once, and nothing else', async () => {
		const round = await running({ guests: true });
		const [criterion] = round.criteria;
		if (!criterion) throw new Error('no criterion');
		expect(round.code).toMatch(/^[A-Z0-9]{6}$/);
		const [one, two] = [await join(round.code), await join(round.code)];
		const made = await write(one.phone, (tx) => contribute(tx, round.id, 'Vom Handy', 'form-1'));
		// the answer was lost and the phone sends once more, from two tries at the same moment; another text from that form is another contribution
		const resent = await Promise.all([1, 2, 3].map(() => write(one.phone, (tx) => contribute(tx, round.id, 'Vom Handy', 'form-1'))));
		expect(resent).toEqual([made, made, made]);
		expect((await write(two.phone, (tx) => contribute(tx, round.id, 'Vom Handy', 'form-1'))).number).toBe(made.number + 1);
		await db.owner`update contribution set removed_at = clock_timestamp() where round_id = ${round.id} and number = ${made.number + 1}`;
		await expect(write(one.phone, (tx) => rate(tx, round.id, [{ contributionId: made.id, criterionId: criterion.id, value: 5 }]))).rejects.toThrow(/gerade nicht die Zeit/);
		await write(planner, (tx) => showStage(tx, round.id, 4, null));
		const vote = (who: Principal, value: number) => write(who, (tx) => rate(tx, round.id, [{ contributionId: made.id, criterionId: criterion.id, value }]));
		await Promise.all([1, 2, 3, 4, 5, 5, 5, 5].map((value) => vote(one.phone, value)));
		await vote(one.phone, 5);
		await vote(two.phone, 3);
		await write(two.phone, (tx) => choose(tx, round.id, [made.id]));
		await write(two.phone, (tx) => choose(tx, round.id, [made.id]));
		const [votes] = await db.database.read(planner, (tx) => readVotes(tx, round));
		expect([votes?.means, votes?.ratings, votes?.points]).toEqual([[4, null], 2, 3]);
		expect(await readLive(db.database, planner, round.id, false)).toMatchObject({ phones: 2, contributions: 1, voted: 2, stage: { kind: 'prioritise' } });
		expect((await db.database.read(two.phone, (tx) => ownVotes(tx, round))).ratings).toEqual({ [`${made.id} ${criterion.id}`]: 3 });
		await expect(write(one.phone, (tx) => contribute(tx, round.id, 'x'))).rejects.toThrow(/nicht die Zeit/);
		const trail = await db.owner<{ act: string; account_name: string; n: number }[]>`select act, account_name, count(*)::int as n from audit_entry where subject_id = ${round.id} and account_id is null and act in ('round.joined', 'round.contributed', 'round.voted') group by 1, 2 order by 1`;
		expect(trail).toEqual([{ act: 'round.contributed', account_name: 'Handy im Workshop', n: 2 }, { act: 'round.joined', account_name: 'Workshop', n: 2 }, { act: 'round.voted', account_name: 'Handy im Workshop', n: 12 }]);
		// no address, no name, and of the token only its hash
		expect(JSON.stringify(await db.owner`select * from round_participant where round_id = ${round.id}`)).not.toContain(one.token);
	});

	it('takes nothing from phones outside the days of the stage, whatever is shown', async () => {
		const round = await running({ guests: true });
		const { phone } = await join(round.code);
		await db.owner`update round_stage set from_day = ${addDays(today, -9)}, to_day = ${addDays(today, -1)} where round_id = ${round.id} and kind in ('collect', 'prioritise')`;
		await expect(write(phone, (tx) => contribute(tx, round.id, 'zu spät'))).rejects.toThrow(/gerade nicht die Zeit/);
		await expect(write(planner, (tx) => showStage(tx, round.id, 4, null))).rejects.toThrow(/„Gewichten“ ist heute nicht offen/);
		await write(planner, (tx) => moveStage(tx, round.id, 4, today, today));
		await write(planner, (tx) => showStage(tx, round.id, 4, null));
	});

	it('has every vote that was acknowledged in the result, also those that come while the round ends', async () => {
		for (let i = 0; i < 4; i++) {
			const round = await running({ guests: true });
			const made = await write(member, (tx) => contribute(tx, round.id, 'Ein Vorschlag'));
			await write(planner, (tx) => decide(tx, made.id, { takenUp: false, reason: 'schon da' }));
			await write(planner, (tx) => showStage(tx, round.id, 4, null));
			const phones = [];
			for (let n = 0; n < 6; n++) phones.push((await join(round.code)).phone);
			const votes = phones.map((phone) => write(phone, (tx) => rate(tx, round.id, [{ contributionId: made.id, criterionId: round.criteria[0]?.id ?? '', value: 4 }])));
			const [, ...sent] = await Promise.allSettled([write(planner, (tx) => closeRound(tx, round.id)), ...votes]);
			const [kept] = await db.owner<{ content: PublicResult }[]>`select content from published_round where round_id = ${round.id}`;
			expect(kept?.content.options[0]?.ratings).toBe(sent.filter((vote) => vote.status === 'fulfilled').length);
		}
	});

	it('keeps a phone to its own in the database too, whatever the app asks for', async () => {
		const [round, foreign] = [await running({ guests: true }), await running({ guests: true })];
		const [{ phone }, stranger] = [await join(round.code), await join(foreign.code)];
		const mine = await write(phone, (tx) => contribute(tx, round.id, 'meins'));
		const theirs = await write(stranger.phone, (tx) => contribute(tx, foreign.id, 'ihres'));
		await write(member, (tx) => comment(tx, mine.id, 'für uns'));
		const rows = (table: string) => db.database.read(phone, async (tx) => (await tx.sql.unsafe(`select * from ${table}`)).length);
		expect(await Promise.all(['round', 'round_participant', 'contribution', 'contribution_author'].map(rows))).toEqual([1, 1, 1, 1]);
		for (const table of ['contribution_comment', 'contribution_version', 'round_decision', 'published_round', 'account', 'element_version', 'strategy', 'audit_entry', 'observation_block']) expect([table, await rows(table)]).toEqual([table, 0]);
		const tries = [
			`update contribution set text = 'x' where id = '${mine.id}'`, `update round set title = 'x'`, `update contribution set text = 'x' where id = '${theirs.id}'`
		];
		for (const statement of tries) expect([statement, await write(phone, async (tx) => (await tx.sql.unsafe(statement)).count)]).toEqual([statement, 0]);
		const me = phone.linkId ?? '';
		const [criterion] = foreign.criteria;
		for (const statement of [
			`insert into contribution (authority_id, round_id, number, text) values ('${db.authorityId}', '${foreign.id}', 99, 'x')`,
			`insert into contribution (authority_id, round_id, number, text, author) values ('${db.authorityId}', '${round.id}', 99, 'x', 'Landrat')`,
			`insert into round_rating (authority_id, round_id, contribution_id, criterion_id, participant_id, value) values ('${db.authorityId}', '${foreign.id}', '${theirs.id}', '${criterion?.id}', '${me}', 5)`,
			`insert into round_choice (authority_id, round_id, participant_id, place, contribution_id) values ('${db.authorityId}', '${round.id}', '${stranger.phone.linkId}', 1, '${mine.id}')`,
			`insert into round_participant (authority_id, round_id, mark, phone) values ('${db.authorityId}', '${round.id}', 'x', true)`
		]) await expect(write(phone, (tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/row-level security/);
		await expect(write(phone, (tx) => comment(tx, mine.id, 'x'))).rejects.toThrow(NotFound);
		await write(planner, (tx) => cancelRound(tx, round.id, 'Schluss'));
		expect(await Promise.all(['round', 'contribution', 'round_criterion'].map(rows))).toEqual([0, 0, 0]);
		await expect(write(phone, (tx) => contribute(tx, round.id, 'x'))).rejects.toThrow(NotFound);
	});

	it('opens only by the code of a running round with guests', async () => {
		const closed = await running();
		expect(closed.code).toBeNull();
		const round = await running({ guests: true });
		const later = (ms: number) => Date.now() + ms;
		expect(await openRoom(db.database, db.authorityId, 'ZZZZZZ')).toBeNull();
		expect(await openRoom(db.database, db.authorityId, "' or 1=1")).toBeNull();
		expect(await openRoom(db.database, db.authorityId, (round.code ?? '').toLowerCase())).toMatchObject({ roundId: round.id });
		const room = { roundId: round.id, title: '', mark: '' };
		for (const token of [undefined, '', 'x'.repeat(43)]) expect(await phoneOf(db.database, db.authorityId, room, token)).toBeNull();
		await write(planner, (tx) => cancelRound(tx, round.id, 'Schluss'));
		expect(await openRoom(db.database, db.authorityId, round.code ?? '', later(2000))).toBeNull();
	});
});
